import type { Day } from './day.ts';
import { turnsAround } from './rezone.ts';
import { dayOfInstant } from './zone.ts';

const EARLIEST_MS = Number.MIN_SAFE_INTEGER;
const LATEST_MS = Number.MAX_SAFE_INTEGER;

/** The instants `[fromMs, untilMs)` that are kept under `keptDay` and are on `day` by a zone's clocks. */
export interface Stretch {
  keptDay: Day;
  fromMs: number;
  untilMs: number;
  day: Day;
}

/**
 * On which day of a time zone the instants are that are kept under a day of whichever zone: every instant is
 * in one stretch, in their order. Where clocks are put back over midnight, a day has two.
 *
 * Worked, in Europe/Berlin, for what was kept under 2026-01-10 in UTC: until 23:00 UTC it is on 2026-01-10,
 * from then on 2026-01-11. Instants that no clock in the world shows as a day beside it stay on it.
 */
export function stretchesOf(timeZone: string, keptDay: Day): Stretch[] {
  const turns = [...new Set(turnsAround(timeZone, keptDay))].sort((a, b) => a - b);
  const first = turns[0] ?? 0;
  const end = turns.at(-1) ?? first;
  const stretches: Stretch[] = [{ keptDay, fromMs: EARLIEST_MS, untilMs: first, day: keptDay }];
  for (const [index, fromMs] of turns.slice(0, -1).entries()) {
    const untilMs = turns[index + 1] ?? fromMs;
    const day = dayOfInstant(timeZone, fromMs);
    const last = stretches.at(-1);
    if (last?.day === day) last.untilMs = untilMs;
    else stretches.push({ keptDay, fromMs, untilMs, day });
  }
  stretches.push({ keptDay, fromMs: end, untilMs: LATEST_MS, day: keptDay });
  return stretches;
}
