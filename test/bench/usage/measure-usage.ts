import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { unstable_readConfig } from 'wrangler';
import {
  OPERATIONS,
  type Operation,
  type OperationUsage,
  type Usage,
} from '../../../commands/deploy/cost/usage.ts';
import { DOCUMENTS, fillDocuments } from '../../../commands/deploy/cost/fill-documents.ts';
import { projectRoot } from '../../../commands/start/project-root.ts';
import type { Used } from '../../rigs/bench/metered-kith.ts';
import { measureCpu, type CpuMs } from './measure-cpu.ts';
import { measureJobs, type JobsMeasured, type Say } from './measure-jobs.ts';
import { measureVisits, newTally, sellInto, type Tally } from './measure-operations.ts';
import { ROWS_A_BATCH } from './metered-shop.ts';

const USAGE_PATH = `${projectRoot}/commands/deploy/cost/usage.json`;

/** The parts of wrangler's configuration that are read here. Its own types do not come with the package. */
interface ReadConfig {
  vars: Record<string, string>;
  triggers: { crons: string[] };
  queues: { consumers: { max_batch_size: number; max_batch_timeout: number }[] };
  observability?: { enabled?: boolean; logs?: { enabled?: boolean; invocation_logs?: boolean } };
}

/**
 * Measures what every operation and the jobs use of the platform, writes it where the cost is reckoned from,
 * and renders the documents that say the cost. Rows and messages are counted by the platform's own counters;
 * processor time is an upper bound.
 */
export async function measureUsage(say: Say): Promise<void> {
  const config = unstable_readConfig({ config: `${projectRoot}/wrangler.toml` }) as ReadConfig;
  const tally = newTally();
  const jobs = await measureJobs(config.triggers.crons, sellInto(tally), say);
  say('visits');
  await measureVisits(tally);
  const cpu = await measureCpu(say);
  const [consumer] = config.queues.consumers;
  const { observability } = config;
  const usage: Usage = {
    measuredOn: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    hasInvocationLogs: observability?.enabled === true && observability.logs?.invocation_logs !== false,
    rowsABatch: ROWS_A_BATCH,
    messagesADelivery: consumer!.max_batch_size,
    secondsADelivery: consumer!.max_batch_timeout,
    clickDays: Number(config.vars['CLICK_RETENTION_DAYS']) + 1,
    emptyCallCpuMs: cpu.emptyCall,
    bytes: jobs.bytes,
    operations: operationsOf(tally, jobs, cpu),
    jobs: jobs.jobs,
  };
  const text = JSON.stringify(usage, rounded, 2);
  writeFileSync(USAGE_PATH, `${text}\n`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same, rounded
  fillDocuments(JSON.parse(text) as Usage);
  say(`written to commands/deploy/cost/usage.json, ${DOCUMENTS.join(', ')}`);
}

function operationsOf(tally: Tally, { loaded }: JobsMeasured, cpu: CpuMs): Record<Operation, OperationUsage> {
  const used: Record<Operation, OperationUsage> = {
    ...mapped(tally, (times) => meanOf(times, times.length)),
    batchRow: meanOf(loaded.batches, loaded.rows),
  };
  for (const operation of OPERATIONS) {
    if (operation !== 'delivery' && operation !== 'click') used[operation].cpuMs = cpu[operation];
  }
  return used;
}

function mapped<K extends string, A, B>(record: Record<K, A>, map: (value: A) => B): Record<K, B> {
  const entries = Object.entries<A>(record).map(([name, value]) => [name, map(value)]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are those of the record
  return Object.fromEntries(entries) as Record<K, B>;
}

function meanOf(times: readonly Used[], count: number): OperationUsage {
  const mean = (of: keyof Used) => times.reduce((sum, one) => sum + one[of], 0) / count;
  return {
    requests: mean('invocations'),
    rowsRead: mean('rowsRead'),
    rowsWritten: mean('rowsWritten'),
    mostQueries: Math.max(...times.map((one) => one.mostQueries)),
    calls: mean('calls'),
    messages: mean('messages'),
    logLines: mean('logLines'),
    cpuMs: 0,
  };
}

/** What is measured is kept to four digits: more would be noise. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}
