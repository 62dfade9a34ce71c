import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { ASK_CHANNELS, ASK_KINDS, ASK_OUTCOMES } from '../../worker/asks/ask.ts';
import { REASON_CODES, SUGGESTION_STATES } from '../../worker/calls/suggestion.ts';
import { CONTACT_KINDS, CONTACT_OUTCOMES, DIRECTIONS } from '../../worker/contacts/contact.ts';
import { TIES } from '../../worker/relationships/tie.ts';

/* What passed between a business and a client, and what is suggested (docs/relationships.md). */

/** The diary: what passed between the business and a client. */
export const contacts = sqliteTable(
  'contacts',
  {
    businessId: text('business').notNull(),
    /** The client as it was said; its person is found by `clients`. */
    clientId: text('client_id').notNull(),
    atMs: integer('at_ms').notNull(),
    /** `cnt_...` */
    id: text().notNull(),
    kind: text({ enum: CONTACT_KINDS }).notNull(),
    direction: text({ enum: DIRECTIONS }).notNull(),
    outcome: text({ enum: CONTACT_OUTCOMES }).notNull(),
    /** Sealed under the client's key. */
    note: text(),
    /** Who of the business, in its own words. */
    by: text().notNull(),
    /** The suggestion that it followed. */
    suggestionId: text('suggestion_id'),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.clientId, table.atMs, table.id] }),
    uniqueIndex('contacts_by_id').on(table.businessId, table.id),
  ],
);

/** The key of each client under which notes about it are sealed, itself sealed. Erasure throws it away. */
export const clientKeys = sqliteTable(
  'client_keys',
  {
    businessId: text('business').notNull(),
    clientId: text('client_id').notNull(),
    sealedKey: text('sealed_key').notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.clientId] })],
);

/** The owner's own offers, of rising value. */
export const offers = sqliteTable(
  'offers',
  {
    businessId: text('business').notNull(),
    /** `ofr_...` */
    id: text().notNull(),
    title: text().notNull(),
    url: text(),
    /** From which tie on it is offered. */
    minTie: text('min_tie', { enum: TIES }).notNull(),
    /** How many days after the first counted purchase it is offered at the earliest. */
    minDays: integer('min_days').notNull(),
    /** The offer that was accepted before; null where none has to be. */
    afterOffer: text('after_offer'),
    enabled: integer({ mode: 'boolean' }).notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.id] })],
);

/** What was asked of clients, and what became of it. */
export const asks = sqliteTable(
  'asks',
  {
    businessId: text('business').notNull(),
    /** The client as it was said; its person is found by `clients`. */
    clientId: text('client_id').notNull(),
    atMs: integer('at_ms').notNull(),
    /** `ask_...` */
    id: text().notNull(),
    kind: text({ enum: ASK_KINDS }).notNull(),
    level: integer().notNull(),
    channel: text({ enum: ASK_CHANNELS }).notNull(),
    offerId: text('offer_id'),
    outcome: text({ enum: ASK_OUTCOMES }).notNull(),
    /** When the outcome was said; null while it was only shown. */
    outcomeAtMs: integer('outcome_at_ms'),
    by: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.clientId, table.atMs, table.id] }),
    uniqueIndex('asks_by_id').on(table.businessId, table.id),
    index('asks_by_time').on(table.businessId, table.atMs),
  ],
);

/** Whom to call in a week, in order. */
export const callSuggestions = sqliteTable(
  'call_suggestions',
  {
    businessId: text('business').notNull(),
    /** The day of its Monday. */
    week: integer().notNull(),
    rank: integer().notNull(),
    /** `cal_...` */
    id: text().notNull(),
    clientId: text('client_id').notNull(),
    reasonCode: text('reason_code', { enum: REASON_CODES }).notNull(),
    /** JSON: the numbers that the sentence is made of. */
    parts: text().notNull(),
    state: text({ enum: SUGGESTION_STATES }).notNull(),
    snoozes: integer().notNull().default(0),
    /** The first day on which a snoozed one is shown again. */
    untilDay: integer('until_day'),
    atMs: integer('at_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.week, table.rank] }),
    uniqueIndex('call_suggestions_by_id').on(table.businessId, table.id),
    index('call_suggestions_by_client').on(table.businessId, table.clientId, table.week),
  ],
);

/** Pairs of neighbours of whom a coin decided which is suggested: does calling help? */
export const callTrials = sqliteTable(
  'call_trials',
  {
    businessId: text('business').notNull(),
    week: integer().notNull(),
    /** Counts the pairs of a week. */
    pair: integer().notNull(),
    arm: text({ enum: ['suggested', 'held_back'] }).notNull(),
    clientId: text('client_id').notNull(),
    /** Through this day the one who is held back is not suggested, and returns of both are counted. */
    untilDay: integer('until_day').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.week, table.pair, table.arm] }),
    index('call_trials_by_client').on(table.businessId, table.clientId, table.untilDay),
  ],
);
