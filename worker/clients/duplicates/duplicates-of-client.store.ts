import { sql } from 'drizzle-orm';
import { clientEmails, clients, purchases } from '../../../schema/tables/facts.ts';
import { unlessRezoning } from '../../businesses/rezonings.store.ts';
import { fields, flag, named, orNull, params, query, text } from '../../database/query.ts';
import { clientsOf } from '../../ledger/person.store.ts';
import type { AddressOfPerson, PurchaseOfPerson } from './duplicate-pairs.ts';

const [e, EMAILS] = named(clientEmails, 'e');
const [own, OWN_EMAILS] = named(clientEmails, 'own');
const [p, PURCHASES] = named(purchases, 'p');
const [o, OWN_PURCHASES] = named(purchases, 'o');
const [c, CLIENTS] = named(clients, 'c');
const $ = params<{ businessId: string; personId: string; count: number }>();

const ADDRESS = fields({ digest: e.digest, personId: text(sql`COALESCE(${e.mergedInto}, ${e.clientId})`) });
const READ_ADDRESSES = query(
  $,
  ADDRESS,
  sql`SELECT ${ADDRESS.list}
    FROM (SELECT DISTINCT ${own.digest} AS digest FROM ${OWN_EMAILS} INDEXED BY client_emails_by_client
      WHERE ${own.businessId} = ${$.businessId}
        AND ${own.clientId} IN (${clientsOf($.businessId, $.personId)}) LIMIT 20) of_person
    CROSS JOIN ${EMAILS} ON ${e.businessId} = ${$.businessId} AND ${e.digest} = of_person.digest
    ORDER BY ${e.digest}, ${e.clientId} LIMIT CAST(${$.count} AS INTEGER)`,
);

/** On so many of its latest days a client is looked for others of its name. */
const LATEST_DAYS = sql.raw('5');
const PURCHASE = fields({
  day: p.day,
  id: p.id,
  personId: p.clientId,
  isVoid: flag(p.void),
  name: orNull(text(sql`IIF(${c.erased}, NULL, ${c.name})`)),
});
const READ_PURCHASES = query(
  $,
  PURCHASE,
  sql`SELECT ${PURCHASE.list}
    FROM (SELECT DISTINCT ${o.day} AS day FROM ${OWN_PURCHASES} INDEXED BY purchases_by_client
      WHERE ${o.businessId} = ${$.businessId} AND ${o.void} = 0 AND ${o.clientId} = ${$.personId}
      ORDER BY ${o.day} DESC LIMIT ${LATEST_DAYS}) bought
    CROSS JOIN ${PURCHASES} ON ${p.businessId} = ${$.businessId} AND ${p.day} = bought.day
    LEFT JOIN ${CLIENTS} ON ${c.businessId} = ${$.businessId} AND ${c.clientId} = ${p.clientId}
    ORDER BY ${p.day} DESC, ${p.id} DESC LIMIT CAST(${$.count} AS INTEGER)`,
);

/** What a person has in common with others. */
export interface InCommon {
  addresses: AddressOfPerson[];
  purchases: PurchaseOfPerson[];
}

/**
 * Who has an address of a person, and who bought on the latest days on which it bought: at most `count` of
 * each. Null while the business is being rezoned in steps.
 */
export async function readInCommon(
  db: D1Database,
  businessId: string,
  personId: string,
  count: number,
): Promise<InCommon | null> {
  const asked = { businessId, personId, count };
  const read = await unlessRezoning(db, businessId, {
    addresses: READ_ADDRESSES(asked),
    purchases: READ_PURCHASES(asked),
  });
  return read === null ? null : { addresses: read.addresses.rows, purchases: read.purchases.rows };
}
