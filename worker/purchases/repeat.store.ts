import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { clients, purchases } from '../../schema/tables/facts.ts';
import { named } from '../database/query.ts';

/** Of which purchase it is asked: columns, parameters or literals. */
interface AskedPurchase {
  businessId: SQLWrapper;
  clientId: SQLWrapper;
  day: SQLWrapper;
  id: SQLWrapper;
  occurredAtMs: SQLWrapper;
  recordedAtMs: SQLWrapper;
}

const [k, ITS_CLIENT] = named(clients, 'k');
const [first, FIRST] = named(purchases, 'first');
const [earlier, EARLIER] = named(purchases, 'earlier');

/**
 * SQL for whether a purchase is a repeat: whether its client has a counted purchase earlier by instant, then
 * by arrival. None is earlier than the client's first, and the first is earlier than any other, so that only
 * where the first is void others have to be looked for.
 *
 * Purchases of one instant that arrived at one moment are those of clients who were merged since: the lower
 * id is the earlier.
 *
 * The day bounds that search, in the index of a client's purchases. It is bounded three days later than that
 * of the purchase: one, because an earlier instant can be on a later day where a zone's clocks were put back
 * over midnight (America/St_Johns until 2011: 00:00:59 of the 7th, then 23:01 of the 6th); and two, because
 * while a business is rezoned in steps one of the two may be on its new day already, and zones are up to 26
 * hours apart.
 */
export function hasEarlierPurchase(of: AskedPurchase): SQL {
  return sql`EXISTS (SELECT 1 FROM ${ITS_CLIENT}
    WHERE ${k.businessId} = ${of.businessId} AND ${k.clientId} = ${of.clientId}
      AND ${k.firstPurchaseId} <> ${of.id} AND ${k.firstPurchaseAtMs} <= ${of.occurredAtMs}
      AND (EXISTS (SELECT 1 FROM ${FIRST}
          WHERE ${first.businessId} = ${of.businessId} AND ${first.id} = ${k.firstPurchaseId}
            AND ${first.void} = 0)
        OR EXISTS (SELECT 1 FROM ${EARLIER} INDEXED BY purchases_by_client
          WHERE ${earlier.businessId} = ${of.businessId} AND ${earlier.void} = 0
            AND ${earlier.clientId} = ${of.clientId} AND ${earlier.day} <= ${of.day} + 3
            AND (${earlier.occurredAtMs}, ${earlier.recordedAtMs}, ${earlier.id})
              < (${of.occurredAtMs}, ${of.recordedAtMs}, ${of.id}))))`;
}
