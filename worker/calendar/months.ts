import { dateOfDay, dayOfDate, type Day } from './day.ts';

/**
 * The same day of the month so many months before; where that month has no such day, its last one. It never
 * decreases as the day grows.
 */
export function monthsBefore(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = dateOfDay(day);
  const counted = year * 12 + (month - 1) - months;
  const [toYear, toMonth] = [Math.floor(counted / 12), (((counted % 12) + 12) % 12) + 1];
  const last = firstOfNext(toYear, toMonth) - dayOfDate(toYear, toMonth, 1);
  return dayOfDate(toYear, toMonth, Math.min(dayOfMonth, last));
}

/** The same so many months after. */
export function monthsAfter(day: Day, months: number): Day {
  return monthsBefore(day, -months);
}

function firstOfNext(year: number, month: number): Day {
  return month === 12 ? dayOfDate(year + 1, 1, 1) : dayOfDate(year, month + 1, 1);
}
