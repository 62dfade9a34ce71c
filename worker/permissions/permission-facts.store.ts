import { sql } from 'drizzle-orm';
import { contacts } from '../../schema/tables/contacts.ts';
import { clientEmails, purchases } from '../../schema/tables/facts.ts';
import { permissions, suppressed } from '../../schema/tables/permissions.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import { fields, flag, named, number, orNull, params, query, text } from '../database/query.ts';
import { clientsOf, personOf } from '../ledger/person.store.ts';
import type { PermissionFacts } from './permission-facts.ts';
import { actColumns } from './permissions.store.ts';

const $ = params<{ businessId: string; clientIds: string }>();
const [p, PERMISSIONS] = named(permissions, 'p');
const [e, EMAILS] = named(clientEmails, 'e');
const [s, SUPPRESSED] = named(suppressed, 's');
const [c, CONTACTS] = named(contacts, 'c');
const [b, PURCHASES] = named(purchases, 'b');

/** Who is asked for, each with the person that it is by now. */
const ASKED = sql`(SELECT j.value AS asked_id, ${personOf($.businessId, sql`j.value`)} AS person
  FROM json_each(${$.clientIds}) j) asked`;
const ITS_CLIENTS = clientsOf($.businessId, sql`asked.person`);

const ACT = fields({ askedId: text(sql`asked.asked_id`), ...actColumns(p) });
const READ_ACTS = query(
  $,
  ACT,
  sql`SELECT ${ACT.list} FROM ${ASKED} CROSS JOIN ${PERMISSIONS}
    WHERE ${p.businessId} = ${$.businessId} AND ${p.clientId} IN (${ITS_CLIENTS})`,
);

/** The last contact of each of the person's clients is the end of a stretch of the key. */
const LAST_CONTACT = sql`(WITH its (id) AS (${ITS_CLIENTS})
  SELECT MAX((SELECT ${c.atMs} FROM ${CONTACTS}
    WHERE ${c.businessId} = ${$.businessId} AND ${c.clientId} = its.id AND ${c.outcome} <> 'no_answer'
    ORDER BY ${c.atMs} DESC LIMIT 1)) FROM its)`;
const REST = fields({
  askedId: text(sql`asked.asked_id`),
  isSuppressed: flag(sql`EXISTS (SELECT 1 FROM ${EMAILS} CROSS JOIN ${SUPPRESSED}
    WHERE ${e.businessId} = ${$.businessId} AND ${e.clientId} IN (${ITS_CLIENTS})
      AND ${s.businessId} = ${$.businessId} AND ${s.digest} = ${e.digest})`),
  lastContactAtMs: orNull(number(LAST_CONTACT)),
  lastPurchaseDay: orNull(
    number(sql`(SELECT ${b.day} FROM ${PURCHASES}
      WHERE ${b.businessId} = ${$.businessId} AND ${b.void} = 0 AND ${b.clientId} = asked.person
      ORDER BY ${b.day} DESC LIMIT 1)`),
  ),
});
const READ_REST = query($, REST, sql`SELECT ${REST.list} FROM ${ASKED}`);

/**
 * What decides who may approach some clients, by the id that was asked for; of an unknown one nothing is on
 * record. Null while the business is being rezoned in steps.
 */
export async function readPermissionFacts(
  db: D1Database,
  businessId: string,
  clientIds: readonly string[],
): Promise<Map<string, PermissionFacts> | null> {
  const asked = { businessId, clientIds: JSON.stringify([...new Set(clientIds)]) };
  const read = await unlessRezoning(db, businessId, { acts: READ_ACTS(asked), rest: READ_REST(asked) });
  if (read === null) return null;
  const facts = new Map<string, PermissionFacts>();
  for (const { askedId, ...rest } of read.rest.rows) facts.set(askedId, { acts: [], ...rest });
  for (const { askedId, ...act } of read.acts.rows) facts.get(askedId)?.acts.push(act);
  return facts;
}
