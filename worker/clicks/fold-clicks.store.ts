import type { Day } from '../calendar/day.ts';

/** The raw clicks of one day of a business. */
export interface RawDay {
  business: string;
  day: Day;
  rows: number;
}

/**
 * Businesses that have raw clicks of days before `beforeDay`, each with its earliest such day; found by hopping
 * from business to business. They are any businesses but those being moved: folding is the service's own chore.
 */
export async function listRawDays(db: D1Database, beforeDay: Day, count: number): Promise<RawDay[]> {
  const { results } = await db
    .prepare(
      `WITH RECURSIVE hops (business) AS (
         SELECT MIN(business) FROM clicks
         UNION ALL
         SELECT (SELECT MIN(c.business) FROM clicks c WHERE c.business > hops.business)
         FROM hops WHERE hops.business IS NOT NULL
       ), raw AS (
         SELECT business, (SELECT MIN(c.day) FROM clicks c WHERE c.business = hops.business) AS day
         FROM hops WHERE business IS NOT NULL
       )
       SELECT raw.business, raw.day,
         (SELECT COUNT(*) FROM clicks c WHERE c.business = raw.business AND c.day = raw.day) AS rows
       FROM raw CROSS JOIN businesses b
       WHERE raw.day < ?1 AND b.id = raw.business AND b.frozen = 0 LIMIT ?2`,
    )
    .bind(beforeDay, count)
    .all<RawDay>();
  return results;
}

/**
 * Folds the raw clicks of some days into daily counts, in one transaction: what is added is what is deleted. A
 * business that began to be moved meanwhile is passed over. A click that comes later is added by a later fold; only its visitor may then be counted once more.
 */
export async function foldClicks(db: D1Database, days: readonly RawDay[]): Promise<void> {
  const listed = JSON.stringify(days.map(({ business, day }) => [business, day]));
  await db.batch([db.prepare(ADD_TO_CLICK_DAYS).bind(listed), db.prepare(DELETE_RAW_DAYS).bind(listed)]);
}

/** SQL for the clicks by people among raw ones. */
export const CLICKS_BY_PEOPLE = `SUM(c.kind = 'person')`;

/**
 * SQL for the visitors among the raw clicks of one link and day. Clicks by people without a hash count as a visitor
 * each: nobody can say that they are not.
 */
export const UNIQUE_CLICKS = `COUNT(DISTINCT IIF(c.kind = 'person', c.visitor, NULL)) + SUM(c.kind = 'person' AND c.visitor IS NULL)`;

const ADD_TO_CLICK_DAYS = `INSERT INTO click_days
    (business, link_id, day, clicks, unique_clicks, bots, previews, prefetches)
  SELECT c.business, c.link_id, c.day, ${CLICKS_BY_PEOPLE},
    ${UNIQUE_CLICKS},
    SUM(c.kind = 'bot'), SUM(c.kind = 'preview'), SUM(c.kind = 'prefetch')
  FROM json_each(?1) l CROSS JOIN businesses b CROSS JOIN clicks c
  WHERE b.id = l.value ->> 0 AND b.frozen = 0 AND c.business = b.id AND c.day = l.value ->> 1
  GROUP BY c.business, c.link_id, c.day
  ON CONFLICT (business, link_id, day) DO UPDATE SET
    clicks = clicks + excluded.clicks,
    unique_clicks = unique_clicks + excluded.unique_clicks,
    bots = bots + excluded.bots,
    previews = previews + excluded.previews,
    prefetches = prefetches + excluded.prefetches`;

const DELETE_RAW_DAYS = `DELETE FROM clicks
  WHERE (business, day) IN (
    SELECT b.id, l.value ->> 1 FROM json_each(?1) l CROSS JOIN businesses b WHERE b.id = l.value ->> 0 AND b.frozen = 0)`;
