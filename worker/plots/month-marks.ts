import { dateOfDay, dayOfDate, type Day } from '../calendar/day.ts';

const MONTHS_APART = [1, 2, 3, 6, 12, 24, 60, 120];
const DAYS_OF_A_MONTH = 30.44;

/**
 * The first days of months between two days, evenly apart and at most `most` of them. They are counted from
 * January on, so that the marks stay put as time goes on; none stands at the very edge.
 */
export function monthMarks(first: Day, last: Day, most: number): Day[] {
  const months = (last - first) / DAYS_OF_A_MONTH;
  const apart = MONTHS_APART.find((count) => months / count <= most) ?? MONTHS_APART.at(-1) ?? 1;
  return monthsBetween(first, last, apart);
}

/** The same, so many months apart. */
export function monthsBetween(first: Day, last: Day, monthsApart: number): Day[] {
  const from = dateOfDay(first);
  const to = dateOfDay(last);
  const margin = (last - first) / 24;
  const begins = from.year * 12 + (from.month - 1);
  const ends = to.year * 12 + (to.month - 1);
  const marks: Day[] = [];
  for (let months = begins; months <= ends; months += 1) {
    const day = dayOfDate(Math.floor(months / 12), (months % 12) + 1, 1);
    const isInside = day >= first + margin && day <= last - margin;
    if (months % monthsApart === 0 && isInside) marks.push(day);
  }
  return marks;
}
