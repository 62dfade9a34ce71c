import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/* Runs of imports, and what was taken back of them (definition.md, withdrawal). */

/** A run of an import: the batches that named it, or one batch that named none. */
export const importRuns = sqliteTable(
  'import_runs',
  {
    businessId: text('business').notNull(),
    /** As the sender named it in `Kith-Import`, or ours. */
    id: text().notNull(),
    /** The key that sent it first. */
    keyId: text('key_id').notNull(),
    /** `withdrawing` while some of it is taken back and some is not. */
    state: text({ enum: ['recorded', 'withdrawing', 'withdrawn'] }).notNull(),
    /** Rows, as its batches were answered. */
    recorded: integer().notNull(),
    repeated: integer().notNull(),
    rejected: integer().notNull(),
    startedAtMs: integer('started_at_ms').notNull(),
    lastAtMs: integer('last_at_ms').notNull(),
    withdrawnAtMs: integer('withdrawn_at_ms'),
    /** What was withdrawn so far: counted here, because an erasure takes rows from `withdrawn_facts`. */
    withdrawnPurchases: integer('withdrawn_purchases').notNull().default(0),
    withdrawnRefunds: integer('withdrawn_refunds').notNull().default(0),
    withdrawnClients: integer('withdrawn_clients').notNull().default(0),
    withdrawnAddresses: integer('withdrawn_addresses').notNull().default(0),
    /** While `withdrawing`: how many rows with the mark of the run there are still to look at. */
    remaining: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.id] }),
    index('import_runs_by_start').on(table.businessId, table.startedAtMs, table.id),
  ],
);

/** What was taken back: it counts as never recorded, and stays on record here. */
export const withdrawnFacts = sqliteTable(
  'withdrawn_facts',
  {
    businessId: text('business').notNull(),
    importRun: text('import_run').notNull(),
    kind: text({ enum: ['purchase', 'refund', 'client', 'email'] }).notNull(),
    id: text().notNull(),
    /** Whose it is: erased with the person. */
    clientId: text('client_id').notNull(),
    /** JSON: the row as it was. */
    fact: text().notNull(),
    withdrawnAtMs: integer('withdrawn_at_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.importRun, table.kind, table.id] }),
    index('withdrawn_facts_by_client').on(table.businessId, table.clientId),
  ],
);

/**
 * An address that a run brought once another run had brought it: it is this run's when the other one is
 * withdrawn.
 */
export const emailsOfLaterRuns = sqliteTable(
  'emails_of_later_runs',
  {
    businessId: text('business').notNull(),
    digest: text().notNull(),
    clientId: text('client_id').notNull(),
    importRun: text('import_run').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.digest, table.clientId, table.importRun] }),
    index('emails_of_later_runs_by_run').on(table.businessId, table.importRun, table.digest, table.clientId),
    index('emails_of_later_runs_by_client').on(table.businessId, table.clientId),
  ],
);

/**
 * Within the transaction of a withdrawal: the clients whose part of the ledger is made again. At any other
 * time it is empty.
 */
export const withdrawingClients = sqliteTable(
  'withdrawing_clients',
  { businessId: text('business').notNull(), clientId: text('client_id').notNull() },
  (table) => [primaryKey({ columns: [table.businessId, table.clientId] })],
);
