import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { buildAssets } from '../../commands/build-assets.ts';
import type { Bench } from '../rigs/bench/bench.ts';
import { endOfHistory } from '../rigs/bench/history.ts';
import { hasWrk } from '../rigs/bench/load.ts';
import { printNotes, printRows, writeResults, type Report } from '../rigs/bench/report.ts';
import type { Row } from '../rigs/bench/row.ts';
import { startKith, type Runtime } from '../rigs/bench/runtime.ts';
import { measureLargest } from './largest.ts';
import { measureBadge } from './rows/badge.ts';
import { measureBatches } from './rows/batches.ts';
import { measureFit } from './rows/fit.ts';
import { importHistories } from './rows/import.ts';
import { measureReadings } from './rows/readings.ts';
import { measureRecording } from './rows/recording.ts';
import { measureRedirect } from './rows/redirect.ts';
import { measureRor } from './rows/ror.ts';
import { measureWidget } from './rows/widget.ts';
import { measureUsage } from './usage/measure-usage.ts';

const USAGE = `npm run bench -- [--quick] [--most N] [--only NAME,...]
       npm run bench -- --largest [--most N]
       npm run bench -- --usage

Measures Kith on this machine, on a workerd of its own. Each figure is printed with its bar as soon as it is
measured, and kept in test/bench/results. A part that fails does not keep the others from being measured.
  --quick      up to 10,000 purchases and short turns: a minute or two, and nothing is written
  --most N     the largest history, 1,000 to 1,000,000 purchases (default 1000000)
  --only NAME  of recording, redirect, badge, batches, ror, widget, fit, readings; the import always runs, and
               nothing is written
  --largest    instead: the longest statement of everything that grows with a business, at 5,000,000 purchases
               (or --most N), and reckoned for 30 million; it takes many minutes and some gigabytes of disk
  --usage      instead: what each operation and a month of the jobs use of what Cloudflare bills, written to
               commands/deploy/cost/usage.json, and the tables of the cost in the documents; it takes five
               minutes or more`;

const DAY_MS = 86_400_000;
const PARTS: Record<string, (bench: Bench) => Promise<Row[]>> = {
  recording: measureRecording,
  redirect: measureRedirect,
  badge: measureBadge,
  batches: measureBatches,
  ror: measureRor,
  widget: measureWidget,
  readings: measureReadings,
  fit: measureFit,
};

interface Wish {
  isQuick: boolean;
  sizes: number[];
  parts: string[];
  /** Only the figures of a whole run are kept. */
  isKept: boolean;
  /** How many purchases the largest business has; null to measure the rest. */
  largest: number | null;
  /** Whether to measure what is billed instead. */
  usage: boolean;
}

process.exitCode = await main();

async function main(): Promise<number> {
  const wish = readWish();
  if (wish === null) {
    console.log(USAGE);
    return 0;
  }
  if (wish.largest !== null) {
    await measureLargest(wish.largest, sayer());
    return 0;
  }
  if (wish.usage) {
    await measureUsage(sayer());
    return 0;
  }
  const report: Report = {
    measuredOn: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    generator: hasWrk ? 'wrk for GET, own for POST' : 'own',
    sizes: wish.sizes,
    rows: [],
    failures: [],
  };
  await buildAssets();
  const kith = await startKith();
  try {
    await measure(kith, wish, report);
  } finally {
    await kith.stop();
  }
  printNotes(report);
  return report.failures.length === 0 ? 0 : 1;
}

function readWish(): Wish | null {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean' },
      most: { type: 'string' },
      only: { type: 'string' },
      largest: { type: 'boolean', default: false },
      usage: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) return null;
  const isQuick = values.quick === true;
  const most = Number(values.most ?? (isQuick ? 10_000 : 1_000_000));
  const only = values.only?.split(',');
  return {
    isQuick,
    sizes: [1_000, 10_000, 100_000, 1_000_000].filter((size) => size <= most),
    parts: Object.keys(PARTS).filter((name) => only === undefined || only.includes(name)),
    isKept: !isQuick && only === undefined,
    largest: values.largest ? Number(values.most ?? 5_000_000) : null,
    usage: values.usage,
  };
}

/** Says what is being done, with the seconds since the beginning. */
function sayer(): (what: string) => void {
  const startedAt = performance.now();
  return (what) =>
    console.error(`${String(Math.round((performance.now() - startedAt) / 1_000)).padStart(5)} s  ${what}`);
}

/** Measures part after part into the report. */
async function measure(
  kith: Runtime,
  { isQuick, sizes, parts, isKept }: Wish,
  report: Report,
): Promise<void> {
  const say = sayer();
  const add = (rows: readonly Row[]) => {
    report.rows.push(...rows);
    printRows(rows);
    if (isKept) writeResults(report);
  };

  const endMs = endOfHistory(Date.now());
  const { businesses, rows } = await importHistories(kith, sizes, endMs, say);
  add(rows);
  const [rounds, seconds] = isQuick ? [3, 1] : [7, 3];
  const bench: Bench = { kith, businesses, day: endMs / DAY_MS, rounds, seconds, say };
  for (const name of parts) {
    try {
      add((await PARTS[name]?.(bench)) ?? []);
    } catch (error) {
      console.error(error);
      report.failures.push(`${name}: ${String(error)}`);
    }
  }
}
