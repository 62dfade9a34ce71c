import { sql, type SQL } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { incomingClaims, refundReversals } from '../../../schema/tables/changes.ts';
import {
  clientAliases,
  clientClaims,
  connectorWaiting,
  purchaseAliases,
  saleStates,
} from '../../../schema/tables/connectors.ts';
import { clientEmails, clients, refunds } from '../../../schema/tables/facts.ts';
import { mergesToMake } from '../../../schema/tables/merges.ts';
import type { Business } from '../../businesses/business.ts';
import { jsonParts } from '../../database/json-parts.ts';
import { bare, change, excluded, named, params, type Bound } from '../../database/query.ts';
import { batch } from '../../database/run.ts';
import { insertSeveralPurchases } from '../../purchases/incoming-purchases.store.ts';
import type { Unchanged } from './unchanged.ts';
import { failIfOutdated, isOutdated } from './unchanged.store.ts';
import type { Writes } from './writes.ts';

const $ = params<{ businessId: string; rows: string; nowMs: number }>();

const NOW = sql`CAST(${$.nowMs} AS INTEGER)`;
const EACH = sql`json_each(${$.rows}) r`;

/** So many values of a row, from its first. */
function values(count: number): SQL {
  return sql.raw(Array.from({ length: count }, (_, place) => `r.value ->> ${place}`).join(', '));
}

const [e, ADDRESSES] = named(clientAliases, 'e');
const [c, CLIENTS] = named(clients, 'c');

/** `name` leads to `to` from now on, whatever it led to before. */
function leadTo(table: SQLiteTable, names: { business: SQL; name: SQL; to: SQL }): SQL {
  return sql`INSERT INTO ${table} (${names.business}, ${names.name}, ${names.to})
    SELECT ${$.businessId}, ${values(2)} FROM ${EACH} WHERE true
    ON CONFLICT (${names.business}, ${names.name}) DO UPDATE SET ${names.to} = excluded.${names.to}`;
}

const SET_NAMES = change(
  $,
  leadTo(clientAliases, {
    business: bare(clientAliases.businessId),
    name: bare(clientAliases.alias),
    to: bare(clientAliases.clientId),
  }),
);
const SET_ALIASES = change(
  $,
  leadTo(purchaseAliases, {
    business: bare(purchaseAliases.businessId),
    name: bare(purchaseAliases.alias),
    to: bare(purchaseAliases.purchaseId),
  }),
);

const RENAME = change(
  $,
  sql`UPDATE ${clientAliases} SET ${bare(clientAliases.clientId)} = r.value ->> 1
    FROM ${EACH}
    WHERE ${clientAliases.businessId} = ${$.businessId} AND ${clientAliases.clientId} = r.value ->> 0`,
);

const STOP_WAITING = change(
  $,
  sql`DELETE FROM ${connectorWaiting}
    WHERE ${connectorWaiting.businessId} = ${$.businessId}
      AND (${connectorWaiting.waitsFor}, ${connectorWaiting.id}) IN (SELECT ${values(2)} FROM ${EACH})`,
);

const WAIT = change(
  $,
  sql`INSERT INTO ${connectorWaiting} (${bare(
    connectorWaiting.businessId,
    connectorWaiting.waitsFor,
    connectorWaiting.id,
    connectorWaiting.connectorId,
    connectorWaiting.sinceMs,
    connectorWaiting.observation,
  )})
    SELECT ${$.businessId}, ${values(5)} FROM ${EACH} WHERE true
    ON CONFLICT DO NOTHING`,
);

/** The addresses that lead to clients, as far as these are on record. */
const GIVE_ADDRESSES = change(
  $,
  sql`INSERT INTO ${clientEmails}
      (${bare(clientEmails.businessId, clientEmails.digest, clientEmails.clientId, clientEmails.mergedInto)})
    SELECT ${$.businessId}, substr(${e.alias}, 7), ${c.clientId}, ${c.mergedInto} FROM ${EACH}
    CROSS JOIN ${CLIENTS} ON ${c.businessId} = ${$.businessId} AND ${c.clientId} = r.value
    CROSS JOIN ${ADDRESSES} ON ${e.businessId} = ${$.businessId} AND ${e.clientId} = ${c.clientId}
      AND ${e.alias} >= 'email:' AND ${e.alias} < 'email;'
    WHERE true
    ON CONFLICT DO NOTHING`,
);

const MERGE = change(
  $,
  sql`INSERT INTO ${mergesToMake} (${bare(
    mergesToMake.businessId,
    mergesToMake.clientId,
    mergesToMake.intoId,
    mergesToMake.reason,
    mergesToMake.mergedAtMs,
  )})
    SELECT ${$.businessId}, ${values(2)}, 'connector: names of one person', ${NOW} FROM ${EACH}`,
);

const CLAIM = change(
  $,
  sql`INSERT INTO ${incomingClaims} (${bare(
    incomingClaims.businessId,
    incomingClaims.purchaseId,
    incomingClaims.ref,
    incomingClaims.clickedAtMs,
    incomingClaims.claimAdvocateId,
    incomingClaims.claimRefusal,
  )})
    SELECT ${$.businessId}, ${values(5)} FROM ${EACH}`,
);

const CLAIM_FOR_PERSON = change(
  $,
  sql`INSERT INTO ${clientClaims} (${bare(
    clientClaims.businessId,
    clientClaims.alias,
    clientClaims.connectorId,
    clientClaims.ref,
    clientClaims.clickedAtMs,
    clientClaims.saidAtMs,
  )})
    SELECT ${$.businessId}, ${values(5)} FROM ${EACH} WHERE true
    ON CONFLICT (${bare(clientClaims.businessId, clientClaims.alias)}) DO UPDATE SET
      ${bare(clientClaims.connectorId)} = ${excluded(clientClaims.connectorId)},
      ${bare(clientClaims.ref)} = ${excluded(clientClaims.ref)},
      ${bare(clientClaims.clickedAtMs)} = ${excluded(clientClaims.clickedAtMs)},
      ${bare(clientClaims.saidAtMs)} = ${excluded(clientClaims.saidAtMs)}`,
);

const REVERSE = change(
  $,
  sql`INSERT INTO ${refundReversals} (${bare(
    refundReversals.businessId,
    refundReversals.occurredAtMs,
    refundReversals.recordedAtMs,
    refundReversals.purchaseId,
    refundReversals.refundId,
    refundReversals.reason,
  )})
    SELECT ${$.businessId}, ${NOW}, ${NOW}, ${values(3)} FROM ${EACH} WHERE true
    ON CONFLICT DO NOTHING`,
);

const REFUND = change(
  $,
  sql`INSERT INTO ${refunds} (${bare(
    refunds.businessId,
    refunds.recordedAtMs,
    refunds.purchaseId,
    refunds.id,
    refunds.amountMinor,
    refunds.occurredAtMs,
    refunds.day,
    refunds.importRun,
  )})
    SELECT ${$.businessId}, ${NOW}, ${values(6)} FROM ${EACH} WHERE true
    ON CONFLICT DO NOTHING`,
);

const SET_STATES = change(
  $,
  sql`INSERT INTO ${saleStates} (${bare(
    saleStates.businessId,
    saleStates.purchaseId,
    saleStates.seenAtMs,
    saleStates.state,
  )})
    SELECT ${$.businessId}, ${values(3)} FROM ${EACH} WHERE true
    ON CONFLICT (${bare(saleStates.businessId, saleStates.purchaseId)}) DO UPDATE SET
      ${bare(saleStates.seenAtMs)} = ${excluded(saleStates.seenAtMs)},
      ${bare(saleStates.state)} = ${excluded(saleStates.state)}`,
);

export interface PlanToWrite {
  writes: Writes;
  unchanged: Unchanged;
  connectorId: string;
  /** What its caller writes in the same transaction. */
  others: readonly Bound<unknown>[];
}

/**
 * Writes a plan as one transaction if all that it was made from is still so. False where it is not: then
 * nothing is written.
 */
export async function writePlan(
  db: D1Database,
  business: Pick<Business, 'id' | 'version'>,
  { writes, unchanged, connectorId, others }: PlanToWrite,
  nowMs: number,
): Promise<boolean> {
  const businessId = business.id;
  const each = (statement: typeof WAIT, rows: readonly unknown[]): Bound<never>[] =>
    jsonParts(rows).map((part) => statement({ businessId, rows: part, nowMs }));
  const statements = {
    unchanged: failIfOutdated(unchanged),
    others,
    names: each(SET_NAMES, writes.names),
    renamed: each(RENAME, writes.renamed),
    aliases: each(SET_ALIASES, writes.aliases),
    waited: each(
      STOP_WAITING,
      writes.waited.map(({ waitsFor, id }) => [waitsFor, id]),
    ),
    waits: each(WAIT, writes.waits.map(waitingValues)),
    purchases: insertSeveralPurchases(businessId, writes.purchases, nowMs),
    merges: each(MERGE, writes.merges),
    addresses: each(GIVE_ADDRESSES, writes.addressed),
    claims: each(CLAIM, writes.claims.map(claimValues)),
    personClaims: each(CLAIM_FOR_PERSON, writes.personClaims.map(personClaimValues(connectorId))),
    reversals: each(
      REVERSE,
      writes.reversals.map(({ purchaseId, kept, because }) => [purchaseId, kept, because]),
    ),
    refunds: each(REFUND, writes.refunds.map(refundValues)),
    states: each(
      SET_STATES,
      writes.states.map(({ purchaseId, seenAtMs, json }) => [purchaseId, seenAtMs, json]),
    ),
  };
  try {
    await batch(db, statements);
    return true;
  } catch (error) {
    if (isOutdated(error)) return false;
    throw error;
  }
}

function waitingValues({ fact, json }: Writes['waits'][number]) {
  return [fact.waitsFor, fact.id, fact.connectorId, fact.sinceMs, json];
}

function claimValues({ purchaseId, ref, clickedAtMs, claim }: Writes['claims'][number]) {
  return [purchaseId, ref, clickedAtMs, claim.advocateId, claim.refusal];
}

function personClaimValues(connectorId: string) {
  return ({ alias, ref, clickedAtMs, saidAtMs }: Writes['personClaims'][number]) => [
    alias,
    connectorId,
    ref,
    clickedAtMs,
    saidAtMs,
  ];
}

function refundValues(refund: Writes['refunds'][number]) {
  const { purchaseId, id, amountMinor, occurredAtMs, day, importRun } = refund;
  return [purchaseId, id, amountMinor, occurredAtMs, day, importRun];
}
