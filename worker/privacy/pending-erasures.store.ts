import { and, eq, sql, type Column } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { clientAliases } from '../../schema/tables/connectors.ts';
import { asks, callSuggestions, callTrials, clientKeys, contacts } from '../../schema/tables/contacts.ts';
import { auditSubjects } from '../../schema/tables/dashboard.ts';
import { pendingErasures } from '../../schema/tables/erasures.ts';
import { clientEmails, clients, corrections, purchases } from '../../schema/tables/facts.ts';
import { personClients } from '../../schema/tables/merges.ts';
import { withdrawnFacts } from '../../schema/tables/imports.ts';
import { permissions } from '../../schema/tables/permissions.ts';
import { clientStages } from '../../schema/tables/relationships.ts';
import type { ErasedLink, Erasure } from '../clients/erasure.ts';
import { bare, build, change, fields, named, params, query, text, type Bound } from '../database/query.ts';
import { batch } from '../database/run.ts';
import { personOf } from '../ledger/person.store.ts';

/** What every statement of an erasure is given. */
export const $ = params<ReturnType<typeof toValues>>();

/** The same of an erasure. */
export function toValues(businessId: string, { clientId, erasedId, links: erased }: Erasure) {
  const codes = Object.fromEntries(erased.map(({ code, erasedCode }) => [code, erasedCode]));
  return { businessId, clientId, erasedId, links: JSON.stringify(erased), codes: JSON.stringify(codes) };
}

/** SQL for the row of the person in `clients`. */
export const IS_CLIENT = and(eq(clients.businessId, $.businessId), eq(clients.clientId, $.clientId));
const IS_PENDING = and(
  eq(pendingErasures.businessId, $.businessId),
  eq(pendingErasures.clientId, $.clientId),
);
const IS_THIS_PENDING = and(IS_PENDING, eq(pendingErasures.erasedId, $.erasedId));
/** SQL for whether this erasure is under way. */
export const IS_BEGUN = sql`EXISTS (SELECT 1 FROM ${pendingErasures} WHERE ${IS_THIS_PENDING})`;

const PENDING = fields({ erasedId: pendingErasures.erasedId, links: pendingErasures.links });
const FIND_PENDING = query(
  $,
  PENDING,
  build.select(PENDING.selection).from(pendingErasures).where(IS_PENDING),
);

const [brought, BROUGHT] = named(clients, 'b');

/** Whether a table has a row of the person; the primary key or an index of each begins with that. */
const hasRow = (table: SQLiteTable & { businessId: Column; clientId: Column }) =>
  sql`EXISTS (SELECT 1 FROM ${table}
    WHERE ${table.businessId} = ${$.businessId} AND ${table.clientId} = ${$.clientId})`;
/** What may be kept of somebody beside its purchases and those whom it brought. */
const KEPT_OF_CLIENTS = [
  clients,
  corrections,
  clientEmails,
  clientAliases,
  withdrawnFacts,
  clientStages,
  clientKeys,
  auditSubjects,
  contacts,
  permissions,
  asks,
  callSuggestions,
  callTrials,
];

/** Whether anything is on record of the person, or was left there; each is found through an index. */
const IS_KNOWN = sql`${sql.join(KEPT_OF_CLIENTS.map(hasRow), sql` OR `)}
  OR EXISTS (SELECT 1 FROM ${BROUGHT}
    WHERE ${brought.businessId} = ${$.businessId} AND ${brought.advocateId} = ${$.clientId})
  OR EXISTS (SELECT 1 FROM ${purchases} WHERE ${purchases.businessId} = ${$.businessId}
    AND ${purchases.void} IN (0, 1) AND ${purchases.clientId} = ${$.clientId})`;

const $begun = params<ReturnType<typeof toValues> & { askedId: string }>();
/** A client who is no longer the same person as the one that was asked for is left alone. */
const IS_THE_PERSON = sql`${personOf($begun.businessId, $begun.clientId)}
  = ${personOf($begun.businessId, $begun.askedId)}`;
const BEGIN_PENDING = change(
  $begun,
  sql`INSERT INTO ${pendingErasures} (${bare(
    pendingErasures.businessId,
    pendingErasures.clientId,
    pendingErasures.erasedId,
    pendingErasures.links,
  )})
    SELECT ${$.businessId}, ${$.clientId}, ${$.erasedId}, ${$.links}
    WHERE (${$.links} <> '[]' OR ${IS_KNOWN}) AND ${IS_THE_PERSON}
    ON CONFLICT (${bare(pendingErasures.businessId, pendingErasures.clientId)}) DO NOTHING`,
);

const $person = params<{ businessId: string; clientId: string }>();
const CLIENT_ID = fields({ clientId: text(sql`client_id`) });
/** The clients who are one person with a client; the one that the others are merged into is last. */
const READ_PERSON = query(
  $person,
  CLIENT_ID,
  sql`SELECT ${CLIENT_ID.list} FROM (WITH person (id) AS (
      SELECT ${personOf($person.businessId, $person.clientId)})
    SELECT id AS client_id, 1 AS place FROM person
    UNION ALL
    SELECT ${personClients.clientId}, 0 FROM person CROSS JOIN ${personClients}
    WHERE ${personClients.businessId} = ${$person.businessId} AND ${personClients.person} = person.id)
    ORDER BY place, client_id`,
);

/**
 * Keeps that erasures of the clients of one person are under way: from then on nobody makes anything for
 * them, nor merges them. Answers those that are, each as it was begun first, and who the clients of the
 * person are at that moment, the one that the others are merged into last. There is none of a client whom
 * nobody knows, who has no links either.
 */
export async function beginErasures(
  db: D1Database,
  businessId: string,
  erasures: readonly Erasure[],
  askedId: string,
): Promise<{ begun: Erasure[]; clientIds: string[] }> {
  const values = erasures.map((erasure) => toValues(businessId, erasure));
  const { pending, person } = await batch(db, {
    begun: values.map((given) => BEGIN_PENDING({ ...given, askedId })),
    pending: values.map((given) => FIND_PENDING(given)),
    person: READ_PERSON({ businessId, clientId: askedId }),
  });
  const begun = erasures.flatMap(({ clientId }, place) =>
    (pending[place]?.rows ?? []).map((found) => ({ clientId, ...found })),
  );
  return { begun, clientIds: person.rows.map((row) => row.clientId) };
}

const $kept = params<ReturnType<typeof toValues> & { previous: string }>();
const KEEP_LINKS = change(
  $kept,
  sql`UPDATE ${pendingErasures} SET ${bare(pendingErasures.links)} = ${$.links}
    WHERE ${IS_THIS_PENDING} AND ${pendingErasures.links} = ${$kept.previous}`,
);

/**
 * Keeps what is to take the place of the person's links, unless another request has kept that. Answers what
 * is kept; null where the erasure has ended by now.
 */
export async function keepErasedLinks(
  db: D1Database,
  businessId: string,
  begun: Erasure,
  more: readonly ErasedLink[],
): Promise<Erasure | null> {
  const values = toValues(businessId, { ...begun, links: [...begun.links, ...more] });
  const { pending } = await batch(db, {
    kept: KEEP_LINKS({ ...values, previous: JSON.stringify(begun.links) }),
    pending: FIND_PENDING(values),
  });
  const [found] = pending.rows;
  return found === undefined ? null : { clientId: begun.clientId, ...found };
}

const END_PENDING = change($, build.delete(pendingErasures).where(IS_THIS_PENDING));

/** The statement that ends an erasure, for the batch that erases the facts. */
export function endErasure(businessId: string, erasure: Erasure): Bound<never> {
  return END_PENDING(toValues(businessId, erasure));
}
