import { sql } from 'drizzle-orm';
import { clickDays, clicks } from '../../schema/tables/clicks.ts';
import type { Period } from '../calendar/period.ts';
import { byPeople } from '../clicks/by-people.store.ts';
import { jsonParts } from '../database/json-parts.ts';
import { fields, named, params, query, text } from '../database/query.ts';
import { batch } from '../database/run.ts';

const $ = params<{ businessId: string; linkIds: string; from: number; to: number }>();
const [raw, RAW_CLICKS] = named(clicks, 'c');
const [folded, FOLDED_CLICKS] = named(clickDays, 'd');

const CLICKED = fields({ linkId: text(sql`r.value`) });

/**
 * Days of raw clicks are found by hopping from one to the next through the key; there are as many as clicks
 * are kept for.
 */
const READ_CLICKED = query(
  $,
  CLICKED,
  sql`WITH RECURSIVE raw_days (day) AS (
      SELECT MIN(${raw.day}) FROM ${RAW_CLICKS} WHERE ${raw.businessId} = ${$.businessId}
        AND ${raw.day} >= ${$.from}
      UNION ALL
      SELECT (SELECT MIN(${raw.day}) FROM ${RAW_CLICKS}
        WHERE ${raw.businessId} = ${$.businessId} AND ${raw.day} > raw_days.day)
      FROM raw_days WHERE raw_days.day < ${$.to}
    )
    SELECT ${CLICKED.list} FROM json_each(${$.linkIds}) r
    WHERE EXISTS (SELECT 1 FROM ${FOLDED_CLICKS}
        WHERE ${folded.businessId} = ${$.businessId} AND ${folded.linkId} = r.value
          AND ${folded.day} BETWEEN ${$.from} AND ${$.to} AND ${folded.clicks} > 0)
      OR EXISTS (SELECT 1 FROM raw_days CROSS JOIN ${RAW_CLICKS}
        WHERE raw_days.day <= ${$.to} AND ${raw.businessId} = ${$.businessId}
          AND ${raw.day} = raw_days.day AND ${raw.linkId} = r.value AND ${byPeople(raw)})`,
);

/**
 * Those of some links that a person followed in a period. Clicks stand on the days that their business had
 * when they were made.
 */
export async function readClickedLinks(
  db: D1Database,
  businessId: string,
  linkIds: readonly string[],
  { from, to }: Period,
): Promise<Set<string>> {
  const { clicked } = await batch(db, {
    clicked: jsonParts(linkIds).map((part) => READ_CLICKED({ businessId, linkIds: part, from, to })),
  });
  return new Set(clicked.flatMap(({ rows }) => rows).map(({ linkId }) => linkId));
}
