import { sql } from 'drizzle-orm';
import { clients, purchases } from '../../schema/tables/facts.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import type { Day } from '../calendar/day.ts';
import { fields, flag, named, number, params, query, text } from '../database/query.ts';
import { personOf } from '../ledger/person.store.ts';
import type { Buyers } from './what-if.ts';

const [c, CLIENTS] = named(clients, 'c');
const [p, PURCHASES] = named(purchases, 'p');
const $ = params<{ businessId: string; asOf: Day; clientIds: string }>();
const COUNTED = sql`FROM ${PURCHASES} INDEXED BY purchases_by_client
  WHERE ${p.businessId} = ${$.businessId} AND ${p.void} = 0 AND ${p.clientId} = ${c.clientId}
    AND ${p.day} <= ${$.asOf}`;
const BUYER = fields({
  place: number(sql`r.key`),
  personId: text(c.clientId),
  /** The last purchase covers longest. */
  isActive: flag(sql`COALESCE((SELECT ${p.untilDay} ${COUNTED} ORDER BY ${p.day} DESC LIMIT 1), 0)
    > CAST(${$.asOf} AS INTEGER)`),
  purchases: number(sql`(SELECT COUNT(*) FROM (SELECT 1 ${COUNTED} LIMIT 2))`),
  isReferred: flag(sql`${c.advocateId} IS NOT NULL`),
});
const READ = query(
  $,
  BUYER,
  sql`SELECT ${BUYER.list} FROM json_each(${$.clientIds}) r CROSS JOIN ${CLIENTS}
    WHERE ${c.businessId} = ${$.businessId} AND ${c.clientId} = ${personOf($.businessId, sql`r.value`)}
      AND ${c.erased} = 0`,
);

/** Clients who buy, and the places in the list of those whom the business does not know. */
export interface NamedBuyers {
  buyers: Buyers[];
  unknown: number[];
}

/**
 * Some clients as they are on a day, those who are merged once. Null while the business is being rezoned in
 * steps.
 */
export async function readBuyers(
  db: D1Database,
  businessId: string,
  clientIds: readonly string[],
  asOf: Day,
): Promise<NamedBuyers | null> {
  const asked = { businessId, asOf, clientIds: JSON.stringify(clientIds) };
  const read = await unlessRezoning(db, businessId, { buyers: READ(asked) });
  if (read === null) return null;
  const persons = new Map<string, Buyers>();
  const known = new Set<number>();
  for (const { place, personId, ...buyer } of read.buyers.rows) {
    known.add(place);
    persons.set(personId, { ...buyer, count: 1 });
  }
  return {
    buyers: [...persons.values()],
    unknown: [...clientIds.keys()].filter((place) => !known.has(place)),
  };
}
