import { sql } from 'drizzle-orm';
import { clickDays, clicks } from '../../schema/tables/clicks.ts';
import { links } from '../../schema/tables/directory.ts';
import type { Day } from '../calendar/day.ts';
import type { Period } from '../calendar/period.ts';
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

const $period = params<{ businessId: string; from: Day; to: Day }>();
const COUNTS = fields({
  clicks: number(sql`COALESCE(SUM(counted.clicks), 0)`),
  uniqueClicks: number(sql`COALESCE(SUM(counted.visitors), 0)`),
});
const COUNT = query(
  $period,
  COUNTS,
  sql`SELECT ${COUNTS.list} FROM (
      SELECT ${folded.clicks} AS clicks, ${folded.uniqueClicks} AS visitors FROM ${FOLDED_CLICKS}
      WHERE ${folded.businessId} = ${$period.businessId}
        AND ${folded.day} BETWEEN ${$period.from} AND ${$period.to}
      UNION ALL
      SELECT ${clicksByPeople(raw)}, ${visitorsByPeople(raw)} FROM ${RAW_CLICKS}
      WHERE ${raw.businessId} = ${$period.businessId} AND ${raw.day} BETWEEN ${$period.from} AND ${$period.to}
      GROUP BY ${raw.day}, ${raw.linkId}
    ) counted`,
);

/** Clicks by people on all links of a business in a period: daily counts, and the raw ones not folded yet. */
export async function countClicks(db: D1Database, businessId: string, period: Period): Promise<ClickCounts> {
  const counts = await first(db, COUNT({ businessId, ...period }));
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

const $links = params<{ businessId: string; links: string; from: Day; to: Day }>();
const COUNTS_OF_ADVOCATE = fields({
  advocateId: text(sql`counted.advocate_id`),
  clicks: number(sql`SUM(counted.clicks)`),
  uniqueClicks: number(sql`SUM(counted.visitors)`),
});

/** Days that still have raw clicks are found by hopping from one to the next through the key. */
const COUNT_OF_LINKS = query(
  $links,
  COUNTS_OF_ADVOCATE,
  sql`WITH RECURSIVE raw_days (day) AS MATERIALIZED (
      SELECT MIN(${raw.day}) FROM ${RAW_CLICKS}
      WHERE ${raw.businessId} = ${$links.businessId} AND ${raw.day} >= ${$links.from}
      UNION ALL
      SELECT (SELECT MIN(${raw.day}) FROM ${RAW_CLICKS}
        WHERE ${raw.businessId} = ${$links.businessId} AND ${raw.day} > raw_days.day)
      FROM raw_days WHERE raw_days.day < ${$links.to}
    )
    SELECT ${COUNTS_OF_ADVOCATE.list} FROM (
      SELECT l.value ->> 1 AS advocate_id, ${folded.clicks} AS clicks, ${folded.uniqueClicks} AS visitors
      FROM json_each(${$links.links}) l CROSS JOIN ${FOLDED_CLICKS}
      WHERE ${folded.businessId} = ${$links.businessId} AND ${folded.linkId} = l.value ->> 0
        AND ${folded.day} BETWEEN ${$links.from} AND ${$links.to}
      UNION ALL
      SELECT l.value ->> 1, ${clicksByPeople(raw)}, ${visitorsByPeople(raw)}
      FROM json_each(${$links.links}) l CROSS JOIN raw_days CROSS JOIN ${RAW_CLICKS}
      WHERE ${raw.businessId} = ${$links.businessId} AND ${raw.day} = raw_days.day
        AND raw_days.day <= ${$links.to} AND ${raw.linkId} = l.value ->> 0
      GROUP BY l.value ->> 0, l.value ->> 1, ${raw.day}
    ) counted
    GROUP BY counted.advocate_id`,
);

/** Clicks by people on some links in a period, by the advocates who own them. */
export async function countClicksOfLinks(
  db: D1Database,
  businessId: string,
  owned: readonly OwnedLink[],
  period: Period,
): Promise<Map<string, ClickCounts>> {
  const parts = jsonParts(owned.map(({ linkId, advocateId }) => [linkId, advocateId]));
  if (parts.length === 0) return new Map();
  const { counted } = await batch(db, {
    counted: parts.map((part) => COUNT_OF_LINKS({ businessId, links: part, ...period })),
  });
  const counts = new Map<string, ClickCounts>();
  // An advocate's links may be in two parts.
  for (const { advocateId, clicks, uniqueClicks } of counted.flatMap(({ rows }) => rows)) {
    const before = counts.get(advocateId) ?? { clicks: 0, uniqueClicks: 0 };
    counts.set(advocateId, {
      clicks: before.clicks + clicks,
      uniqueClicks: before.uniqueClicks + uniqueClicks,
    });
  }
  return counts;
}
