import { isNotNull } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/* Relocations of businesses from one database to another. */

/** Directory: businesses that are being relocated to another shard, and how far each has come. */
export const relocations = sqliteTable(
  'relocations',
  {
    businessId: text('business').primaryKey(),
    fromShard: integer('from_shard').notNull(),
    toShard: integer('to_shard').notNull(),
    step: text({ enum: ['copy', 'freeze', 'catch_up', 'verify', 'switch', 'clear', 'done'] }).notNull(),
    /** The place of that table among those of release 1.0.0, which knows it by nothing else. */
    relation: integer().notNull().default(0),
    /** JSON: the key of the last row that was copied or verified; null at the start of a table. */
    cursor: text(),
    copied: integer().notNull().default(0),
    startedAtMs: integer('started_at_ms').notNull(),
    /**
     * Which of the business's tables is being copied, verified or cleared; '' after the last. Null where a
     * release before wrote the row.
     */
    tableName: text('table_name'),
    /** JSON: why it is being given up, in sentences; null while it goes on. */
    givenUp: text('given_up', { mode: 'json' }).$type<string[]>(),
  },
  (table) => [index('relocations_given_up').on(table.businessId).where(isNotNull(table.givenUp))],
);

/** In the shard that a business is leaving: the keys of rows that were written while it was being copied. */
export const relocatedRows = sqliteTable(
  'relocated_rows',
  {
    businessId: text('business').notNull(),
    /** The name of the row's table. */
    relation: text().notNull(),
    /** JSON array: the primary key without the business. */
    key: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.relation, table.key] })],
);
