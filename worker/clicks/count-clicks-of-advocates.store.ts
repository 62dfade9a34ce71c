import type { Period } from '../calendar/period.ts';
import { CLICKS_BY_PEOPLE, UNIQUE_CLICKS } from './fold-clicks.store.ts';
import type { ClickCounts } from './click-counts.store.ts';

/** Clicks by people on the links of some advocates in a period, by advocate; none for one without links. */
export async function countClicksOfAdvocates(
  directory: D1Database,
  db: D1Database,
  business: string,
  advocateIds: readonly string[],
  period: Period,
): Promise<Map<string, ClickCounts>> {
  const links = await directory
    .prepare(
      `SELECT l.id, l.advocate_id FROM json_each(?2) a CROSS JOIN links l
       WHERE l.business = ?1 AND l.advocate_id = a.value`,
    )
    .bind(business, JSON.stringify(advocateIds))
    .all<{ id: string; advocate_id: string }>();
  const { results } = await db
    .prepare(COUNT_CLICKS)
    .bind(
      business,
      JSON.stringify(links.results.map((link) => [link.id, link.advocate_id])),
      period.from,
      period.to,
    )
    .all<ClickCounts & { advocateId: string }>();
  return new Map(results.map(({ advocateId, ...counts }) => [advocateId, counts]));
}

/** Days that still have raw clicks are found by hopping from one to the next through the key. */
const COUNT_CLICKS = `WITH RECURSIVE raw_days (day) AS MATERIALIZED (
    SELECT MIN(day) FROM clicks WHERE business = ?1 AND day >= ?3
    UNION ALL
    SELECT (SELECT MIN(c.day) FROM clicks c WHERE c.business = ?1 AND c.day > raw_days.day)
    FROM raw_days WHERE raw_days.day < ?4
  )
  SELECT advocate_id AS advocateId, SUM(clicks) AS clicks, SUM(unique_clicks) AS uniqueClicks
  FROM (
    SELECT l.value ->> 1 AS advocate_id, d.clicks, d.unique_clicks
    FROM json_each(?2) l CROSS JOIN click_days d
    WHERE d.business = ?1 AND d.link_id = l.value ->> 0 AND d.day BETWEEN ?3 AND ?4
    UNION ALL
    SELECT l.value ->> 1, ${CLICKS_BY_PEOPLE}, ${UNIQUE_CLICKS}
    FROM json_each(?2) l CROSS JOIN raw_days CROSS JOIN clicks c
    WHERE c.business = ?1 AND c.day = raw_days.day AND raw_days.day <= ?4 AND c.link_id = l.value ->> 0
    GROUP BY l.value ->> 0, l.value ->> 1, c.day
  )
  GROUP BY advocate_id`;
