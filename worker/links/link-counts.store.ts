import { sql } from 'drizzle-orm';
import { clickDays, clicks } from '../../schema/tables/clicks.ts';
import { clients, purchases } from '../../schema/tables/facts.ts';
import { fields, named, number, params, query, text } from '../database/query.ts';
import { all } from '../database/run.ts';
import { personOf } from '../ledger/person.store.ts';
import type { Link, LinkCounts } from './link.ts';

/**
 * The counts of some of a business's links, by their ids. A referral is a link's own when the client's first
 * purchase named its code; one that a person corrected is the advocate's but no link's.
 */
export async function readLinkCounts(
  db: D1Database,
  businessId: string,
  links: readonly Link[],
): Promise<Map<string, LinkCounts>> {
  const asked = JSON.stringify(links.map((link) => [link.id, link.advocateId, link.code]));
  const counts = await all(db, READ_COUNTS({ businessId, links: asked }));
  return new Map(counts.map(({ id, ...count }) => [id, count]));
}

const $ = params<{ businessId: string; links: string }>();
const [raw, RAW_CLICKS] = named(clicks, 'c');
const [folded, FOLDED_CLICKS] = named(clickDays, 'f');
const [client, CLIENTS] = named(clients, 'b');
const [purchase, PURCHASES] = named(purchases, 'p');

const FOLDED = sql`SELECT COALESCE(SUM(${folded.clicks}), 0) FROM ${FOLDED_CLICKS}
  WHERE ${folded.businessId} = ${$.businessId} AND ${folded.linkId} = l.value ->> 0`;
const RAW = sql`SELECT COUNT(*) FROM raw_days CROSS JOIN ${RAW_CLICKS}
  WHERE ${raw.businessId} = ${$.businessId} AND ${raw.day} = raw_days.day AND ${raw.linkId} = l.value ->> 0
    AND ${raw.kind} = 'person'`;
/** The person whose link it is by now. */
const OWNER = personOf($.businessId, sql`(l.value ->> 1)`);
const REFERRALS = sql`SELECT COUNT(*) FROM ${CLIENTS} CROSS JOIN ${PURCHASES}
  WHERE ${client.businessId} = ${$.businessId} AND ${client.advocateId} = ${OWNER}
    AND ${client.corrected} = 0
    AND ${purchase.businessId} = ${$.businessId} AND ${purchase.id} = ${client.firstPurchaseId}
    AND LOWER(${purchase.ref}) = l.value ->> 2`;

const COUNTS = fields({
  id: text(sql`l.value ->> 0`),
  clicks: number(sql`(${FOLDED}) + (${RAW})`),
  referrals: number(sql`(${REFERRALS})`),
});

/** Days that still have raw clicks are found by hopping from one to the next through the key. */
const READ_COUNTS = query(
  $,
  COUNTS,
  sql`WITH RECURSIVE raw_days (day) AS MATERIALIZED (
      SELECT MIN(${raw.day}) FROM ${RAW_CLICKS} WHERE ${raw.businessId} = ${$.businessId}
      UNION ALL
      SELECT (SELECT MIN(${raw.day}) FROM ${RAW_CLICKS}
        WHERE ${raw.businessId} = ${$.businessId} AND ${raw.day} > raw_days.day)
      FROM raw_days WHERE raw_days.day IS NOT NULL
    )
    SELECT ${COUNTS.list} FROM json_each(${$.links}) l`,
);
