import { eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ConnectorSettings } from '../../worker/connectors/provider-rules.ts';
import { PROVIDERS } from '../../worker/connectors/observation.ts';

/* Connectors: what other systems said, until it is a fact, and how they name clients and purchases. */

/** A shop or a payment system that a business has connected. */
export const connectors = sqliteTable(
  'connectors',
  {
    businessId: text('business').notNull(),
    /** `con_...` */
    id: text().notNull(),
    provider: text({ enum: PROVIDERS }).notNull(),
    /** Tells several of one provider apart, and is part of the ids of `woocommerce` and `standard`. */
    slug: text().notNull(),
    settings: text({ mode: 'json' }).$type<Partial<ConnectorSettings>>().notNull(),
    /** JSON: the signing secrets, the token of its address and its ingest key, each sealed. */
    sealedSecrets: text('sealed_secrets', { mode: 'json' }).$type<SealedSecret[]>().notNull(),
    /** The provider's key for reconciling, sealed; null where none is kept. */
    sealedApiKey: text('sealed_api_key'),
    paused: integer({ mode: 'boolean' }).notNull().default(false),
    createdAtMs: integer('created_at_ms').notNull(),
    /** When a delivery with a right signature first arrived. */
    wiredAtMs: integer('wired_at_ms'),
    /** Since when deliveries fail, one after another; null while they do not. */
    failingSinceMs: integer('failing_since_ms'),
    /** When it is compared with the shop's own list the next time; null where no key is kept. */
    reconcileDueAtMs: integer('reconcile_due_at_ms'),
    reconciledThroughMs: integer('reconciled_through_ms'),
    /** Orders that reconciling found and no webhook had brought, since the owner last looked to it. */
    foundByReconciling: integer('found_by_reconciling').notNull().default(0),
    /** When a job looks through its deliveries for those whose time is over. */
    sweepDueAtMs: integer('sweep_due_at_ms').notNull().default(0),
    /** It is no longer there for its owner; the row goes with the last of its deliveries. */
    removedAtMs: integer('removed_at_ms'),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.id] }),
    uniqueIndex('connectors_by_slug')
      .on(table.businessId, table.provider, table.slug)
      .where(isNull(table.removedAtMs)),
    index('connectors_by_sweep').on(table.sweepDueAtMs),
    index('connectors_by_reconciling').on(table.reconcileDueAtMs).where(isNotNull(table.reconcileDueAtMs)),
  ],
);

export interface SealedSecret {
  purpose: 'secret' | 'token' | 'ingest_key';
  sealed: string;
  /** The last four characters, so that its owner can tell it from others. */
  hint: string;
  /** A secret that was replaced goes on until then; null for the current ones. */
  endsAtMs: number | null;
}

/** How many deliveries of an hour had which outcome. */
export const connectorCounts = sqliteTable(
  'connector_counts',
  {
    businessId: text('business').notNull(),
    connectorId: text('connector').notNull(),
    /** Whole hours since 1970 UTC. */
    hour: integer().notNull(),
    /** `refused`: the signature was missing or wrong. */
    outcome: text({ enum: ['recorded', 'repeated', 'nothing', 'waiting', 'dead', 'refused'] }).notNull(),
    /** Empty where there is nothing to add. */
    because: text().notNull(),
    count: integer().notNull(),
    lastAtMs: integer('last_at_ms').notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.businessId, table.connectorId, table.hour, table.outcome, table.because],
    }),
  ],
);

/** Deliveries that said something. Uninteresting and repeated ones are only counted. */
export const connectorDeliveries = sqliteTable(
  'connector_deliveries',
  {
    businessId: text('business').notNull(),
    connectorId: text('connector').notNull(),
    /** When it arrived (9 digits in base 36), a hyphen, and a digest of `event`. */
    id: text().notNull(),
    /** The provider's id of the event, or SHA-256 of topic and body. */
    event: text().notNull(),
    receivedAtMs: integer('received_at_ms').notNull(),
    topic: text().notNull(),
    /** What it is about, by the provider's own id. */
    object: text(),
    /** `kept`: stored, and to be taken by a job. */
    outcome: text({ enum: ['kept', 'recorded', 'repeated', 'nothing', 'waiting', 'dead'] }).notNull(),
    because: text(),
    /** The field that a dead letter is about. */
    path: text(),
    /** How often it was tried to take it. */
    attempts: integer().notNull(),
    /** When the sale or refund happened, for the lag. */
    occurredAtMs: integer('occurred_at_ms'),
    clientId: text('client_id'),
    /** JSON: the aliases of the people in it, e-mails as digests, while its body is kept. */
    people: text({ mode: 'json' }).$type<string[]>(),
    /** The fields that are read, sealed; null once their time is over. */
    sealedBody: text('sealed_body'),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.connectorId, table.id] }),
    index('connector_deliveries_not_done')
      .on(table.businessId, table.connectorId, table.outcome, table.id)
      .where(inArray(table.outcome, ['kept', 'waiting', 'dead'])),
    uniqueIndex('connector_deliveries_once')
      .on(table.businessId, table.connectorId, table.event)
      .where(inArray(table.outcome, ['kept', 'waiting', 'dead'])),
    index('connector_deliveries_kept').on(table.receivedAtMs).where(eq(table.outcome, 'kept')),
  ],
);

/** Under which names other systems know a client. */
export const clientAliases = sqliteTable(
  'client_aliases',
  {
    businessId: text('business').notNull(),
    /** `stripe:cus_...`, `woo:<slug>:17`; `email:<digest>`, the digest of `client_emails`. */
    alias: text().notNull(),
    clientId: text('client_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.alias] }),
    index('client_aliases_by_client').on(table.businessId, table.clientId, table.alias),
  ],
);

/** Under which names other systems know a purchase. No person is in them. */
export const purchaseAliases = sqliteTable(
  'purchase_aliases',
  {
    businessId: text('business').notNull(),
    alias: text().notNull(),
    purchaseId: text('purchase_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.alias] })],
);

/** What was said of a purchase or a refund that is not on record yet. */
export const connectorWaiting = sqliteTable(
  'connector_waiting',
  {
    businessId: text('business').notNull(),
    /** The purchase, the refund or the alias that it waits for. */
    waitsFor: text('waits_for').notNull(),
    /** Tells apart what waits for the same. */
    id: text().notNull(),
    connectorId: text('connector').notNull(),
    /** JSON: an observation without a person. */
    observation: text({ mode: 'json' }).$type<unknown>().notNull(),
    sinceMs: integer('since_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.waitsFor, table.id] }),
    index('connector_waiting_by_age').on(table.businessId, table.connectorId, table.sinceMs),
  ],
);

/** Codes that came with a client and not with a purchase. */
export const clientClaims = sqliteTable(
  'client_claims',
  {
    businessId: text('business').notNull(),
    /** As in `client_aliases`. */
    alias: text().notNull(),
    connectorId: text('connector').notNull(),
    ref: text().notNull(),
    clickedAtMs: integer('clicked_at_ms'),
    saidAtMs: integer('said_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.alias] })],
);

/** The newest state of a sale that its shop has told. */
export const saleStates = sqliteTable(
  'sale_states',
  {
    businessId: text('business').notNull(),
    purchaseId: text('purchase_id').notNull(),
    /** When the shop last changed it, by the shop's clock. */
    seenAtMs: integer('seen_at_ms').notNull(),
    /** JSON: what orders states of one instant, and which refunds are on record. */
    state: text({ mode: 'json' }).$type<unknown>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.purchaseId] })],
);

/** A past that is being fetched from a provider, and each comparison with its list. */
export const backfills = sqliteTable(
  'backfills',
  {
    businessId: text('business').notNull(),
    /** `bfl_...` */
    id: text().notNull(),
    connectorId: text('connector').notNull(),
    kind: text({ enum: ['backfill', 'reconcile'] }).notNull(),
    state: text({ enum: ['running', 'done', 'failed', 'stopped'] }).notNull(),
    /** From the first sale there is, where it is null. */
    fromMs: integer('from_ms'),
    /** Fixed when it starts, so that pages do not shift. */
    toMs: integer('to_ms').notNull(),
    /** JSON: where the next page begins. */
    cursor: text({ mode: 'json' }).$type<unknown>().notNull(),
    /** The provider's key, sealed; null once it has ended. */
    sealedApiKey: text('sealed_api_key'),
    recorded: integer().notNull().default(0),
    repeated: integer().notNull().default(0),
    /** Of which nothing is to be recorded. */
    passedOver: integer('passed_over').notNull().default(0),
    waiting: integer().notNull().default(0),
    dead: integer().notNull().default(0),
    /** Pages that failed one after another. */
    failures: integer().notNull().default(0),
    /** Why it failed, or what it waits for. */
    because: text(),
    createdAtMs: integer('created_at_ms').notNull(),
    /** When its next page is due; null once it has ended. */
    nextAtMs: integer('next_at_ms'),
    endedAtMs: integer('ended_at_ms'),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.id] }),
    index('backfills_by_connector').on(table.businessId, table.connectorId, table.createdAtMs, table.id),
    index('backfills_by_turn').on(table.nextAtMs).where(isNotNull(table.nextAtMs)),
  ],
);
