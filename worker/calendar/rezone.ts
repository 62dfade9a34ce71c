import { untilDay } from './cover.ts';
import type { Day } from './day.ts';
import { DAY_MS } from './instant.ts';
import { dayOfInstant, offsetMsAt } from './zone.ts';

/**
 * What a change of time zone does to the instants of the given days (definition.md, ROR: Day): only those
 * whose day changes, in stretches that lie within one day by either clock. No two of them overlap.
 *
 * Worked, from UTC to Europe/Berlin, for 2026-01-10: the hour from 23:00 UTC on is on 2026-01-11.
 */
export function rezone(oldZone: string, newZone: string, oldDays: readonly Day[]): RezonedInstants[] {
  return oldDays.flatMap((oldDay) => rezoneDay(oldZone, newZone, oldDay));
}

/** The instants `[fromMs, untilMs)`, all on `oldDay` by the former clocks, are on `day` by the new ones. */
export interface RezonedInstants {
  oldDay: Day;
  fromMs: number;
  untilMs: number;
  day: Day;
  untilDay: Day;
}

function rezoneDay(oldZone: string, newZone: string, oldDay: Day): RezonedInstants[] {
  const turns = [...turnsAround(oldZone, oldDay), ...turnsAround(newZone, oldDay)].sort((a, b) => a - b);
  const rezoned: RezonedInstants[] = [];
  for (const [index, fromMs] of turns.entries()) {
    const untilMs = turns[index + 1];
    if (untilMs === undefined || untilMs === fromMs || dayOfInstant(oldZone, fromMs) !== oldDay) continue;
    const day = dayOfInstant(newZone, fromMs);
    const last = rezoned.at(-1);
    if (last?.untilMs === fromMs && last.day === day) last.untilMs = untilMs;
    else if (day !== oldDay) rezoned.push({ oldDay, fromMs, untilMs, day, untilDay: untilDay(day) });
  }
  return rezoned;
}

/**
 * Every instant at which a zone's day or its offset may change, in the UTC days around `day`. No zone is more
 * than a day away from UTC, so these hold all of the civil day.
 */
export function turnsAround(timeZone: string, day: Day): number[] {
  const turns = [(day + 2) * DAY_MS];
  for (let utcDay = day - 1; utcDay <= day + 1; utcDay += 1) {
    const fromMs = utcDay * DAY_MS;
    const untilMs = fromMs + DAY_MS;
    const jumpMs = firstJump(timeZone, fromMs, untilMs);
    turns.push(
      fromMs,
      jumpMs,
      midnightWithin(timeZone, fromMs, jumpMs),
      midnightWithin(timeZone, jumpMs, untilMs),
    );
  }
  return turns;
}

/**
 * Where the clocks are put forward or back, by bisection; `untilMs` where they are not. As in zone.ts, once a
 * UTC day at most.
 */
function firstJump(timeZone: string, fromMs: number, untilMs: number): number {
  const offsetMs = offsetMsAt(timeZone, fromMs);
  if (offsetMsAt(timeZone, untilMs - 1) === offsetMs) return untilMs;
  let before = fromMs;
  let after = untilMs - 1;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetMsAt(timeZone, middle) === offsetMs) before = middle;
    else after = middle;
  }
  return after;
}

/** The midnight in a stretch with one offset; its start where there is none. */
function midnightWithin(timeZone: string, fromMs: number, untilMs: number): number {
  const offsetMs = offsetMsAt(timeZone, fromMs);
  const midnightMs = Math.ceil((fromMs + offsetMs) / DAY_MS) * DAY_MS - offsetMs;
  return midnightMs < untilMs ? midnightMs : fromMs;
}
