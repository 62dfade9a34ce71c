import {
  placements,
  apiKeys,
  links,
  linksVersions,
  retiredCodes,
  codeKeys,
  idempotentAnswers,
  visitorKeys,
  jobPasses,
  hookTokens,
} from './tables/directory.ts';
import { refundReversals } from './tables/changes.ts';
import {
  businesses,
  clients,
  clientEmails,
  purchases,
  refunds,
  corrections,
  unsettledLinks,
} from './tables/facts.ts';
import { pendingErasures } from './tables/erasures.ts';
import { emailsOfLaterRuns, importRuns, withdrawingClients, withdrawnFacts } from './tables/imports.ts';
import { ledgerCheckDays, ledgerChecks, rezonedDays, rorDays, rorHeads } from './tables/ledger.ts';
import { asks, callSuggestions, callTrials, clientKeys, contacts, offers } from './tables/contacts.ts';
import { audit, auditSubjects, letters, outlooks, uploadPieces, uploads } from './tables/dashboard.ts';
import { members, passkeys, sessions, signInLinks } from './tables/members.ts';
import { clientMerges, undoneMerges } from './tables/merges.ts';
import { permissions, suppressed, wordings } from './tables/permissions.ts';
import { clientStages, forecasts, modelFits, relationshipSettings } from './tables/relationships.ts';
import { rezonings } from './tables/rezonings.ts';
import { clicks, clickDays, arrivals, arrivalDays } from './tables/clicks.ts';
import {
  backfills,
  clientAliases,
  clientClaims,
  connectorCounts,
  connectorDeliveries,
  connectors,
  connectorWaiting,
  purchaseAliases,
  saleStates,
} from './tables/connectors.ts';
import { relocations, relocatedRows } from './tables/shards.ts';

/*
 * The data dictionary: every table, column and unit, as Drizzle tables. They are the source of the types of
 * rows. The migrations beside this file make the same tables (a test compares the two) and hold what Drizzle
 * cannot say: triggers, views, STRICT, WITHOUT ROWID. Instants are milliseconds since 1970 UTC; days are
 * whole days since 1970-01-01 in the business's time zone; money is whole minor units.
 */

/** Every table there is. */
export const TABLES = [
  placements,
  apiKeys,
  links,
  linksVersions,
  retiredCodes,
  codeKeys,
  idempotentAnswers,
  visitorKeys,
  jobPasses,
  hookTokens,
  members,
  signInLinks,
  sessions,
  passkeys,
  businesses,
  clients,
  clientEmails,
  clientMerges,
  undoneMerges,
  purchases,
  refunds,
  refundReversals,
  corrections,
  pendingErasures,
  unsettledLinks,
  importRuns,
  withdrawnFacts,
  emailsOfLaterRuns,
  withdrawingClients,
  rorDays,
  rorHeads,
  ledgerChecks,
  ledgerCheckDays,
  rezonings,
  rezonedDays,
  clicks,
  clickDays,
  arrivals,
  arrivalDays,
  connectors,
  connectorCounts,
  connectorDeliveries,
  clientAliases,
  purchaseAliases,
  connectorWaiting,
  clientClaims,
  saleStates,
  backfills,
  relationshipSettings,
  modelFits,
  forecasts,
  clientStages,
  wordings,
  permissions,
  suppressed,
  contacts,
  clientKeys,
  offers,
  asks,
  callSuggestions,
  callTrials,
  audit,
  auditSubjects,
  uploads,
  uploadPieces,
  outlooks,
  letters,
  relocations,
  relocatedRows,
] as const;
