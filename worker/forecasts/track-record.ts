import { dateOfDay, dayOfDate, type Day } from '../calendar/day.ts';
import { monthsBefore } from '../calendar/months.ts';
import { bandOf } from './band.ts';
import type { Outlook } from './forecast.ts';

/** How far ahead forecasts are made. */
export const HORIZONS = [30, 90, 180] as const;

export type HorizonDays = (typeof HORIZONS)[number];

/** How many forecasts that have come due are shown, and how many errors make a band. */
const SHOWN = 12;

/** A forecast that was made, or could have been, and what came of it. */
export interface TrackEntry {
  madeOn: Day;
  for: Day;
  said: number;
  low: number;
  high: number;
  was: number;
}

/** The last first days of months up to a day, so many of them, the earliest first. */
function firstsOfMonths(upTo: Day, count: number): Day[] {
  const { year, month } = dateOfDay(upTo);
  const last = dayOfDate(year, month, 1);
  return Array.from({ length: count }, (_, place) => monthsBefore(last, count - 1 - place));
}

/**
 * The days on which forecasts were made that a track record wants, the earliest first: those that are shown,
 * the last twelve that have come due by a day, and those whose errors make the band of the earliest of them.
 * It begins no earlier than the ledger.
 */
export function daysOfRecord(days: HorizonDays, dueBy: Day, beganOn: Day): Day[] {
  return daysToKeep(days, dueBy, beganOn).filter((madeOn) => madeOn + days <= dueBy);
}

/** The same, and those that have not come due yet. */
export function daysToKeep(days: HorizonDays, today: Day, beganOn: Day): Day[] {
  const [earliestShown = today] = firstsOfMonths(today - days, SHOWN);
  const [earliest = today] = firstsOfMonths(earliestShown - days, SHOWN);
  return monthsFrom(Math.max(earliest, beganOn), today);
}

/** Every first day of a month within two days, both included. */
function monthsFrom(from: Day, to: Day): Day[] {
  const found: Day[] = [];
  const { year, month } = dateOfDay(from);
  for (let first = dayOfDate(year, month, 1); first <= to; first = monthsBefore(first, -1))
    if (first >= from) found.push(first);
  return found;
}

/** What was said on some days of ROR so many days later, and what it then was. */
export interface Past {
  days: HorizonDays;
  said: ReadonlyMap<Day, Outlook | null>;
  wasOn: (day: Day) => number | null;
}

interface Settled {
  madeOn: Day;
  outlook: Outlook;
  was: number;
}

/** The last twelve forecasts that have come due by a day, the earliest first, with the bands of then. */
export function trackRecord(past: Past, dueBy: Day): TrackEntry[] {
  return lastSettled(past, dueBy).map(({ madeOn, outlook, was }) => {
    const { low, high } = bandOf(outlook, errorsBy(past, madeOn));
    return { madeOn, for: madeOn + past.days, said: outlook.ror, low, high, was };
  });
}

/** How far off the last twelve forecasts were that had come due by a day. */
export function errorsBy(past: Past, dueBy: Day): number[] {
  return lastSettled(past, dueBy).map(({ outlook, was }) => Math.abs(outlook.ror - was));
}

function lastSettled({ days, said, wasOn }: Past, dueBy: Day): Settled[] {
  const settled = [...said].flatMap(([madeOn, outlook]) => {
    const was = madeOn + days > dueBy ? null : wasOn(madeOn + days);
    return outlook === null || was === null ? [] : [{ madeOn, outlook, was }];
  });
  return settled.sort((one, other) => one.madeOn - other.madeOn).slice(-SHOWN);
}
