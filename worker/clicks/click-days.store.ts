import { sql } from 'drizzle-orm';
import { clickDays, clicks } from '../../schema/tables/clicks.ts';
import { businesses } from '../../schema/tables/facts.ts';
import type { Day } from '../calendar/day.ts';
import { stretchesOf } from '../calendar/stretches.ts';
import {
  bare,
  change,
  excluded,
  fields,
  named,
  number,
  params,
  query,
  text,
  type RowOf,
} from '../database/query.ts';
import { all, batch } from '../database/run.ts';
import { clicksByPeople, visitorsByPeople } from './by-people.store.ts';

const [raw, RAW_CLICKS] = named(clicks, 'c');
const [business, BUSINESSES] = named(businesses, 'b');

const $before = params<{ beforeDay: Day; count: number }>();
const RAW_DAY = fields({
  businessId: text(sql`raw.business`),
  day: number(sql`raw.day`),
  timeZone: business.timeZone,
  rows: number(sql`(SELECT COUNT(*) FROM ${RAW_CLICKS}
    WHERE ${raw.businessId} = raw.business AND ${raw.day} = raw.day)`),
});
const LIST_RAW_DAYS = query(
  $before,
  RAW_DAY,
  sql`WITH RECURSIVE hops (business) AS (
      SELECT MIN(${clicks.businessId}) FROM ${clicks}
      UNION ALL
      SELECT (SELECT MIN(${raw.businessId}) FROM ${RAW_CLICKS} WHERE ${raw.businessId} > hops.business)
      FROM hops WHERE hops.business IS NOT NULL
    ), raw (business, day) AS (
      SELECT hops.business,
        (SELECT MIN(${raw.day}) FROM ${RAW_CLICKS} WHERE ${raw.businessId} = hops.business)
      FROM hops WHERE hops.business IS NOT NULL
    )
    SELECT ${RAW_DAY.list} FROM raw CROSS JOIN ${BUSINESSES}
    WHERE raw.day < ${$before.beforeDay} AND ${business.id} = raw.business AND ${business.frozen} = 0
    LIMIT ${$before.count}`,
);

/**
 * The raw clicks that are kept under one day of a business: its present time zone, and how many rows they
 * are.
 */
export type RawDay = RowOf<typeof RAW_DAY>;

/**
 * At most `count` businesses that have raw clicks of days before `beforeDay`, each with its earliest such
 * day; found by hopping from business to business. They are any businesses but those being relocated: folding
 * is the service's own chore.
 */
export async function listRawDays(db: D1Database, beforeDay: Day, count: number): Promise<RawDay[]> {
  return all(db, LIST_RAW_DAYS({ beforeDay, count }));
}

const $days = params<{ days: string }>();
const $stretches = params<{ stretches: string }>();
const KEY = bare(clickDays.businessId, clickDays.linkId, clickDays.day);
const { clicks: people, uniqueClicks, bots, previews, prefetches } = clickDays;
const COUNTS = [people, uniqueClicks, bots, previews, prefetches];
const ADD_COUNTS = sql.join(
  COUNTS.map((count) => sql`${bare(count)} = ${count} + ${excluded(count)}`),
  sql`, `,
);
const ADD_TO_CLICK_DAYS = change(
  $stretches,
  sql`INSERT INTO ${clickDays} (${KEY}, ${bare(...COUNTS)})
    SELECT ${raw.businessId}, ${raw.linkId}, s.value ->> 5, ${clicksByPeople(raw)}, ${visitorsByPeople(raw)},
      SUM(${raw.kind} = 'bot'), SUM(${raw.kind} = 'preview'), SUM(${raw.kind} = 'prefetch')
    FROM json_each(${$stretches.stretches}) s CROSS JOIN ${BUSINESSES} CROSS JOIN ${RAW_CLICKS}
    WHERE ${business.id} = s.value ->> 0 AND ${business.timeZone} = s.value ->> 1 AND ${business.frozen} = 0
      AND ${raw.businessId} = ${business.id} AND ${raw.day} = s.value ->> 2
      AND ${raw.occurredAtMs} >= s.value ->> 3 AND ${raw.occurredAtMs} < s.value ->> 4
    GROUP BY ${raw.businessId}, ${raw.linkId}, s.value ->> 5
    ON CONFLICT (${KEY}) DO UPDATE SET ${ADD_COUNTS}`,
);

const DELETE_RAW_DAYS = change(
  $days,
  sql`DELETE FROM ${clicks} WHERE (${clicks.businessId}, ${clicks.day}) IN (
    SELECT ${business.id}, l.value ->> 1 FROM json_each(${$days.days}) l CROSS JOIN ${BUSINESSES}
    WHERE ${business.id} = l.value ->> 0 AND ${business.timeZone} = l.value ->> 2
      AND ${business.frozen} = 0)`,
);

/**
 * Folds the raw clicks of some days into daily counts, in one transaction: what is added is what is deleted.
 * They count on the days of the business's present time zone. A business whose relocation began meanwhile, or
 * that has another time zone by now, is passed over. A click that comes later is added by a later
 * fold; only its visitor may then be counted once more.
 */
export async function foldClicks(db: D1Database, days: readonly RawDay[]): Promise<void> {
  const listed = JSON.stringify(days.map(({ businessId, day, timeZone }) => [businessId, day, timeZone]));
  const stretches = JSON.stringify(days.flatMap(foldedStretches));
  await batch(db, { added: ADD_TO_CLICK_DAYS({ stretches }), deleted: DELETE_RAW_DAYS({ days: listed }) });
}

function foldedStretches({ businessId, timeZone, day: keptDay }: RawDay): unknown[][] {
  return stretchesOf(timeZone, keptDay).map(({ fromMs, untilMs, day }) => [
    businessId,
    timeZone,
    keptDay,
    fromMs,
    untilMs,
    day,
  ]);
}
