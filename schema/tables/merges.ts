import { index, integer, primaryKey, sqliteTable, sqliteView, text } from 'drizzle-orm/sqlite-core';

/* Clients who are one person (docs/definition.md, Merge; schema/current.sql). */

/** Who was merged into whom, as it was said. An undo takes the row away. */
export const clientMerges = sqliteTable(
  'client_merges',
  {
    businessId: text('business').notNull(),
    clientId: text('client_id').notNull(),
    /** May be merged into another one itself: `clients` has the person that it comes to. */
    intoId: text('into_id').notNull(),
    reason: text(),
    mergedAtMs: integer('merged_at_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.clientId] }),
    index('client_merges_by_into').on(table.businessId, table.intoId, table.clientId),
  ],
);

/** Pairs that were merged, and that somebody took apart: no connector merges them again. */
export const undoneMerges = sqliteTable(
  'undone_merges',
  {
    businessId: text('business').notNull(),
    clientId: text('client_id').notNull(),
    intoId: text('into_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.clientId, table.intoId] })],
);

/** Who is merged, and the person that it comes to. To ask for another client reads no row. */
export const mergedClients = sqliteView('merged_clients', {
  businessId: text('business').notNull(),
  clientId: text('client_id').notNull(),
  person: text().notNull(),
}).existing();

/** The same the other way round: the clients who are merged into a person, without the person itself. */
export const personClients = sqliteView('person_clients', {
  businessId: text('business').notNull(),
  person: text().notNull(),
  clientId: text('client_id').notNull(),
}).existing();

/** Who has an address: each person once. */
export const addressHolders = sqliteView('address_holders', {
  businessId: text('business').notNull(),
  digest: text().notNull(),
  person: text().notNull(),
}).existing();

/** The way in for a merge, which can only be inserted into. What is impossible is passed over. */
export const mergesToMake = sqliteView('merges_to_make', {
  businessId: text('business'),
  clientId: text('client_id'),
  intoId: text('into_id'),
  reason: text(),
  mergedAtMs: integer('merged_at_ms'),
}).existing();

/** The way in for the undo of a merge, which can only be inserted into. */
export const mergesToUndo = sqliteView('merges_to_undo', {
  businessId: text('business'),
  clientId: text('client_id'),
}).existing();
