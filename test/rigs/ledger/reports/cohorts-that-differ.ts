/** Compares what a Worker says of cohorts with what the model says of each of their clients. */
import { formatDay, parseDay } from '../../../../worker/calendar/day.ts';
import { readCohorts } from '../../../../worker/reports/read-cohorts.act.ts';
import { dayNumber, dayText, type DayNumber } from '../civil-days.ts';
import { standingOn, turningDays } from '../model.ts';
import type { Person, Truth } from '../truth.ts';

const MONTHS = [3, 6, 12, 24];

/** Where they differ, in words, as of a day somewhere in the history; nothing where the Worker is right. */
export async function cohortsThatDiffer(db: D1Database, business: string, truth: Truth): Promise<string[]> {
  const turns = turningDays(truth);
  const asOf = turns[Math.floor((turns.length * 5) / 6)];
  if (asOf === undefined) return [];
  const outcome = await readCohorts(db, business, { asOf: parseDay(asOf)!, width: 'quarter' });
  if (outcome.kind !== 'read') return [`the cohorts of ${asOf} are not read: ${outcome.kind}`];
  return outcome.read.cohorts.flatMap(({ from, to, clients, marks }) => {
    const [first, last] = [dayNumber(formatDay(from)), dayNumber(formatDay(to))];
    const members = truth.clients.filter((person) => {
      const began = firstDayOf(person);
      return first <= began && began <= last && began <= dayNumber(asOf);
    });
    const wanted = [members.length, ...MONTHS.flatMap((months) => countsAfter(members, months, asOf))];
    const said = [clients, ...marks.flatMap((mark) => [mark.clients, mark.active, mark.repeat])];
    const [right, shown] = [wanted.join(' '), said.join(' ')];
    return right === shown
      ? []
      : [`the cohort of ${first} as of ${asOf} is ${right}; the Worker says ${shown}`];
  });
}

function firstDayOf(person: Person): DayNumber {
  return Math.min(...person.purchases.filter((purchase) => !purchase.void).map(({ day }) => day));
}

function countsAfter(members: readonly Person[], months: number, asOf: string): number[] {
  const standings = members.flatMap((person) => {
    const day = plusMonths(firstDayOf(person), months);
    return day <= dayNumber(asOf) ? [standingOn(person, day)] : [];
  });
  const active = standings.filter((standing) => standing.active).length;
  return [standings.length, active, standings.filter(({ repeat }) => repeat).length];
}

/** The same day so many months later, or the last one of that month. */
function plusMonths(day: DayNumber, months: number): DayNumber {
  const [year = 0, month = 1, dayOfMonth = 1] = dayText(day).split('-').map(Number);
  const target = new Date(0);
  target.setUTCFullYear(year, month - 1 + months, 1);
  const last = new Date(target);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  target.setUTCDate(Math.min(dayOfMonth, last.getUTCDate()));
  return dayNumber(target.toISOString().slice(0, 10));
}
