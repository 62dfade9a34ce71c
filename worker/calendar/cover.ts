import { dateOfDay, dayOfDate, type Day } from './day.ts';

/**
 * The first day that a purchase on `day` no longer covers: the same month and day a year later,
 * 29 February becoming 28 February (definition.md, ROR). A purchase covers `[day, untilDay(day))`.
 */
export function untilDay(day: Day): Day {
  const { year, month, dayOfMonth } = dateOfDay(day);
  const isLeapDay = month === 2 && dayOfMonth === 29;
  return dayOfDate(year + 1, month, isLeapDay ? 28 : dayOfMonth);
}

/**
 * The first purchase day that still covers `asOf`: `window.from` of every answer that shows ROR.
 * `untilDay` never decreases, so the days that still cover `asOf` are all those from here on.
 */
export function windowFrom(asOf: Day): Day {
  let from = asOf - 366;
  while (untilDay(from) <= asOf) from += 1;
  return from;
}
