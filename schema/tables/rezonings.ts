import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Businesses whose time zone is being changed in steps, and how far each has come. They are frozen. */
export const rezonings = sqliteTable(
  'rezonings',
  {
    businessId: text('business').primaryKey(),
    /** The time zone that the business has until the last step. */
    fromZone: text('from_zone').notNull(),
    toZone: text('to_zone').notNull(),
    /** 1 while the facts go back to the days that they had. */
    givingUp: integer('giving_up', { mode: 'boolean' }).notNull().default(false),
    step: text({ enum: ['purchases', 'refunds', 'ledger', 'put_in_place'] }).notNull(),
    /** The last day of purchases that is done; null before the first. */
    afterDay: integer('after_day'),
    /**
     * The last purchase whose refunds are done, or the last client who is gathered; null before the first.
     */
    afterId: text('after_id'),
    /** Facts that were put on another day in this direction. */
    done: integer().notNull().default(0),
    /** Grows with every piece, so that no piece is done twice. */
    turn: integer().notNull().default(0),
    begunAtMs: integer('begun_at_ms').notNull(),
  },
  (table) => [index('rezonings_by_begin').on(table.begunAtMs)],
);
