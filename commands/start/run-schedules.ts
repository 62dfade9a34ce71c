import type { Miniflare } from 'miniflare';

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
    return setInterval(runLogged, everyMsOf(cron));
  });
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}

/** How often a schedule runs: every so many minutes, as wrangler.toml writes it, or else every hour. */
function everyMsOf(cron: string): number {
  const [, minutes = '60'] = /^\*\/(\d+) \* \* \* \*$/.exec(cron) ?? [];
  return Number(minutes) * MINUTE_MS;
}
