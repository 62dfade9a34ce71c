import { index, integer, primaryKey, sqliteTable, sqliteView, text } from 'drizzle-orm/sqlite-core';

/*
 * The ledger: what the counted purchases of each day open and close, and the totals as of a day. Triggers
 * write it with every purchase; schema/current.sql explains how, with worked rows.
 */

/** What is counted of a day (worker/ledger/ledger-day.ts lists the counts). */
function counts() {
  return {
    /** Clients whose first counted purchase was on this day. */
    first: integer().notNull(),
    /** How many clients become active on this day, and how many cease to be 12 months after it. */
    activeOpened: integer('active_opened').notNull(),
    activeClosed: integer('active_closed').notNull(),
    /** The same of being a repeat client, of being active and referred, and of being both. */
    repeatOpened: integer('repeat_opened').notNull(),
    repeatClosed: integer('repeat_closed').notNull(),
    referredOpened: integer('referred_opened').notNull(),
    referredClosed: integer('referred_closed').notNull(),
    bothOpened: integer('both_opened').notNull(),
    bothClosed: integer('both_closed').notNull(),
  };
}

/** What the counted purchases of a day open and close. */
export const rorDays = sqliteTable(
  'ror_days',
  { businessId: text('business').notNull(), day: integer().notNull(), ...counts() },
  (table) => [primaryKey({ columns: [table.businessId, table.day] })],
);

/** The totals of a business as of a day: kept by triggers, rolled forward to yesterday by a scheduled job. */
export const rorHeads = sqliteTable(
  'ror_heads',
  {
    businessId: text('business').primaryKey(),
    timeZone: text('time_zone').notNull(),
    day: integer().notNull(),
    /** The first purchase day that still covers `day`. */
    windowFrom: integer('window_from').notNull(),
    /** Clients helped on `day` or before. */
    ever: integer().notNull().default(0),
    active: integer().notNull().default(0),
    repeat: integer().notNull().default(0),
    referred: integer().notNull().default(0),
    both: integer().notNull().default(0),
    /** When the whole ledger was last compared with its purchases; 0 for never. */
    checkedAtMs: integer('checked_at_ms').notNull().default(0),
    /**
     * JSON: what differed then, or has been found to differ on recent days since, in sentences; null when
     * nothing did.
     */
    alarm: text({ mode: 'json' }).$type<string[]>(),
    /** When the whole ledger is to be compared next. */
    checkDueAtMs: integer('check_due_at_ms').notNull().default(0),
    /** When its recent days were last compared, with the whole ledger or on their own; 0 for never. */
    daysCheckedAtMs: integer('days_checked_at_ms').notNull().default(0),
  },
  (table) => [
    index('ror_heads_by_zone').on(table.timeZone, table.day),
    index('ror_heads_by_check').on(table.checkedAtMs),
    index('ror_heads_by_check_due').on(table.checkDueAtMs),
    index('ror_heads_by_days_check').on(table.daysCheckedAtMs),
  ],
);

/**
 * Ledgers that are being compared with their purchases in steps, client by client in the order of their ids.
 */
export const ledgerChecks = sqliteTable(
  'ledger_checks',
  {
    businessId: text('business').primaryKey(),
    /** The last client who is in `ledger_check_days`: '' for nobody, null once everybody is. */
    throughClient: text('through_client'),
    begunAtMs: integer('begun_at_ms').notNull(),
    movedAtMs: integer('moved_at_ms').notNull(),
  },
  (table) => [index('ledger_checks_by_step').on(table.movedAtMs)],
);

/** What the clients up to there are due, day by day; it follows their changes (schema/current.sql). */
export const ledgerCheckDays = sqliteTable(
  'ledger_check_days',
  { businessId: text('business').notNull(), day: integer().notNull(), ...counts() },
  (table) => [primaryKey({ columns: [table.businessId, table.day] })],
);

/** The ledger by the new time zone of a business that is being rezoned in steps, as far as it is gathered. */
export const rezonedDays = sqliteTable(
  'rezoned_days',
  { businessId: text('business').notNull(), day: integer().notNull(), ...counts() },
  (table) => [primaryKey({ columns: [table.businessId, table.day] })],
);

/** View: what each counted purchase opens and closes, from the whole life of its client. */
export const purchaseTurns = sqliteView('purchase_turns', {
  businessId: text('business').notNull(),
  clientId: text('client_id').notNull(),
  day: integer().notNull(),
  first: integer().notNull(),
  activeOpened: integer('active_opened').notNull(),
  activeClosed: integer('active_closed').notNull(),
  repeatOpened: integer('repeat_opened').notNull(),
  repeatClosed: integer('repeat_closed').notNull(),
}).existing();
