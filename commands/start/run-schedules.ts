import type { Miniflare } from 'miniflare';

const HOUR_MS = 3_600_000;

/**
 * Runs the Worker's schedules as a deployment would: every hour, and once at the start for the hours in which
 * it did not run. A schedule may be skipped or run twice, so all of them run each hour, whatever their own
 * rhythm. Returns what stops it.
 */
export function runSchedules(runtime: Miniflare, crons: readonly string[]): () => void {
  const runAll = async () => {
    const worker = await runtime.getWorker();
    for (const cron of crons) await worker.scheduled({ cron, scheduledTime: new Date() });
  };
  const run = () => void runAll().catch((error) => console.error(`A schedule failed: ${String(error)}`));
  run();
  const timer = setInterval(run, HOUR_MS);
  return () => clearInterval(timer);
}
