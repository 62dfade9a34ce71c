import { sql, type SQLWrapper } from 'drizzle-orm';
import { clientEmails, clients, purchases } from '../../../schema/tables/facts.ts';
import { addressHolders as holders, undoneMerges } from '../../../schema/tables/merges.ts';
import { unlessRezoning } from '../../businesses/rezonings.store.ts';
import type { Day } from '../../calendar/day.ts';
import { fields, flag, named, number, orNull, params, query, text } from '../../database/query.ts';
import { all } from '../../database/run.ts';
import { clientsOf } from '../../ledger/person.store.ts';
import type { AddressOfPerson, Duplicate, DuplicatePair, PurchaseOfPerson } from './duplicate-pairs.ts';

const [e, EMAILS] = named(clientEmails, 'e');
const [p, PURCHASES] = named(purchases, 'p');
const [c, CLIENTS] = named(clients, 'c');
const [x, ONE] = named(clientEmails, 'x');
const [y, OTHER] = named(clientEmails, 'y');
const [u, UNDONE] = named(undoneMerges, 'u');

const $addresses = params<{ businessId: string; digest: string; count: number }>();
const ADDRESS = fields({ digest: e.digest, personId: text(sql`COALESCE(${e.mergedInto}, ${e.clientId})`) });
const READ_ADDRESSES = query(
  $addresses,
  ADDRESS,
  sql`SELECT ${ADDRESS.list} FROM ${EMAILS}
    WHERE ${e.businessId} = ${$addresses.businessId} AND ${e.digest} >= ${$addresses.digest}
    ORDER BY ${e.digest}, ${e.clientId} LIMIT CAST(${$addresses.count} AS INTEGER)`,
);

/** Past every text that begins with a digest. */
const AFTER = '~';

/** Who has which address, from one address on in their order, or after it; at most so many rows. */
export async function readAddresses(
  db: D1Database,
  businessId: string,
  from: { digest: string; isTold: boolean },
  count: number,
): Promise<AddressOfPerson[]> {
  const digest = from.isTold ? `${from.digest}${AFTER}` : from.digest;
  return all(db, READ_ADDRESSES({ businessId, digest, count }));
}

const $purchases = params<{ businessId: string; day: Day; id: string; count: number }>();
const PURCHASE = fields({
  day: number(sql`s.day`),
  id: text(sql`s.id`),
  personId: text(sql`s.client_id`),
  isVoid: flag(sql`s.void`),
  name: orNull(text(sql`IIF(${c.erased}, NULL, ${c.name})`)),
});
const READ_PURCHASES = query(
  $purchases,
  PURCHASE,
  sql`SELECT ${PURCHASE.list} FROM (
      SELECT ${p.day} AS day, ${p.id} AS id, ${p.clientId} AS client_id, ${p.void} AS void FROM ${PURCHASES}
      WHERE ${p.businessId} = ${$purchases.businessId}
        AND (${p.day}, ${p.id}) < (CAST(${$purchases.day} AS INTEGER), ${$purchases.id})
      ORDER BY ${p.day} DESC, ${p.id} DESC LIMIT CAST(${$purchases.count} AS INTEGER)) s
    LEFT JOIN ${CLIENTS} ON ${c.businessId} = ${$purchases.businessId} AND ${c.clientId} = s.client_id
    ORDER BY s.day DESC, s.id DESC`,
);

/**
 * At most so many purchases before one, the latest day first, each with the name of its client. Null while
 * the business is being rezoned in steps.
 */
export async function readPurchasesBefore(
  db: D1Database,
  businessId: string,
  before: { day: Day; id: string },
  count: number,
): Promise<PurchaseOfPerson[] | null> {
  const asked = { businessId, day: before.day, id: before.id, count };
  return (await unlessRezoning(db, businessId, { found: READ_PURCHASES(asked) }))?.found.rows ?? null;
}

const $pairs = params<{ businessId: string; pairs: string }>();
const own = (name: string) => sql`(r.value ->> ${sql.raw(`'${name}'`)})`;
const [A, B, DIGEST, DAY] = [own('clientId'), own('otherId'), own('digest'), own('day')];
const personIds = (personId: SQLWrapper) => sql`(${clientsOf($pairs.businessId, personId)})`;

const WERE_TAKEN_APART = sql`EXISTS (SELECT 1 FROM ${UNDONE} WHERE ${u.businessId} = ${$pairs.businessId}
    AND ${u.clientId} IN ${personIds(A)} AND ${u.intoId} IN ${personIds(B)})
  OR EXISTS (SELECT 1 FROM ${UNDONE} WHERE ${u.businessId} = ${$pairs.businessId}
    AND ${u.clientId} IN ${personIds(B)} AND ${u.intoId} IN ${personIds(A)})`;

/** An id with more addresses than a person has is the shop's own: its guests. */
const isOfGuests = (
  clientId: SQLWrapper,
) => sql`EXISTS (SELECT 1 FROM ${EMAILS} INDEXED BY client_emails_by_client
  WHERE ${e.businessId} = ${$pairs.businessId} AND ${e.clientId} = ${clientId} LIMIT 1 OFFSET 20)`;
/** They have an address in common, before the one that is told of, if any: the pair was told with that. */
const HAVE_EARLIER_ADDRESS = sql`EXISTS (SELECT 1 FROM ${ONE} INDEXED BY client_emails_by_client CROSS JOIN ${OTHER}
  WHERE ${x.businessId} = ${$pairs.businessId} AND ${x.clientId} IN ${personIds(A)}
    AND (${DIGEST} IS NULL OR ${x.digest} < ${DIGEST})
    AND ${y.businessId} = ${$pairs.businessId} AND ${y.digest} = ${x.digest} AND ${y.clientId} IN ${personIds(B)}
    AND NOT EXISTS (SELECT 1 FROM ${holders} WHERE ${holders.businessId} = ${$pairs.businessId}
      AND ${holders.digest} = ${x.digest} LIMIT 1 OFFSET 20))`;

/** How many of a client's latest purchases are looked through for a later day in common. */
const LATEST = sql.raw('100');
const countedOf = (clientId: SQLWrapper) => sql`${PURCHASES} INDEXED BY purchases_by_client
  WHERE ${p.businessId} = ${$pairs.businessId} AND ${p.void} = 0 AND ${p.clientId} = ${clientId}`;
const HAVE_LATER_DAY = sql`${DAY} IS NOT NULL AND EXISTS (
  SELECT 1 FROM (SELECT ${p.day} AS day FROM ${countedOf(A)} AND ${p.day} > ${DAY}
    ORDER BY ${p.day} DESC LIMIT ${LATEST}) later
  WHERE EXISTS (SELECT 1 FROM ${countedOf(B)} AND ${p.day} = later.day))`;

const summaryOf = (clientId: SQLWrapper) => ({
  name: orNull(
    text(sql`(SELECT ${c.name} FROM ${CLIENTS}
      WHERE ${c.businessId} = ${$pairs.businessId} AND ${c.clientId} = ${clientId})`),
  ),
  purchases: number(sql`(SELECT COUNT(*) FROM ${countedOf(clientId)})`),
  firstDay: orNull(number(sql`(SELECT ${p.day} FROM ${countedOf(clientId)} ORDER BY ${p.day} LIMIT 1)`)),
  lastDay: orNull(number(sql`(SELECT ${p.day} FROM ${countedOf(clientId)} ORDER BY ${p.day} DESC LIMIT 1)`)),
});
const [ofOne, ofOther] = [summaryOf(A), summaryOf(B)];
const JUDGED = fields({
  place: number(sql`r.key`),
  name: ofOne.name,
  purchases: ofOne.purchases,
  firstDay: ofOne.firstDay,
  lastDay: ofOne.lastDay,
  otherName: ofOther.name,
  otherPurchases: ofOther.purchases,
  otherFirstDay: ofOther.firstDay,
  otherLastDay: ofOther.lastDay,
});
const isThere = (clientId: SQLWrapper) => sql`EXISTS (SELECT 1 FROM ${CLIENTS}
  WHERE ${c.businessId} = ${$pairs.businessId} AND ${c.clientId} = ${clientId}
    AND ${c.erased} = 0 AND ${c.mergedInto} IS NULL)`;
const JUDGE = query(
  $pairs,
  JUDGED,
  sql`SELECT ${JUDGED.list} FROM json_each(${$pairs.pairs}) r
    WHERE ${isThere(A)} AND ${isThere(B)} AND NOT (${WERE_TAKEN_APART})
      AND CASE WHEN ${isOfGuests(A)} OR ${isOfGuests(B)} THEN ${DIGEST} IS NULL
        ELSE NOT ${HAVE_EARLIER_ADDRESS} END
      AND NOT (${HAVE_LATER_DAY})
    ORDER BY r.key`,
);

/**
 * Those of some pairs that are to be offered: both are on record and not erased, nobody took them apart, and
 * they were not offered before for another address or a later day. Null while the business is being rezoned
 * in steps.
 */
export async function judgePairs(
  db: D1Database,
  businessId: string,
  pairs: readonly DuplicatePair[],
): Promise<Duplicate[] | null> {
  if (pairs.length === 0) return [];
  const asked = pairs.map(({ clientId, otherId, because }) => ({ clientId, otherId, ...because }));
  const judged = JUDGE({ businessId, pairs: JSON.stringify(asked) });
  const read = await unlessRezoning(db, businessId, { judged });
  if (read === null) return null;
  return read.judged.rows.flatMap((row) => {
    const pair = pairs[row.place];
    if (pair === undefined) return [];
    const { place: _, name, purchases: count, firstDay, lastDay } = row;
    const client = { clientId: pair.clientId, name, purchases: count, firstDay, lastDay };
    const other = {
      clientId: pair.otherId,
      name: row.otherName,
      purchases: row.otherPurchases,
      firstDay: row.otherFirstDay,
      lastDay: row.otherLastDay,
    };
    return [{ ...pair, client, other }];
  });
}
