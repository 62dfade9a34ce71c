import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/* Links that were followed, and visitors who arrived. Never an address of the network. */

/** Followed links of the last few days. Never an IP address. */
export const clicks = sqliteTable(
  'clicks',
  {
    businessId: text('business').notNull(),
    day: integer().notNull(),
    linkId: text('link_id').notNull(),
    id: text().notNull(),
    occurredAtMs: integer('occurred_at_ms').notNull(),
    kind: text({ enum: ['person', 'bot', 'preview', 'prefetch'] }).notNull(),
    /** Keyed hash of address and browser; the key changes daily and is dropped within 48 hours. */
    visitor: text(),
    referringHost: text('referring_host'),
    /** ISO 3166-1 alpha-2. */
    country: text(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.day, table.linkId, table.id] })],
);

/** Older clicks, folded into counts a day. */
export const clickDays = sqliteTable(
  'click_days',
  {
    businessId: text('business').notNull(),
    linkId: text('link_id').notNull(),
    day: integer().notNull(),
    clicks: integer().notNull(),
    uniqueClicks: integer('unique_clicks').notNull(),
    bots: integer().notNull(),
    previews: integer().notNull(),
    prefetches: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.linkId, table.day] }),
    index('click_days_by_day').on(table.businessId, table.day),
  ],
);

/** Visitors of the last two days who came to a page with a code: once a visitor, link and day. */
export const arrivals = sqliteTable(
  'arrivals',
  {
    businessId: text('business').notNull(),
    day: integer().notNull(),
    linkId: text('link_id').notNull(),
    /** The keyed hash of the day, as in `clicks`; a random one where there is no address to hash. */
    visitor: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.day, table.linkId, table.visitor] })],
);

/** How many arrived a day, for good. An arrival is not a click: the redirect has counted that already. */
export const arrivalDays = sqliteTable(
  'arrival_days',
  {
    businessId: text('business').notNull(),
    day: integer().notNull(),
    linkId: text('link_id').notNull(),
    arrivals: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.day, table.linkId] })],
);
