import { primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ErasedLink } from '../../worker/clients/erasure.ts';

/** Erasures under way, where a client's links are in another database than its facts. */
export const pendingErasures = sqliteTable(
  'pending_erasures',
  {
    businessId: text('business').notNull(),
    clientId: text('client_id').notNull(),
    /** The random id that takes the place of the client's. */
    erasedId: text('erased_id').notNull(),
    /** JSON: for each link its code, and the code and destination that take their place. */
    links: text({ mode: 'json' }).$type<ErasedLink[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.clientId] })],
);
