import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import {
  ACTS,
  ACT_SOURCES,
  BASES,
  PERMITTED_CHANNELS,
  PURPOSES,
} from '../../worker/permissions/permission-act.ts';

/* Who may be approached for what, by which channel, and why (docs/relationships/permissions.md). */

/** What a client was told when it agreed. A text never changes: another one is another wording. */
export const wordings = sqliteTable(
  'wordings',
  {
    businessId: text('business').notNull(),
    /** `wrd_...` */
    id: text().notNull(),
    /** BCP 47. */
    lang: text().notNull(),
    /** Of the text as UTF-8, in hex. */
    sha256: text().notNull(),
    text: text().notNull(),
    sinceMs: integer('since_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.id] }),
    uniqueIndex('wordings_by_text').on(table.businessId, table.lang, table.sha256),
  ],
);

/** What was said of permissions, in order; nothing is ever changed. The last act of a pair is what holds. */
export const permissions = sqliteTable(
  'permissions',
  {
    businessId: text('business').notNull(),
    /** The client as it was said; its person is found by `clients`. */
    clientId: text('client_id').notNull(),
    atMs: integer('at_ms').notNull(),
    /** `prm_...` */
    id: text().notNull(),
    purpose: text({ enum: PURPOSES }).notNull(),
    channel: text({ enum: PERMITTED_CHANNELS }).notNull(),
    act: text({ enum: ACTS }).notNull(),
    basis: text({ enum: BASES }),
    source: text({ enum: ACT_SOURCES }).notNull(),
    wordingId: text('wording_id'),
    /** What shows that it was so: where and how, in the business's words. */
    evidence: text(),
    /** Who says so: the client itself, or a name of the business's own. */
    by: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.clientId, table.atMs, table.id] }),
    uniqueIndex('permissions_by_id').on(table.businessId, table.id),
  ],
);

/**
 * Addresses of persons who were erased, as the keyed digests of `client_emails`, with nothing that says
 * whose: who comes back by an import is not written to.
 */
export const suppressed = sqliteTable(
  'suppressed',
  { businessId: text('business').notNull(), digest: text().notNull() },
  (table) => [primaryKey({ columns: [table.businessId, table.digest] })],
);
