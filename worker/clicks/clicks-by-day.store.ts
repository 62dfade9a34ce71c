import { sql } from 'drizzle-orm';
import { clickDays, clicks } from '../../schema/tables/clicks.ts';
import type { Day } from '../calendar/day.ts';
import type { Period } from '../calendar/period.ts';
import { fields, named, number, params, query, type RowOf } from '../database/query.ts';
import { all } from '../database/run.ts';
import { clicksByPeople } from './by-people.store.ts';
import { rawStretches, STRETCHES_AS, type Zoned } from './click-counts.store.ts';

const [raw, RAW_CLICKS] = named(clicks, 'c');
const [folded, FOLDED_CLICKS] = named(clickDays, 'd');

const $ = params<{ businessId: string; from: Day; to: Day; stretches: string }>();
const DAY = fields({
  day: number(sql`counted.day`),
  /** By people. */
  clicks: number(sql`SUM(counted.clicks)`),
  bots: number(sql`SUM(counted.bots)`),
  previews: number(sql`SUM(counted.previews)`),
  prefetches: number(sql`SUM(counted.prefetches)`),
});

/** How often the links of a business were followed on a day, and by what. */
export type ClicksOfDay = RowOf<typeof DAY>;

const READ = query(
  $,
  DAY,
  sql`WITH stretches ${STRETCHES_AS} FROM json_each(${$.stretches}) s),
    kept (day) AS MATERIALIZED (SELECT DISTINCT kept_day FROM stretches)
    SELECT ${DAY.list} FROM (
      SELECT ${folded.day} AS day, ${folded.clicks} AS clicks, ${folded.bots} AS bots,
        ${folded.previews} AS previews, ${folded.prefetches} AS prefetches
      FROM ${FOLDED_CLICKS}
      WHERE ${folded.businessId} = ${$.businessId} AND ${folded.day} BETWEEN ${$.from} AND ${$.to}
      UNION ALL
      SELECT stretches.day, ${clicksByPeople(raw)}, SUM(${raw.kind} = 'bot'), SUM(${raw.kind} = 'preview'),
        SUM(${raw.kind} = 'prefetch')
      FROM kept CROSS JOIN ${RAW_CLICKS} CROSS JOIN stretches
      WHERE ${raw.businessId} = ${$.businessId} AND ${raw.day} = kept.day
        AND stretches.kept_day = kept.day AND ${raw.occurredAtMs} >= stretches.from_ms
        AND ${raw.occurredAtMs} < stretches.until_ms
      GROUP BY stretches.day
    ) counted
    GROUP BY counted.day ORDER BY counted.day`,
);

/**
 * How often the links of a business were followed in a period, day by day and by kind; days of nothing are
 * left out. The clicks by people add up to those of `countClicks`. It reads a row for each link and day, and
 * one for each click of the last days.
 */
export async function readClicksByDay(
  db: D1Database,
  business: Zoned,
  period: Period,
): Promise<ClicksOfDay[]> {
  const stretches = await rawStretches(db, business, period);
  return all(db, READ({ businessId: business.id, ...period, stretches }));
}
