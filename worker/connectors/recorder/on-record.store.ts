import { sql } from 'drizzle-orm';
import { refundReversals } from '../../../schema/tables/changes.ts';
import {
  clientAliases,
  connectorWaiting,
  purchaseAliases,
  saleStates,
} from '../../../schema/tables/connectors.ts';
import { clients, purchases, refunds } from '../../../schema/tables/facts.ts';
import { jsonParts } from '../../database/json-parts.ts';
import { Computed, fields, flag, named, number, orNull, params, query, text } from '../../database/query.ts';
import { batch } from '../../database/run.ts';
import { claimsOfPerson, CLAIM as q, CLAIMS } from './claims-of-person.store.ts';
import type { OnRecord, PersonClaim, PersonOnRecord, RefundOnRecord, SaleOnRecord } from './on-record.ts';
import type { Asked } from './prepared.ts';
import { readSaleState, type SaleState } from './sale-state.ts';
import { MAX_CUSTOMERS } from './take-people.ts';
import { readWaiting, type WaitingFact } from './waiting.ts';

const [a, NAMES] = named(clientAliases, 'a');
const [o, OTHER_NAMES] = named(clientAliases, 'o');
const [c, CLIENTS] = named(clients, 'c');
const [r, ROOTS] = named(clients, 'r');
const [p, PURCHASES] = named(purchases, 'p');
const [f, REFUNDS] = named(refunds, 'f');
const [s, STATES] = named(saleStates, 's');
const [v, REVERSALS] = named(refundReversals, 'v');
const [w, WAITING] = named(connectorWaiting, 'w');
const [a1] = named(purchaseAliases, 'a1');
const [a2] = named(purchaseAliases, 'a2');
const [a3] = named(purchaseAliases, 'a3');

const $ = params<{ businessId: string; asked: string }>();

/** Rows that the database made as JSON arrays of arrays. */
function rows<T>(source: ReturnType<typeof sql>, read: (row: unknown[]) => T): Computed<T[]> {
  return new Computed(source, (json) => {
    const listed: unknown = JSON.parse(String(json));
    if (!Array.isArray(listed)) throw new Error('the database made no array');
    return listed.filter((row) => Array.isArray(row)).map(read);
  });
}

const IS_OTHER_NAME = sql`${o.businessId} = ${$.businessId} AND ${o.clientId} = ${a.clientId}`;

const NAME = fields({
  alias: a.alias,
  clientId: a.clientId,
  isOnRecord: flag(sql`${c.clientId} IS NOT NULL`),
  mergedInto: c.mergedInto,
  firstPurchaseAtMs: c.firstPurchaseAtMs,
  rootFirstPurchaseAtMs: orNull(number(sql`${r.firstPurchaseAtMs}`)),
  // It is asked of addresses alone: a customer is one, until more names are known.
  customers: number(sql`IIF(substr(${a.alias}, 1, 6) <> 'email:', 1, (
    SELECT COUNT(*) FROM (SELECT 1 FROM ${OTHER_NAMES}
    WHERE ${IS_OTHER_NAME} AND substr(${o.alias}, 1, 6) <> 'email:' AND ${a.clientId} <> ''
    LIMIT ${sql.raw(String(MAX_CUSTOMERS + 1))})))`),
  claims: rows(
    sql`IIF(NOT EXISTS (SELECT 1 FROM ${CLAIMS} WHERE ${q.businessId} = ${$.businessId}), '[]', (
      SELECT json_group_array(json_array(${q.alias}, ${q.ref}, ${q.clickedAtMs}, ${q.saidAtMs}))
      FROM ${claimsOfPerson(sql`COALESCE(${c.mergedInto}, ${a.clientId})`, $.businessId)}
        AND ${a.clientId} <> ''))`,
    toPersonClaim,
  ),
});

function toPersonClaim([alias, ref, clickedAtMs, saidAtMs]: unknown[]): PersonClaim {
  return {
    alias: String(alias),
    ref: String(ref),
    clickedAtMs: clickedAtMs === null ? null : Number(clickedAtMs),
    saidAtMs: Number(saidAtMs),
  };
}

const READ_NAMES = query(
  $,
  NAME,
  sql`SELECT ${NAME.list} FROM json_each(${$.asked}) n
    CROSS JOIN ${NAMES} ON ${a.businessId} = ${$.businessId} AND ${a.alias} = n.value
    LEFT JOIN ${CLIENTS} ON ${c.businessId} = ${$.businessId} AND ${c.clientId} = ${a.clientId}
    LEFT JOIN ${ROOTS} ON ${r.businessId} = ${$.businessId} AND ${r.clientId} = ${c.mergedInto}`,
);

const SALE = {
  id: p.id,
  clientId: p.clientId,
  saidClientId: text(sql`COALESCE(${p.saidClientId}, ${p.clientId})`),
  amountMinor: p.amountMinor,
  currency: p.currency,
  occurredAtMs: p.occurredAtMs,
  ref: p.ref,
  hasCode: flag(sql`${p.ref} IS NOT NULL OR ${p.referredBy} IS NOT NULL`),
  isErased: p.clientErased,
  refundedMinor: p.refundedMinor,
  firstPurchaseAtMs: c.firstPurchaseAtMs,
  refunds: rows(
    sql`(SELECT json_group_array(json_array(${f.id}, ${f.amountMinor}, EXISTS (
        SELECT 1 FROM ${REVERSALS} WHERE ${v.businessId} = ${f.businessId} AND ${v.refundId} = ${f.id})))
      FROM ${REFUNDS} WHERE ${f.businessId} = ${p.businessId} AND ${f.purchaseId} = ${p.id})`,
    toRefund,
  ),
  state: orNull(text(s.state)),
};

function toRefund([id, amountMinor, isReversed]: unknown[]): RefundOnRecord {
  return { id: String(id), amountMinor: Number(amountMinor), isReversed: isReversed === 1 };
}

const OF_SALE = sql`
  LEFT JOIN ${CLIENTS} ON ${c.businessId} = ${p.businessId} AND ${c.clientId} = ${p.clientId}
  LEFT JOIN ${STATES} ON ${s.businessId} = ${p.businessId} AND ${s.purchaseId} = ${p.id}`;

const SALE_ROW = fields(SALE);
type SaleRow = ReturnType<typeof SALE_ROW.decode>;

const KEY = fields({
  key: text(sql`k.value`),
  first: orNull(a1.purchaseId),
  second: orNull(a2.purchaseId),
  third: orNull(a3.purchaseId),
  ...SALE,
  id: orNull(p.id),
});
const READ_SALES = query(
  $,
  KEY,
  sql`SELECT ${KEY.list} FROM json_each(${$.asked}) k
    LEFT JOIN ${purchaseAliases} a1 ON ${a1.businessId} = ${$.businessId} AND ${a1.alias} = k.value
    LEFT JOIN ${purchaseAliases} a2 ON ${a2.businessId} = ${$.businessId} AND ${a2.alias} = ${a1.purchaseId}
    LEFT JOIN ${purchaseAliases} a3 ON ${a3.businessId} = ${$.businessId} AND ${a3.alias} = ${a2.purchaseId}
    LEFT JOIN ${PURCHASES} ON ${p.businessId} = ${$.businessId}
      AND ${p.id} = COALESCE(${a3.purchaseId}, ${a2.purchaseId}, ${a1.purchaseId}, k.value)
    ${OF_SALE}`,
);

const WAITING_ROW = fields({
  waitsFor: w.waitsFor,
  id: w.id,
  connectorId: w.connectorId,
  sinceMs: w.sinceMs,
  kept: new Computed(sql`${w.observation}`, (json) => readWaiting(String(json))),
});
const READ_WAITING = query(
  $,
  WAITING_ROW,
  sql`SELECT ${WAITING_ROW.list} FROM json_each(${$.asked}) k
    CROSS JOIN ${WAITING} ON ${w.businessId} = ${$.businessId} AND ${w.waitsFor} = k.value
    ORDER BY ${w.waitsFor}, ${w.id}`,
);

const READ_BY_ID = query(
  $,
  SALE_ROW,
  sql`SELECT ${SALE_ROW.list} FROM json_each(${$.asked}) k
    CROSS JOIN ${PURCHASES} ON ${p.businessId} = ${$.businessId} AND ${p.id} = k.value
    ${OF_SALE}`,
);

/** SQLite would read the whole business: it guesses that one has ten purchases. */
const READ_WITHOUT_CODE = query(
  $,
  SALE_ROW,
  sql`SELECT ${SALE_ROW.list} FROM json_each(${$.asked}) k
    CROSS JOIN ${PURCHASES} INDEXED BY purchases_by_client
      ON ${p.businessId} = ${$.businessId} AND ${p.void} IN (0, 1)
      AND ${p.clientId} = k.value
    ${OF_SALE}
    WHERE ${p.ref} IS NULL AND ${p.referredBy} IS NULL`,
);

/** What is being gathered of what is on record. */
interface Gathered {
  names: Map<string, string>;
  people: Map<string, PersonOnRecord>;
  aliases: Map<string, string>;
  sales: Map<string, SaleOnRecord>;
  states: Map<string, { state: SaleState; json: string }>;
  waiting: Map<string, WaitingFact[]>;
  withoutCode: Map<string, number>;
}

/**
 * What is on record of all that is asked, in one call; in two where a payment waits for the sale that it may
 * be part of, or where a client has a code that its purchases without one are to get.
 */
export async function readFacts(
  db: D1Database,
  businessId: string,
  asked: Asked & { hasPersonClaims: boolean },
): Promise<OnRecord> {
  const found: Gathered = {
    names: new Map(),
    people: new Map(),
    aliases: new Map(),
    sales: new Map(),
    states: new Map(),
    waiting: new Map(),
    withoutCode: new Map(),
  };
  await readAsked(db, businessId, asked, found);
  const ids = paymentsOf(found).filter((id) => !found.sales.has(id));
  const hasClaims =
    asked.hasPersonClaims || [...found.people.values()].some(({ claims }) => (claims ?? []).length > 0);
  const clientIds = hasClaims ? [...found.people.keys()] : [];
  for (const id of clientIds) found.withoutCode.set(id, 0);
  if (ids.length + clientIds.length > 0) await readFurther(db, businessId, { ids, clientIds }, found);
  return found;
}

/** Payments that may be part of the sales, and that change with them. */
function paymentsOf({ waiting, sales, states }: Gathered): string[] {
  const waits = [...waiting.values()].flat();
  const unless = waits.flatMap(({ said }) => (said.kind === 'unless' ? [said.purchase] : []));
  const withoutCode = [...states].filter(([id]) => sales.get(id)?.hasCode === false);
  return [...new Set([...unless, ...withoutCode.flatMap(([, { state }]) => state.payments)])];
}

function partsOf(businessId: string, listed: readonly string[]) {
  return jsonParts(listed).map((asked) => ({ businessId, asked }));
}

async function readAsked(
  db: D1Database,
  businessId: string,
  { names, purchases: keys }: Asked,
  found: Gathered,
): Promise<void> {
  if (names.length + keys.length === 0) return;
  const read = await batch(db, {
    names: partsOf(businessId, names).map((part) => READ_NAMES(part)),
    sales: partsOf(businessId, keys).map((part) => READ_SALES(part)),
    waiting: partsOf(businessId, keys).map((part) => READ_WAITING(part)),
  });
  for (const row of read.names.flatMap((part) => part.rows)) addName(found, row);
  for (const row of read.sales.flatMap((part) => part.rows)) addKey(found, row);
  for (const { kept, ...row } of read.waiting.flatMap((part) => part.rows)) {
    found.waiting.set(row.waitsFor, [...(found.waiting.get(row.waitsFor) ?? []), { ...row, ...kept }]);
  }
}

async function readFurther(
  db: D1Database,
  businessId: string,
  { ids, clientIds }: { ids: readonly string[]; clientIds: readonly string[] },
  found: Gathered,
): Promise<void> {
  const read = await batch(db, {
    byId: partsOf(businessId, ids).map((part) => READ_BY_ID(part)),
    withoutCode: partsOf(businessId, clientIds).map((part) => READ_WITHOUT_CODE(part)),
  });
  for (const row of read.byId.flatMap((part) => part.rows)) addSale(found, row);
  for (const row of read.withoutCode.flatMap((part) => part.rows)) {
    addSale(found, row);
    found.withoutCode.set(row.clientId, (found.withoutCode.get(row.clientId) ?? 0) + 1);
  }
}

function addName(found: Gathered, row: ReturnType<typeof NAME.decode>): void {
  const { alias, clientId, rootFirstPurchaseAtMs, ...person } = row;
  found.names.set(alias, clientId);
  if (clientId === '') return;
  const customers = Math.max(person.customers, found.people.get(clientId)?.customers ?? 0);
  found.people.set(clientId, { id: clientId, ...person, customers });
  if (person.mergedInto === null) return;
  addUnnamed(found, { id: person.mergedInto, mergedInto: null, firstPurchaseAtMs: rootFirstPurchaseAtMs });
}

function addKey(found: Gathered, row: ReturnType<typeof KEY.decode>): void {
  const { key, first, second, third, id, ...sale } = row;
  if (first !== null) found.aliases.set(key, first);
  if (first !== null && second !== null) found.aliases.set(first, second);
  if (second !== null && third !== null) found.aliases.set(second, third);
  if (id !== null) addSale(found, { ...sale, id });
}

function addSale(found: Gathered, { firstPurchaseAtMs, state: json, ...sale }: SaleRow): void {
  found.sales.set(sale.id, sale);
  if (json !== null) found.states.set(sale.id, { state: readSaleState(json), json });
  const { clientId, saidClientId } = sale;
  addUnnamed(found, { id: clientId, mergedInto: null, firstPurchaseAtMs });
  addUnnamed(found, { id: saidClientId, mergedInto: clientId, firstPurchaseAtMs: null });
}

/** A client that is found otherwise than by a name. */
function addUnnamed(
  found: Gathered,
  client: Pick<PersonOnRecord, 'id' | 'mergedInto' | 'firstPurchaseAtMs'>,
): void {
  if (found.people.has(client.id)) return;
  found.people.set(client.id, { ...client, isOnRecord: true, customers: 0, claims: null });
}
