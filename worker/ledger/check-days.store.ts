import { sql } from 'drizzle-orm';
import { businesses, purchases } from '../../schema/tables/facts.ts';
import { rorDays, rorHeads } from '../../schema/tables/ledger.ts';
import type { Day } from '../calendar/day.ts';
import {
  bare,
  Computed,
  fields,
  flag,
  named,
  number,
  params,
  query,
  text,
  type RowOf,
} from '../database/query.ts';
import { all } from '../database/run.ts';
import {
  BOUGHT_ON_CHOSEN_DAYS,
  DUE_COUNTS,
  list,
  sentenceOf,
  TOTALS,
  totalsLess,
  wrongWindow,
} from './check-ledger.store.ts';
import { LEDGER_COUNTS, LEDGER_GROUPS } from './ledger-day.ts';
import { ofOpenBusinesses, WITH_FIRST_PURCHASES } from './ledger-checks.store.ts';

/*
 * The daily check of a ledger, which costs what changed. The days on which clients have bought of late are
 * compared with all purchases of those clients, in the words of the comparison of whole ledgers: what a day
 * opens and closes depends on no other clients. All other days are held to what is so of every ledger at
 * every moment: whatever opens closes once, and the head is the sum of the days.
 */

const $due = params<{ untilMs: number; count: number }>();
const DUE = fields({
  businessId: rorHeads.businessId,
  timeZone: rorHeads.timeZone,
  daysCheckedAtMs: rorHeads.daysCheckedAtMs,
  version: businesses.version,
});
const LIST_DUE = query(
  $due,
  DUE,
  sql`SELECT ${DUE.list} FROM ${rorHeads} INDEXED BY ror_heads_by_days_check ${ofOpenBusinesses}
      AND ${rorHeads.daysCheckedAtMs} <= ${$due.untilMs}
    ORDER BY ${rorHeads.daysCheckedAtMs} LIMIT CAST(${$due.count} AS INTEGER)`,
);

/**
 * The ledgers whose recent days were not compared since `untilMs`, those that have waited longest first; none
 * whose business is being relocated or rezoned.
 */
export async function listLedgersOfDays(
  db: D1Database,
  due: { untilMs: number; count: number },
): Promise<RowOf<typeof DUE>[]> {
  return all(db, LIST_DUE(due));
}

const [p, PURCHASES] = named(purchases, 'p');
const [d, DAYS] = named(rorDays, 'd');
const $asked = params<{ asked: string; maxPurchases: number }>();
const MOST = sql`CAST(${$asked.maxPurchases} AS INTEGER)`;

/** As many of the ledgers, in their order, as have so many purchases on their days together. */
const CHOSEN = sql`WITH asked AS MATERIALIZED (
    SELECT l.key, l.value ->> 0 AS business, l.value ->> 1 AS from_day, l.value ->> 2 AS to_day,
      (SELECT COUNT(*) FROM (
        SELECT 1 FROM ${PURCHASES} WHERE ${p.businessId} = l.value ->> 0
          AND ${p.day} BETWEEN l.value ->> 1 AND l.value ->> 2
        LIMIT 1 + ${MOST})) AS bought
    FROM json_each(${$asked.asked}) l
  ), chosen AS MATERIALIZED (
    SELECT business, from_day, IIF(bought > ${MOST}, from_day - 1, to_day) AS to_day
    FROM (SELECT asked.*, SUM(IIF(bought > ${MOST}, 0, bought)) OVER (ORDER BY key) AS so_far FROM asked)
    WHERE so_far <= ${MOST}
  ), bought AS MATERIALIZED (${BOUGHT_ON_CHOSEN_DAYS})`;

const COUNTS = LEDGER_COUNTS.map((name) => bare(rorDays[name]));
const DAYS_COMPARED = sql`SELECT business, 0, day, 0, json_array(${list(
  COUNTS.map((count) => sql`SUM(${count})`),
)})
  FROM (
    SELECT ${d.businessId} AS business, ${d.day} AS day, ${list(LEDGER_COUNTS.map((name) => sql`${d[name]}`))}
    FROM chosen CROSS JOIN ${DAYS}
    WHERE ${d.businessId} = chosen.business AND ${d.day} BETWEEN chosen.from_day AND chosen.to_day
    UNION ALL
    SELECT business, day, ${list(COUNTS.map((count) => sql`-${count}`))}
    FROM (SELECT business, day, ${DUE_COUNTS} FROM bought GROUP BY business, day)
  )
  GROUP BY business, day HAVING ${sql.join(
    COUNTS.map((count) => sql`SUM(${count}) <> 0`),
    sql` OR `,
  )}`;

/** Of each group, by how much more opens than closes. */
const UNCLOSED = LEDGER_GROUPS.map(
  (group) => sql`COALESCE(SUM(${d[`${group}Opened`]} - ${d[`${group}Closed`]}), 0)`,
);
const HEADS_COMPARED = sql`SELECT chosen.business AS business, 1 AS is_head, ${rorHeads.day} AS day,
    ${rorHeads.windowFrom} AS window_from, (
      SELECT json_array(${list([...totalsLess(d), ...UNCLOSED])}) FROM ${DAYS}
      WHERE ${d.businessId} = ${rorHeads.businessId}) AS numbers
  FROM chosen CROSS JOIN ${rorHeads} WHERE ${rorHeads.businessId} = chosen.business`;

const COMPARED = fields({
  businessId: text(sql`business`),
  isHead: flag(sql`is_head`),
  day: number(sql`day`),
  windowFrom: number(sql`window_from`),
  /** Of a day by how much too many; of a head the same, then `UNCLOSED`. */
  numbers: new Computed(sql`numbers`, (json): number[] => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is a json_array of sums
    return JSON.parse(String(json)) as number[];
  }),
});
const COMPARE = query(
  $asked,
  COMPARED,
  sql`${CHOSEN} SELECT ${COMPARED.list} FROM (${HEADS_COMPARED} UNION ALL ${DAYS_COMPARED})`,
);

/** Days of a ledger, the first and the last of them. */
export interface AskedDays {
  businessId: string;
  from: Day;
  to: Day;
}

/**
 * What ledgers say otherwise than they must, by business: some of their days than the purchases of those
 * days, in sentences as `checkLedger` has them, and all the others than each other. One statement, and so one
 * moment. It compares the first of the ledgers that have at most `maxPurchases` on their days together, and
 * answers those; of a ledger that has more by itself, no day is compared with its purchases.
 */
export async function compareDays(
  db: D1Database,
  asked: readonly AskedDays[],
  maxPurchases: number,
): Promise<Map<string, string[]>> {
  const listed = JSON.stringify(asked.map(({ businessId, from, to }) => [businessId, from, to]));
  const compared = await all(db, COMPARE({ asked: listed, maxPurchases }));
  const byBusiness = Map.groupBy(compared, ({ businessId }) => businessId);
  return new Map([...byBusiness].map(([businessId, rows]) => [businessId, rows.flatMap(sentencesOf)]));
}

function sentencesOf({ isHead, day, windowFrom, numbers }: RowOf<typeof COMPARED>): string[] {
  const by = isHead ? numbers.slice(0, TOTALS.length) : numbers;
  const differs = by.some((many) => many !== 0) ? [sentenceOf({ isHead, day, by })] : [];
  return isHead
    ? [...differs, ...wrongWindow({ day, windowFrom }), ...unclosed(numbers.slice(TOTALS.length))]
    : differs;
}

function unclosed(numbers: readonly number[]): string[] {
  return LEDGER_GROUPS.flatMap((group, place) => {
    const [opened, closed] = [rorDays[`${group}Opened`].name, rorDays[`${group}Closed`].name];
    const more = numbers[place] ?? 0;
    return more === 0 ? [] : [`all days: ${opened} and ${closed} differ by ${Math.abs(more)}`];
  });
}

const $kept = params<{ compared: string; nowMs: number }>();
const KEPT = fields({ businessId: text(sql`business`) });
const KEEP = query(
  $kept,
  KEPT,
  sql`UPDATE ${rorHeads} SET ${bare(rorHeads.daysCheckedAtMs)} = CAST(${$kept.nowMs} AS INTEGER),
      ${bare(rorHeads.alarm)} = IFNULL(c.alarm, ${rorHeads.alarm}),
      ${bare(rorHeads.checkDueAtMs)} = IIF(
        c.alarm IS NOT NULL OR (${rorHeads.checkDueAtMs} = ${sql.raw(String(WITH_FIRST_PURCHASES))}
          AND EXISTS (SELECT 1 FROM ${rorDays} WHERE ${rorDays.businessId} = ${rorHeads.businessId})),
        0, ${rorHeads.checkDueAtMs})
    FROM (
      SELECT l.value ->> 0 AS listed, l.value ->> 2 AS alarm
      FROM json_each(${$kept.compared}) l CROSS JOIN ${businesses}
      WHERE ${businesses.id} = l.value ->> 0 AND ${businesses.version} = l.value ->> 1
        AND ${businesses.frozen} = 0
    ) AS c
    WHERE ${rorHeads.businessId} = c.listed
    RETURNING ${KEPT.list}`,
);

/** A ledger whose days were compared. */
export interface ComparedDays {
  businessId: string;
  /** The version of the business's settings when it was listed. */
  version: number;
  differences: readonly string[];
}

/**
 * Keeps what was found. A difference is an alarm, and the whole ledger is due; an alarm that is there stays.
 * The whole ledger is due as well once there are first purchases. Returns the businesses of which it was
 * kept: not those whose settings have changed meanwhile (ledger-checks.store.ts, keepLedgerCheck).
 */
export async function keepComparedDays(
  db: D1Database,
  compared: readonly ComparedDays[],
  nowMs: number,
): Promise<ReadonlySet<string>> {
  const rows = compared.map(({ businessId, version, differences }) => [
    businessId,
    version,
    differences.length === 0 ? null : JSON.stringify(differences),
  ]);
  const kept = await all(db, KEEP({ compared: JSON.stringify(rows), nowMs }));
  return new Set(kept.map(({ businessId }) => businessId));
}
