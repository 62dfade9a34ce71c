import { sql, type SQL } from 'drizzle-orm';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import type { Day } from '../calendar/day.ts';
import { fields, number, params, query, type RowOf } from '../database/query.ts';
import type { RepeatGroup } from './fit-model.ts';
import { livesOf } from './lives.store.ts';

/** A fit is some hundred sums over the groups: with more than this the days are counted more coarsely. */
const MOST_GROUPS = 30_000;
/** Of so many days each: days, weeks, four weeks. */
const UNITS_DAYS = [1, 7, 28] as const;

/** What there is to fit a model to. */
export interface Repeating {
  groups: RepeatGroup[];
  /** Changes with what clients bought, and stays the same while only time passes. */
  fingerprint: string;
}

const $ = params<{ businessId: string; asOf: Day; unitDays: number; count: number }>();
const units = (days: SQL): SQL => sql`CAST(ROUND((${days}) * 1.0 / ${$.unitDays}) AS INTEGER)`;
const LAST = units(sql`l.last_day - l.first_day`);
const AGE = units(sql`${$.asOf} - l.first_day`);
const GROUP = fields({
  repeatDays: number(sql`l.purchase_days - 1`),
  lastUnits: number(LAST),
  ageUnits: number(AGE),
  count: number(sql`COUNT(*)`),
  firstDays: number(sql`SUM(l.first_day)`),
  lastDays: number(sql`SUM(l.last_day)`),
});
/** In an order of their own, so that the same facts always give the same sums. */
const READ_GROUPS = query(
  $,
  GROUP,
  sql`SELECT ${GROUP.list} FROM (${livesOf($.businessId, $.asOf)}) l
    GROUP BY l.purchase_days, ${LAST}, ${AGE} ORDER BY l.purchase_days, ${LAST}, ${AGE}
    LIMIT CAST(${$.count} AS INTEGER)`,
);

/**
 * What the model knows of a business's clients on a day, alike ones counted. Where they are more groups than
 * a fit can sum over quickly, they are read again by whole weeks. Null while the business is being rezoned
 * in steps.
 */
export async function readRepeatGroups(
  db: D1Database,
  businessId: string,
  asOf: Day,
  mostGroups = MOST_GROUPS,
): Promise<Repeating | null> {
  for (const unitDays of UNITS_DAYS) {
    const isLast = unitDays === UNITS_DAYS.at(-1);
    const asked = { businessId, asOf, unitDays, count: isLast ? -1 : mostGroups + 1 };
    const read = await unlessRezoning(db, businessId, { groups: READ_GROUPS(asked) });
    if (read === null) return null;
    const { rows } = read.groups;
    if (isLast || rows.length <= mostGroups) return repeatingOf(rows, unitDays);
  }
  return null;
}

function repeatingOf(rows: readonly RowOf<typeof GROUP>[], unitDays: number): Repeating {
  const groups = rows.map(({ repeatDays, lastUnits, ageUnits, count }) => ({
    repeatDays,
    lastWeeks: (lastUnits * unitDays) / 7,
    ageWeeks: (ageUnits * unitDays) / 7,
    count,
  }));
  const total = (of: (row: RowOf<typeof GROUP>) => number) => rows.reduce((sum, row) => sum + of(row), 0);
  const sums = [
    total(({ count }) => count),
    total(({ count, repeatDays }) => count * repeatDays),
    total(({ firstDays }) => firstDays),
    total(({ lastDays }) => lastDays),
  ];
  return { groups, fingerprint: sums.join(' ') };
}
