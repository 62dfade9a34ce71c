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
