import { sql } from 'drizzle-orm';
import { clickDays, clicks } from '../../schema/tables/clicks.ts';
import { links } from '../../schema/tables/directory.ts';
import type { Business } from '../businesses/business.ts';
import type { Day } from '../calendar/day.ts';
import type { Period } from '../calendar/period.ts';
import { stretchesOf } from '../calendar/stretches.ts';
import { jsonParts } from '../database/json-parts.ts';
import { fields, named, number, params, query, text, type RowOf } from '../database/query.ts';
import { all, batch, first } from '../database/run.ts';
import { clicksByPeople, visitorsByPeople } from './by-people.store.ts';

export interface ClickCounts {
  clicks: number;
  /** Visitors, each counted once a link and day: the hash that tells them apart changes daily. */
  uniqueClicks: number;
}

const [raw, RAW_CLICKS] = named(clicks, 'c');
const [folded, FOLDED_CLICKS] = named(clickDays, 'd');

const $days = params<{ businessId: string }>();
const RAW_DAY = fields({ day: number(sql`raw_days.day`) });

/** Days are found by hopping from one to the next through the key. */
const LIST_RAW_DAYS = query(
  $days,
  RAW_DAY,
  sql`WITH RECURSIVE raw_days (day) AS (
      SELECT MIN(${raw.day}) FROM ${RAW_CLICKS} WHERE ${raw.businessId} = ${$days.businessId}
      UNION ALL
      SELECT (SELECT MIN(${raw.day}) FROM ${RAW_CLICKS}
        WHERE ${raw.businessId} = ${$days.businessId} AND ${raw.day} > raw_days.day)
      FROM raw_days WHERE raw_days.day IS NOT NULL
    )
    SELECT ${RAW_DAY.list} FROM raw_days WHERE raw_days.day IS NOT NULL`,
);

/**
 * The stretches of raw clicks that lie in a period, as JSON. A raw click is kept under the day of the time
 * zone that its business had then, and counts on the day of the one that it has.
 */
export async function rawStretches(db: D1Database, business: Zoned, { from, to }: Period): Promise<string> {
  const days = await all(db, LIST_RAW_DAYS({ businessId: business.id }));
  const stretches = days
    .filter(({ day }) => day >= from - MAX_DAYS_APART && day <= to + MAX_DAYS_APART)
    .flatMap(({ day }) => stretchesOf(business.timeZone, day))
    .filter(({ day }) => day >= from && day <= to);
  return JSON.stringify(
    stretches.map(({ keptDay, fromMs, untilMs, day }) => [keptDay, fromMs, untilMs, day]),
  );
}

/**
 * The days of one instant by two clocks are at most so far apart: zones are up to 26 hours from each other.
 */
const MAX_DAYS_APART = 2;

/** A business with its present time zone. */
export type Zoned = Pick<Business, 'id' | 'timeZone'>;

/** The cast gives the column an affinity, without which SQLite makes no index of it to join by. */
export const STRETCHES_AS = sql`(kept_day, from_ms, until_ms, day) AS MATERIALIZED (
    SELECT CAST(s.value ->> 0 AS INTEGER), s.value ->> 1, s.value ->> 2, s.value ->> 3`;

const $period = params<{ businessId: string; from: Day; to: Day; stretches: string }>();
const COUNTS = fields({
  clicks: number(sql`COALESCE(SUM(counted.clicks), 0)`),
  uniqueClicks: number(sql`COALESCE(SUM(counted.visitors), 0)`),
});
const COUNT = query(
  $period,
  COUNTS,
  sql`WITH stretches ${STRETCHES_AS} FROM json_each(${$period.stretches}) s),
    kept (day) AS MATERIALIZED (SELECT DISTINCT kept_day FROM stretches)
    SELECT ${COUNTS.list} FROM (
      SELECT ${folded.clicks} AS clicks, ${folded.uniqueClicks} AS visitors FROM ${FOLDED_CLICKS}
      WHERE ${folded.businessId} = ${$period.businessId}
        AND ${folded.day} BETWEEN ${$period.from} AND ${$period.to}
      UNION ALL
      SELECT ${clicksByPeople(raw)}, ${visitorsByPeople(raw)}
      FROM kept CROSS JOIN ${RAW_CLICKS} CROSS JOIN stretches
      WHERE ${raw.businessId} = ${$period.businessId} AND ${raw.day} = kept.day
        AND stretches.kept_day = kept.day AND ${raw.occurredAtMs} >= stretches.from_ms
        AND ${raw.occurredAtMs} < stretches.until_ms
      GROUP BY stretches.day, ${raw.linkId}
    ) counted`,
);

/** Clicks by people on all links of a business in a period: daily counts, and the raw ones not folded yet. */
export async function countClicks(db: D1Database, business: Zoned, period: Period): Promise<ClickCounts> {
  const stretches = await rawStretches(db, business, period);
  const counts = await first(db, COUNT({ businessId: business.id, ...period, stretches }));
  return counts ?? { clicks: 0, uniqueClicks: 0 };
}

const $advocates = params<{ businessId: string; advocateIds: string }>();
const OWNED = fields({ linkId: links.id, advocateId: links.advocateId });
const LIST_OWNED = query(
  $advocates,
  OWNED,
  sql`SELECT ${OWNED.list} FROM json_each(${$advocates.advocateIds}) a CROSS JOIN ${links}
    WHERE ${links.businessId} = ${$advocates.businessId} AND ${links.advocateId} = a.value`,
);

/** A link, and the advocate who owns it. */
export type OwnedLink = RowOf<typeof OWNED>;

/** The links that some advocates own. */
export async function listOwnedLinks(
  directory: D1Database,
  businessId: string,
  advocateIds: readonly string[],
): Promise<OwnedLink[]> {
  return all(directory, LIST_OWNED({ businessId, advocateIds: JSON.stringify(advocateIds) }));
}

const $links = params<{ businessId: string; links: string; from: Day; to: Day; stretches: string }>();
const COUNTS_OF_ADVOCATE = fields({
  advocateId: text(sql`counted.advocate_id`),
  clicks: number(sql`SUM(counted.clicks)`),
  uniqueClicks: number(sql`SUM(counted.visitors)`),
});

const COUNT_OF_LINKS = query(
  $links,
  COUNTS_OF_ADVOCATE,
  sql`WITH stretches ${STRETCHES_AS} FROM json_each(${$links.stretches}) s),
    kept (day) AS MATERIALIZED (SELECT DISTINCT kept_day FROM stretches)
    SELECT ${COUNTS_OF_ADVOCATE.list} FROM (
      SELECT l.value ->> 1 AS advocate_id, ${folded.clicks} AS clicks, ${folded.uniqueClicks} AS visitors
      FROM json_each(${$links.links}) l CROSS JOIN ${FOLDED_CLICKS}
      WHERE ${folded.businessId} = ${$links.businessId} AND ${folded.linkId} = l.value ->> 0
        AND ${folded.day} BETWEEN ${$links.from} AND ${$links.to}
      UNION ALL
      SELECT l.value ->> 1, ${clicksByPeople(raw)}, ${visitorsByPeople(raw)}
      FROM json_each(${$links.links}) l CROSS JOIN kept CROSS JOIN ${RAW_CLICKS} CROSS JOIN stretches
      WHERE ${raw.businessId} = ${$links.businessId} AND ${raw.day} = kept.day
        AND ${raw.linkId} = l.value ->> 0 AND stretches.kept_day = kept.day
        AND ${raw.occurredAtMs} >= stretches.from_ms AND ${raw.occurredAtMs} < stretches.until_ms
      GROUP BY l.value ->> 0, l.value ->> 1, stretches.day
    ) counted
    GROUP BY counted.advocate_id`,
);

/** Clicks by people on some links in a period, by the advocates who own them. */
export async function countClicksOfLinks(
  db: D1Database,
  business: Zoned,
  owned: readonly OwnedLink[],
  period: Period,
): Promise<Map<string, ClickCounts>> {
  const parts = jsonParts(owned.map(({ linkId, advocateId }) => [linkId, advocateId]));
  if (parts.length === 0) return new Map();
  const stretches = await rawStretches(db, business, period);
  const { counted } = await batch(db, {
    counted: parts.map((links) => COUNT_OF_LINKS({ businessId: business.id, links, ...period, stretches })),
  });
  const counts = new Map<string, ClickCounts>();
  // An advocate's links may be in two parts.
  for (const { advocateId, clicks: many, uniqueClicks } of counted.flatMap(({ rows }) => rows)) {
    const before = counts.get(advocateId) ?? { clicks: 0, uniqueClicks: 0 };
    counts.set(advocateId, {
      clicks: before.clicks + many,
      uniqueClicks: before.uniqueClicks + uniqueClicks,
    });
  }
  return counts;
}
