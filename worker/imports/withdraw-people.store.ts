import { sql, type Column } from 'drizzle-orm';
import { callSuggestions } from '../../schema/tables/contacts.ts';
import { clientEmails, clients, judgedClaims, purchases } from '../../schema/tables/facts.ts';
import { emailsOfLaterRuns, importRuns, withdrawingClients } from '../../schema/tables/imports.ts';
import { clientStages } from '../../schema/tables/relationships.ts';
import { bare, change, named } from '../database/query.ts';
import { isOfMerge } from '../ledger/person.store.ts';
import { rowAsJson } from './withdrawn-row.store.ts';
import { $, count, IS_UNDER_WAY, isKept, isOfRun, keep } from './withdrawal-step.store.ts';

const [p, PURCHASES] = named(purchases, 'p');
const [e, EMAILS] = named(clientEmails, 'e');
const [s, SHARERS] = named(clientEmails, 's');
const [c, CLIENTS] = named(clients, 'c');
const [k, BROUGHT] = named(clients, 'k');
const [l, LATER] = named(emailsOfLaterRuns, 'l');

/** An address is a digest and whose it is. */
interface Address {
  digest: Column;
  clientId: Column;
}

const isInPiece = ({ digest, clientId }: Address) =>
  sql`(${digest}, ${clientId}) <= (${$.addressesToDigest}, ${$.addressesToClient})`;
const idOf = ({ digest, clientId }: Address) => sql`${digest} || ':' || ${clientId}`;
/** Another run that brought the same address. */
const laterRunOf = ({ digest, clientId }: Address) =>
  sql`(SELECT MIN(${l.importRun}) FROM ${LATER} WHERE ${l.businessId} = ${$.businessId}
    AND ${l.digest} = ${digest} AND ${l.clientId} = ${clientId} AND ${l.importRun} <> ${$.run})`;

const EMAILS_OF_PIECE = sql`${isOfRun(e)} AND ${isInPiece(e)}`;
const HAND_ON_EMAILS = change(
  $,
  sql`UPDATE ${clientEmails} SET ${bare(clientEmails.importRun)} = ${laterRunOf(clientEmails)}
    WHERE ${isOfRun(clientEmails)} AND ${isInPiece(clientEmails)}
      AND ${laterRunOf(clientEmails)} IS NOT NULL AND ${IS_UNDER_WAY}`,
);
const EMAIL_ROW = { id: idOf(e), clientId: e.clientId, fact: rowAsJson(clientEmails, 'e') };
const KEEP_EMAILS = keep('email', EMAIL_ROW, sql`${EMAILS} WHERE ${EMAILS_OF_PIECE}`);
const DROP_EMAILS = change(
  $,
  sql`DELETE FROM ${clientEmails} WHERE ${isOfRun(clientEmails)} AND ${isInPiece(clientEmails)}
    AND ${isKept('email', idOf(clientEmails))}`,
);

/**
 * Of a client whose first purchase is gone, the earliest one left decides (definition.md, Attribution, rule
 * 4), unless a person said who the advocate is.
 */
const DECIDE_ANEW = change(
  $,
  sql`UPDATE ${clients}
    SET (${bare(clients.firstPurchaseId, clients.firstPurchaseAtMs, clients.advocateId)}) = (
      SELECT earliest.id, earliest.at_ms, IIF(${clients.corrected}, ${clients.advocateId}, (
        SELECT IIF(${judgedClaims.refusal} IS NULL, ${judgedClaims.claimAdvocateId}, NULL)
        FROM ${judgedClaims}
        WHERE ${judgedClaims.businessId} = ${$.businessId} AND ${judgedClaims.id} = earliest.id))
      FROM (SELECT 1) LEFT JOIN (
        SELECT ${p.id} AS id, ${p.occurredAtMs} AS at_ms FROM ${PURCHASES} INDEXED BY purchases_by_client
        WHERE ${p.businessId} = ${$.businessId} AND ${p.void} IN (0, 1)
          AND ${p.clientId} = ${clients.clientId}
        ORDER BY ${p.occurredAtMs}, ${p.recordedAtMs}, ${p.id} LIMIT 1) AS earliest)
    WHERE ${clients.businessId} = ${$.businessId}
      AND ${clients.clientId} IN (SELECT ${withdrawingClients.clientId} FROM ${withdrawingClients}
        WHERE ${withdrawingClients.businessId} = ${$.businessId})
      AND ${clients.firstPurchaseId} IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM ${PURCHASES}
        WHERE ${p.businessId} = ${$.businessId} AND ${p.id} = ${clients.firstPurchaseId})
      AND ${IS_UNDER_WAY}`,
);

const CLIENT_ROW = { id: c.clientId, clientId: c.clientId, fact: rowAsJson(clients, 'c') };
/**
 * Nothing else knows the client: it bought nothing else, brought nobody, and nobody did anything with it. One
 * that is part of a merge stays.
 */
const KEEP_CLIENTS = keep(
  'client',
  CLIENT_ROW,
  sql`${CLIENTS} WHERE ${isOfRun(c)} AND ${c.clientId} <= ${$.clientsTo}
    AND ${c.firstPurchaseId} IS NULL AND ${c.corrected} = 0 AND ${c.linked} = 0 AND ${c.showsName} = 0
    AND NOT ${isOfMerge(c)} AND NOT EXISTS (SELECT 1 FROM ${BROUGHT}
      WHERE ${k.businessId} = ${$.businessId} AND ${k.advocateId} = ${c.clientId})`,
);
const DROP_CLIENTS = change(
  $,
  sql`DELETE FROM ${clients} WHERE ${isOfRun(clients)} AND ${clients.clientId} <= ${$.clientsTo}
    AND ${isKept('client', clients.clientId)}`,
);
/** The clients of the piece who go. */
const GONE = sql`SELECT ${c.clientId} FROM ${CLIENTS}
  WHERE ${isOfRun(c)} AND ${c.clientId} <= ${$.clientsTo} AND ${isKept('client', c.clientId)}`;
/** What was read from a client's purchases goes with them, and nobody is called who is not on record. */
const FORGET_READINGS = [
  change(
    $,
    sql`DELETE FROM ${clientStages}
      WHERE ${clientStages.businessId} = ${$.businessId} AND ${clientStages.clientId} IN (${GONE})`,
  ),
  change(
    $,
    sql`UPDATE ${callSuggestions} SET ${bare(callSuggestions.state)} = 'skipped'
      WHERE ${callSuggestions.businessId} = ${$.businessId} AND ${callSuggestions.clientId} IN (${GONE})
        AND ${callSuggestions.state} IN ('open', 'snoozed')`,
  ),
];
/** A client that stays is known by another run, where its first purchase is that run's; else by no run. */
const HAND_ON_CLIENTS = change(
  $,
  sql`UPDATE ${clients} SET ${bare(clients.importRun)} = IIF(
      ${clients.corrected} OR ${clients.linked} OR ${clients.showsName}, NULL, (
        SELECT ${p.importRun} FROM ${PURCHASES} INDEXED BY purchases_by_client
        WHERE ${p.businessId} = ${$.businessId} AND ${p.void} IN (0, 1)
          AND ${p.clientId} = ${clients.clientId}
        ORDER BY ${p.recordedAtMs} LIMIT 1))
    WHERE ${isOfRun(clients)} AND ${clients.clientId} <= ${$.clientsTo} AND ${IS_UNDER_WAY}`,
);

const COUNT_HANDED_ON = count(null);

/** The person that a row of an address counts for. */
const personOfRow = (row: typeof e) => sql`COALESCE(${row.mergedInto}, ${row.clientId})`;

/** Those who share the address `d`, and keep it. */
const OTHERS = sql`${SHARERS} WHERE ${s.businessId} = ${$.businessId} AND ${s.digest} = d.digest
  AND (${s.importRun} IS NOT ${$.run} OR NOT ${isInPiece(s)})`;

/**
 * Whose addresses the piece takes, and those others who share one of them: the ends of SELECTs. An
 * address that more than 20 others keep is no person's, before or after (schema/current.sql,
 * address_changes).
 */
export const CLIENTS_OF_ADDRESSES = [
  sql`${personOfRow(e)} FROM ${EMAILS} WHERE ${EMAILS_OF_PIECE}`,
  sql`${personOfRow(s)} FROM (SELECT DISTINCT ${e.digest} AS digest FROM ${EMAILS} WHERE ${EMAILS_OF_PIECE}) AS d
    CROSS JOIN ${OTHERS} AND (SELECT COUNT(*) FROM (SELECT 1 FROM ${OTHERS}
      AND ${s.mergedInto} IS NULL LIMIT 21)) <= 20`,
];

/** The steps that withdraw the addresses of a piece, once its purchases are gone, and then decide anew. */
export const WITHDRAW_ADDRESSES = [
  HAND_ON_EMAILS,
  COUNT_HANDED_ON,
  KEEP_EMAILS,
  count(importRuns.withdrawnAddresses),
  DROP_EMAILS,
  DECIDE_ANEW,
];

/** The steps that withdraw the clients of a piece. Without purchases, they are not in the ledger. */
export const WITHDRAW_CLIENTS = [
  KEEP_CLIENTS,
  count(importRuns.withdrawnClients),
  ...FORGET_READINGS,
  DROP_CLIENTS,
  HAND_ON_CLIENTS,
  COUNT_HANDED_ON,
];
