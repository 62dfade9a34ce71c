import { sql, type SQL } from 'drizzle-orm';
import { countingRefunds } from '../../schema/tables/changes.ts';
import { contacts } from '../../schema/tables/contacts.ts';
import { purchases, refunds } from '../../schema/tables/facts.ts';
import { personClients } from '../../schema/tables/merges.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import { jsonParts } from '../database/json-parts.ts';
import {
  Computed,
  fields,
  named,
  number,
  orNull,
  params,
  query,
  text,
  type RowOf,
} from '../database/query.ts';
import { personOf } from '../ledger/person.store.ts';
import type { ContactFacts } from './contact-facts.ts';
import { openTroubleSince } from './trouble.ts';

const $ = params<{ businessId: string; clientIds: string }>();
const [k, CONTACTS] = named(contacts, 'k');
const [p, PURCHASES] = named(purchases, 'p');
const [f, REFUNDS] = named(refunds, 'f');
const counting = countingRefunds;

/** The clients who are asked about, each with the person that it is by now. */
const ASKED = sql`asked AS MATERIALIZED (
  SELECT r.value AS client_id, ${personOf($.businessId, sql`r.value`)} AS person
  FROM json_each(${$.clientIds}) r)`;

/** The same with every client who is that person. */
const WITH_CLIENTS = sql`said AS (
  SELECT asked.client_id AS asked_id, asked.person AS client_id FROM asked
  UNION ALL
  SELECT asked.client_id, ${personClients.clientId} FROM asked CROSS JOIN ${personClients}
  WHERE ${personClients.businessId} = ${$.businessId} AND ${personClients.person} = asked.person)`;

const last = (condition: SQL) => orNull(number(sql`MAX(${k.atMs}) FILTER (WHERE ${condition})`));
const instants = (list: SQL) => new Computed(list, (joined) => String(joined).split(',').map(Number));

const IS_OUT = sql`${k.direction} = 'out'`;
const CONTACT_FACTS = fields({
  clientId: text(sql`said.asked_id`),
  lastOutAtMs: last(IS_OUT),
  lastAnyAtMs: orNull(number(sql`MAX(${k.atMs})`)),
  badAtMs: orNull(instants(sql`GROUP_CONCAT(${k.atMs}) FILTER (WHERE ${k.outcome} = 'bad')`)),
  madeGoodAtMs: last(sql`${k.outcome} = 'made_good'`),
  lastGiveAtMs: last(sql`${IS_OUT} AND ${k.kind} <> 'reply' AND ${k.outcome} <> 'asked_to_stop'`),
  lastThankAtMs: last(sql`${IS_OUT} AND ${k.kind} IN ('call', 'letter', 'visit', 'message')`),
});
const READ_CONTACTS = query(
  $,
  CONTACT_FACTS,
  sql`WITH ${ASKED}, ${WITH_CLIENTS}
    SELECT ${CONTACT_FACTS.list} FROM said CROSS JOIN ${CONTACTS}
    WHERE ${k.businessId} = ${$.businessId} AND ${k.clientId} = said.client_id
    GROUP BY said.asked_id`,
);

const REFUNDED = fields({ clientId: text(sql`asked.client_id`), atMs: number(sql`MAX(${f.occurredAtMs})`) });
/** A purchase is refunded in full when the last of its refunds that count was made. */
const READ_REFUNDED = query(
  $,
  REFUNDED,
  sql`WITH ${ASKED}
    SELECT ${REFUNDED.list} FROM asked CROSS JOIN ${PURCHASES} CROSS JOIN ${REFUNDS}
    WHERE ${p.businessId} = ${$.businessId} AND ${p.void} = 1 AND ${p.clientId} = asked.person
      AND ${f.businessId} = ${$.businessId} AND ${f.purchaseId} = ${p.id}
      AND EXISTS (SELECT 1 FROM ${counting} WHERE ${counting.businessId} = ${$.businessId}
        AND ${counting.purchaseId} = ${f.purchaseId} AND ${counting.id} = ${f.id})
    GROUP BY asked.client_id, ${p.id}`,
);

/**
 * What is on record of contacts with the persons that some clients are, by the ids that are asked for. It
 * reads the diaries of those persons and their purchases that were refunded in full, nothing else. Null while
 * the business is being rezoned in steps.
 */
export async function readContactFacts(
  db: D1Database,
  businessId: string,
  clientIds: readonly string[],
): Promise<Map<string, ContactFacts> | null> {
  const parts = jsonParts(clientIds);
  const read = await unlessRezoning(db, businessId, {
    contacts: parts.map((part) => READ_CONTACTS({ businessId, clientIds: part })),
    refunded: parts.map((part) => READ_REFUNDED({ businessId, clientIds: part })),
  });
  if (read === null) return null;
  const found = new Map(read.contacts.flatMap(({ rows }) => rows).map((row) => [row.clientId, row]));
  const refunded = Map.groupBy(
    read.refunded.flatMap(({ rows }) => rows),
    (row) => row.clientId,
  );
  return new Map(
    clientIds.map((id) => [id, factsOf(found.get(id), refunded.get(id)?.map(({ atMs }) => atMs) ?? [])]),
  );
}

function factsOf(
  row: RowOf<typeof CONTACT_FACTS> | undefined,
  refundedAtMs: readonly number[],
): ContactFacts {
  const badAtMs = row?.badAtMs ?? [];
  const madeGoodAtMs = row?.madeGoodAtMs ?? null;
  return {
    lastOutAtMs: row?.lastOutAtMs ?? null,
    lastAnyAtMs: row?.lastAnyAtMs ?? null,
    openTroubleSinceMs: openTroubleSince([...badAtMs, ...refundedAtMs], madeGoodAtMs),
    madeGoodAtMs,
    lastGiveAtMs: row?.lastGiveAtMs ?? null,
    lastThankAtMs: row?.lastThankAtMs ?? null,
  };
}
