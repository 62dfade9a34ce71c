import type { Miniflare } from 'miniflare';
import { minutesBetween } from './minutes-between.ts';

const MINUTE_MS = 60_000;

/**
 * Runs the Worker's schedules as a deployment would: each as often as it says, and once at the start for the
 * time in which it did not run. A schedule may be skipped or run twice. Returns what stops them.
 */
export function runSchedules(runtime: Miniflare, crons: readonly string[]): () => void {
  const run = async (cron: string) => {
    const worker = await runtime.getWorker();
    await worker.scheduled({ cron, scheduledTime: new Date() });
  };
  const timers = crons.map((cron) => {
    const runLogged = () =>
      void run(cron).catch((error) => console.error(`A schedule failed: ${String(error)}`));
    runLogged();
    return setInterval(runLogged, minutesBetween(cron) * MINUTE_MS);
  });
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}
