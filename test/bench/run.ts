import { cpus, totalmem, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Bench } from '../rigs/bench/bench.ts';
import { hasWrk } from '../rigs/bench/load.ts';
import { endOfHistory } from '../rigs/bench/history.ts';
import { printTable, writeResults, type Report } from '../rigs/bench/report.ts';
import { startKith } from '../rigs/bench/runtime.ts';
import type { Row } from '../rigs/bench/row.ts';
import { measureBadge } from './rows/badge.ts';
import { importHistories } from './rows/import.ts';
import { measureRecording } from './rows/recording.ts';
import { measureRedirect } from './rows/redirect.ts';
import { measureRor } from './rows/ror.ts';
import { measureWidget } from './rows/widget.ts';

const USAGE = `npm run bench -- [--quick] [--most N] [--only NAME,...]

Measures Kith on this machine, on a workerd of its own, and prints a table in which every figure has its bar.
  --quick      up to 10,000 purchases and short turns: a minute or two, and nothing is written
  --most N     the largest history, 1,000 to 1,000,000 purchases (default 1000000)
  --only NAME  of recording, redirect, badge, ror, widget; the import always runs, and nothing is written`;

const DAY_MS = 86_400_000;
const PARTS = {
  recording: measureRecording,
  redirect: measureRedirect,
  badge: measureBadge,
  ror: measureRor,
  widget: measureWidget,
};

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean' },
      most: { type: 'string' },
      only: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    console.log(USAGE);
    return 0;
  }
  const isQuick = values.quick === true;
  const most = Number(values.most ?? (isQuick ? 10_000 : 1_000_000));
  const sizes = [1_000, 10_000, 100_000, 1_000_000].filter((size) => size <= most);
  const parts = Object.entries(PARTS).filter(
    ([name]) => values.only === undefined || values.only.split(',').includes(name),
  );

  const endMs = endOfHistory(Date.now());
  const startedAt = performance.now();
  const say = (what: string) =>
    console.error(`${String(Math.round((performance.now() - startedAt) / 1_000)).padStart(5)} s  ${what}`);
  const loadBefore = loadavg()[0]!;
  const kith = await startKith();
  try {
    const { businesses, rows } = await importHistories(kith, sizes, endMs, say);
    const bench: Bench = {
      kith,
      businesses,
      day: endMs / DAY_MS,
      rounds: isQuick ? 3 : 7,
      seconds: isQuick ? 1 : 3,
      say,
    };
    for (const [, measure] of parts) rows.push(...(await measure(bench)));
    const report = reportOf(rows, sizes, loadBefore);
    printTable(report);
    if (!isQuick && values.only === undefined) writeResults(report);
    return 0;
  } finally {
    await kith.stop();
  }
}

function reportOf(rows: readonly Row[], sizes: readonly number[], loadBefore: number): Report {
  return {
    measuredOn: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    loadBefore: Math.round(loadBefore * 10) / 10,
    generator: hasWrk ? 'wrk for GET, own for POST' : 'own',
    sizes,
    rows: [...rows],
  };
}
