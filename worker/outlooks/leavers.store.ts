import { sql } from 'drizzle-orm';
import { clients, purchases } from '../../schema/tables/facts.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import type { Day } from '../calendar/day.ts';
import { VALUE_OF_DAYS } from '../calls/candidates.store.ts';
import { fields, flag, named, number, orNull, params, query, text } from '../database/query.ts';
import { livesOf } from '../relationships/lives.store.ts';
import { LEAVES_SOON_DAYS } from '../relationships/state.ts';
import type { LeaverRow } from './leavers.ts';

const [p, PURCHASES] = named(purchases, 'p');
const $ = params<{ businessId: string; asOf: Day; through: Day; since: Day }>();
const LEAVER = fields({
  clientId: text(sql`l.client_id`),
  leavesOn: number(sql`l.until_day`),
  isErased: flag(clients.erased),
  currency: orNull(text(p.currency)),
  /** A float, which no sum of amounts is too large for. */
  amountMinor: number(sql`TOTAL(${p.amountMinor} - ${p.refundedMinor})`),
});
const READ = query(
  $,
  LEAVER,
  sql`SELECT ${LEAVER.list}
    FROM (SELECT client_id, until_day FROM (${livesOf($.businessId, $.asOf)})
      WHERE until_day > ${$.asOf} AND until_day <= ${$.through}) l
    CROSS JOIN ${clients} ON ${clients.businessId} = ${$.businessId} AND ${clients.clientId} = l.client_id
    LEFT JOIN ${PURCHASES} INDEXED BY purchases_by_client
      ON ${p.businessId} = ${$.businessId} AND ${p.void} = 0 AND ${p.clientId} = l.client_id
      AND ${p.day} > ${$.since} AND ${p.day} <= ${$.asOf}
    GROUP BY l.client_id, ${p.currency}`,
);

/**
 * Who is active on a day and leaves within 30 days of it, a row for each currency that it paid in within a
 * year. It reads the lives of all clients from their index. Null while the business is being rezoned.
 */
export async function readLeavers(
  db: D1Database,
  businessId: string,
  asOf: Day,
): Promise<LeaverRow[] | null> {
  const asked = { businessId, asOf, through: asOf + LEAVES_SOON_DAYS, since: asOf - VALUE_OF_DAYS };
  const read = await unlessRezoning(db, businessId, { leavers: READ(asked) });
  return read?.leavers.rows ?? null;
}
