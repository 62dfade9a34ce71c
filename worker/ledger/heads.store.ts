import { sql } from 'drizzle-orm';
import { rorDays, rorHeads } from '../../schema/tables/ledger.ts';
import { windowFrom } from '../calendar/cover.ts';
import type { Day } from '../calendar/day.ts';
import { bare, change, fields, named, number, params, query, text } from '../database/query.ts';
import { all, batch } from '../database/run.ts';
import { LEDGER_GROUPS } from './ledger-day.ts';

/** A time zone and the day that the heads of its businesses are to be as of. */
export interface HeadsDue {
  timeZone: string;
  day: Day;
}

const [h, HEADS] = named(rorHeads, 'h');
const [d, DAYS] = named(rorDays, 'd');
const commas = sql`, `;

const $ = params<HeadsDue & { windowFrom: Day }>();
const IS_DUE = sql`${h.timeZone} = ${$.timeZone} AND ${h.day} < ${$.day}`;
const sumsOfGroups = sql.join(
  LEDGER_GROUPS.map((group) => sql`SUM(${bare(rorHeads[group])}) AS ${bare(rorHeads[group])}`),
  commas,
);
const noneOfGroups = sql.join(
  LEDGER_GROUPS.map((group) => sql`0 AS ${bare(rorHeads[group])}`),
  commas,
);
const opened = sql.join(
  LEDGER_GROUPS.map((group) => d[`${group}Opened`]),
  commas,
);
const closed = sql.join(
  LEDGER_GROUPS.map((group) => sql`-${d[`${group}Closed`]}`),
  commas,
);

/**
 * Worked: a head as of day 10 with window_from 5, rolled to day 12 with window_from 7, adds what opened on
 * days 11 and 12 and takes away what closed 12 months after days 5 and 6.
 */
const ROLL_HEADS = change(
  $,
  sql`UPDATE ${rorHeads} SET
    ${sql.join(
      ([rorHeads.ever, ...LEDGER_GROUPS.map((group) => rorHeads[group])] as const).map(
        (column) => sql`${bare(column)} = ${column} + since.${bare(column)}`,
      ),
      commas,
    )},
    ${bare(rorHeads.day)} = CAST(${$.day} AS INTEGER),
    ${bare(rorHeads.windowFrom)} = CAST(${$.windowFrom} AS INTEGER)
  FROM (
    SELECT ${bare(rorHeads.businessId)}, SUM(${bare(rorHeads.ever)}) AS ${bare(rorHeads.ever)}, ${sumsOfGroups}
    FROM (
      SELECT ${h.businessId}, 0 AS ${bare(rorHeads.ever)}, ${noneOfGroups} FROM ${HEADS} WHERE ${IS_DUE}
      UNION ALL
      SELECT ${h.businessId}, ${d.first}, ${opened} FROM ${HEADS} CROSS JOIN ${DAYS}
      WHERE ${IS_DUE} AND ${d.businessId} = ${h.businessId} AND ${d.day} > ${h.day} AND ${d.day} <= ${$.day}
      UNION ALL
      SELECT ${h.businessId}, 0, ${closed} FROM ${HEADS} CROSS JOIN ${DAYS}
      WHERE ${IS_DUE} AND ${d.businessId} = ${h.businessId} AND ${d.day} >= ${h.windowFrom}
        AND ${d.day} < ${$.windowFrom}
    )
    GROUP BY ${bare(rorHeads.businessId)}
  ) AS since
  WHERE ${rorHeads.businessId} = since.${bare(rorHeads.businessId)}`,
);

/**
 * Rolls the heads of all businesses of some time zones forward to a day: adds what opened since, takes away
 * what closed since, and moves the window. One atomic statement a time zone; heads that are there already are
 * passed over, so it may be repeated, run twice at once, or be days late. Returns how many heads it rolled.
 */
export async function rollHeads(db: D1Database, due: readonly HeadsDue[]): Promise<number> {
  if (due.length === 0) return 0;
  const statements = due.map(({ timeZone, day }) =>
    ROLL_HEADS({ timeZone, day, windowFrom: windowFrom(day) }),
  );
  const { rolled } = await batch(db, { rolled: statements });
  return rolled.reduce((heads, { changes }) => heads + changes, 0);
}

const ZONE = fields({
  timeZone: text(sql`zones.zone`),
  earliestDay: number(sql`(SELECT MIN(${h.day}) FROM ${HEADS} WHERE ${h.timeZone} = zones.zone)`),
});
const LIST_TIME_ZONES = query(
  params<Record<never, never>>(),
  ZONE,
  sql`WITH RECURSIVE zones (zone) AS (
      SELECT MIN(${h.timeZone}) FROM ${HEADS}
      UNION ALL
      SELECT (SELECT MIN(${h.timeZone}) FROM ${HEADS} WHERE ${h.timeZone} > zones.zone)
      FROM zones WHERE zones.zone IS NOT NULL
    )
    SELECT ${ZONE.list} FROM zones WHERE zones.zone IS NOT NULL`,
);

/**
 * The time zones of the businesses in this database, each found by one hop through the index, and the day of
 * the head there that is furthest behind.
 */
export async function listTimeZones(db: D1Database): Promise<{ timeZone: string; earliestDay: Day }[]> {
  return all(db, LIST_TIME_ZONES({}));
}
