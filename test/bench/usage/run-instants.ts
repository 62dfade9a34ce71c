const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

/**
 * The instants at which a schedule runs from one instant until before another. Schedules are of the form
 * `7 * * * *` or with a step, as `*` + `/5 * * * *`: anything else has to be taught first.
 */
export function runInstants(crons: readonly string[], fromMs: number, untilMs: number): number[] {
  const minutes = new Set(crons.flatMap(minutesOf));
  const instants: number[] = [];
  for (let atMs = Math.ceil(fromMs / MINUTE_MS) * MINUTE_MS; atMs < untilMs; atMs += MINUTE_MS) {
    if (minutes.has((atMs / MINUTE_MS) % HOUR_MINUTES)) instants.push(atMs);
  }
  return instants;
}

function minutesOf(cron: string): number[] {
  const [, minute, step] = /^(?:(\d+)|\*\/(\d+)) \* \* \* \*$/.exec(cron) ?? [];
  if (minute !== undefined) return [Number(minute)];
  if (step === undefined) throw new Error(`the benchmark does not know when "${cron}" runs`);
  return Array.from({ length: HOUR_MINUTES }, (_, at) => at).filter((at) => at % Number(step) === 0);
}
