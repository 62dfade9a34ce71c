import { and, eq, sql, type Column } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { asks, callSuggestions, callTrials, clientKeys, contacts } from '../../schema/tables/contacts.ts';
import { auditSubjects } from '../../schema/tables/dashboard.ts';
import { clientEmails } from '../../schema/tables/facts.ts';
import { permissions, suppressed } from '../../schema/tables/permissions.ts';
import { clientStages, relationshipSettings } from '../../schema/tables/relationships.ts';
import { bare, build, change } from '../database/query.ts';
import { $, IS_BEGUN } from './pending-erasures.store.ts';

/*
 * What is kept of a relationship, as an erasure leaves it: acts, contacts and asks are counted under the
 * random id as before, without a word that anybody wrote about the person. All of it is found by an index.
 */

/** A table with rows of clients. */
type OfClients = SQLiteTable & { businessId: Column; clientId: Column };

const isOfClient = (table: OfClients) =>
  and(eq(table.businessId, $.businessId), eq(table.clientId, $.clientId), IS_BEGUN);

/** Who said so is free text, and may name the person or its family. */
const withoutWords = (by: Column) => sql`${bare(by)} = 'erased'`;

const DROP_STAGE = change($, build.delete(clientStages).where(isOfClient(clientStages)));
/** Without it nobody opens a note about the person, in a copy of the database neither. */
const DROP_KEY = change($, build.delete(clientKeys).where(isOfClient(clientKeys)));

/** Without it nobody can tell which deeds of the trail were done to the person. */
const DROP_REFERENCE = change($, build.delete(auditSubjects).where(isOfClient(auditSubjects)));

const ERASE_CONTACTS = change(
  $,
  sql`UPDATE ${contacts} SET ${bare(contacts.clientId)} = ${$.erasedId}, ${bare(contacts.note)} = NULL,
      ${withoutWords(contacts.by)}
    WHERE ${isOfClient(contacts)}`,
);
/** What somebody wrote as evidence may name the person. */
const ERASE_PERMISSIONS = change(
  $,
  sql`UPDATE ${permissions} SET ${bare(permissions.clientId)} = ${$.erasedId},
      ${bare(permissions.evidence)} = NULL, ${withoutWords(permissions.by)}
    WHERE ${isOfClient(permissions)}`,
);
const ERASE_ASKS = change(
  $,
  sql`UPDATE ${asks} SET ${bare(asks.clientId)} = ${$.erasedId}, ${withoutWords(asks.by)}
    WHERE ${isOfClient(asks)}`,
);
/** Nobody is called any more for whom a call was still suggested. */
const ERASE_SUGGESTIONS = change(
  $,
  sql`UPDATE ${callSuggestions} SET ${bare(callSuggestions.clientId)} = ${$.erasedId},
      ${bare(callSuggestions.parts)} = '{}', ${bare(callSuggestions.state)} =
        IIF(${callSuggestions.state} IN ('open', 'snoozed'), 'skipped', ${callSuggestions.state})
    WHERE ${isOfClient(callSuggestions)}`,
);
const ERASE_TRIALS = change(
  $,
  sql`UPDATE ${callTrials} SET ${bare(callTrials.clientId)} = ${$.erasedId} WHERE ${isOfClient(callTrials)}`,
);

/** Each of them for every client of the person. */
export const ERASE_RELATIONSHIP = [
  DROP_STAGE,
  DROP_KEY,
  DROP_REFERENCE,
  ERASE_CONTACTS,
  ERASE_PERMISSIONS,
  ERASE_ASKS,
  ERASE_SUGGESTIONS,
  ERASE_TRIALS,
];

/**
 * Keeps the addresses that the person alone had, so that nobody who comes back with one of them by an import
 * is written to: between the statement that hands on what more than 20 persons share and the one that drops
 * the rest. A business that asks nobody for a permission has no use for them.
 */
export const SUPPRESS_ADDRESSES = change(
  $,
  sql`INSERT INTO ${suppressed} (${bare(suppressed.businessId, suppressed.digest)})
    SELECT ${clientEmails.businessId}, ${clientEmails.digest} FROM ${clientEmails}
    WHERE ${isOfClient(clientEmails)} AND EXISTS (
      SELECT 1 FROM ${relationshipSettings} WHERE ${relationshipSettings.businessId} = ${$.businessId})
    ON CONFLICT DO NOTHING`,
);
