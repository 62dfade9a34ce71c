import { minutesBetween } from '../../../commands/start/minutes-between.ts';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

/** The instants at which schedules run from one instant until before another. */
export function runInstants(crons: readonly string[], fromMs: number, untilMs: number): number[] {
  const minutes = new Set(crons.flatMap(minutesOf));
  const instants: number[] = [];
  for (let atMs = Math.ceil(fromMs / MINUTE_MS) * MINUTE_MS; atMs < untilMs; atMs += MINUTE_MS) {
    if (minutes.has((atMs / MINUTE_MS) % HOUR_MINUTES)) instants.push(atMs);
  }
  return instants;
}

function minutesOf(cron: string): number[] {
  const every = minutesBetween(cron);
  const first = cron.startsWith('*') ? 0 : Number.parseInt(cron, 10);
  return Array.from({ length: Math.ceil(HOUR_MINUTES / every) }, (_, at) => first + at * every);
}
