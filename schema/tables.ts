import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/*
 * The data dictionary: every table, column and unit, as Drizzle tables. The migrations beside this file make the
 * same tables (a test compares the two) and hold what Drizzle cannot say: triggers, views, STRICT, WITHOUT ROWID.
 * Instants are milliseconds since 1970 UTC; days are whole days since 1970-01-01 in the business's time zone; money
 * is whole minor units. The business comes first in every key.
 */

/** Directory: in which shard a business's facts are. */
export const placements = sqliteTable(
  'placements',
  {
    business: text().primaryKey(),
    shard: integer().notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
  },
  (table) => [index('placements_by_shard').on(table.shard)],
);

/** Directory: keys by their digest; the key itself is nowhere. */
export const apiKeys = sqliteTable(
  'api_keys',
  {
    /** SHA-256 of the key, in hex. */
    digest: text().primaryKey(),
    id: text().notNull(),
    business: text().notNull(),
    kind: text({ enum: ['secret', 'publishable'] }).notNull(),
    label: text(),
    /** The key's last four characters, so that its owner can tell it from others. */
    hint: text().notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
    revokedAtMs: integer('revoked_at_ms'),
  },
  (table) => [uniqueIndex('api_keys_by_business').on(table.business, table.id)],
);

/** Directory: referral links. A code is unique in the deployment, because the redirect knows nothing else. */
export const links = sqliteTable(
  'links',
  {
    /** In lower case. */
    code: text().primaryKey(),
    /** What clicks refer to: it stays when an erasure replaces the code. */
    id: text().notNull().unique(),
    business: text().notNull(),
    advocateId: text('advocate_id').notNull(),
    destination: text().notNull(),
    enabled: integer().notNull().default(1),
    /** JSON: the instants at which it was switched off, on, off ..., in order. It starts enabled. */
    switchedAtMs: text('switched_at_ms').notNull().default('[]'),
    createdAtMs: integer('created_at_ms').notNull(),
  },
  (table) => [
    uniqueIndex('links_by_advocate').on(table.business, table.advocateId, table.destination),
    index('links_by_creation').on(table.business, table.createdAtMs, table.code),
  ],
);

/** Directory: what was answered to a POST with an Idempotency-Key, sealed, for 24 hours. */
export const idempotentAnswers = sqliteTable(
  'idempotent_answers',
  {
    /** The business, or `operator`. */
    scope: text().notNull(),
    key: text().notNull(),
    requestDigest: text('request_digest').notNull(),
    status: integer().notNull(),
    sealedAnswer: text('sealed_answer').notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.scope, table.key] }),
    index('idempotent_answers_by_age').on(table.createdAtMs),
  ],
);

/** One account with its settings. */
export const businesses = sqliteTable('businesses', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** IANA. */
  timeZone: text('time_zone').notNull(),
  /** ISO 4217; what an amount without a currency is in. */
  currency: text().notNull(),
  website: text().notNull(),
  /** JSON: hosts, with a port where it is not the scheme's own. */
  allowedHosts: text('allowed_hosts').notNull(),
  attributionWindowDays: integer('attribution_window_days').notNull(),
  /** How many active clients the badge waits for before it shows a percentage. */
  minimumSample: integer('minimum_sample').notNull(),
  /** The key of the digests in `client_emails`. */
  emailSalt: text('email_salt').notNull(),
  /** Grows with every change of settings or keys: a writer that remembers an older one is refused. */
  version: integer().notNull().default(1),
  /** 1 while the business is being moved to another shard: no fact is taken. */
  frozen: integer().notNull().default(0),
  /** 1 within a transaction that moves the ledger by itself: the ledger's triggers rest. */
  ledgerDeferred: integer('ledger_deferred').notNull().default(0),
  createdAtMs: integer('created_at_ms').notNull(),
});

/** The people whom a business helped, or who brought somebody. */
export const clients = sqliteTable(
  'clients',
  {
    business: text().notNull(),
    /** The business's own id; `erased_...` once the person was erased. */
    clientId: text('client_id').notNull(),
    name: text(),
    /** 1 once the client agreed that those it brings see its first name. */
    showsName: integer('shows_name').notNull().default(0),
    /** The earliest purchase by instant, then by arrival, void ones included: its claim makes the referral. */
    firstPurchaseId: text('first_purchase_id'),
    firstPurchaseAtMs: integer('first_purchase_at_ms'),
    /** The referral: who brought this client. */
    advocateId: text('advocate_id'),
    /** 1 once a person has set, moved or removed the referrer: that stands whatever purchases claim. */
    corrected: integer().notNull().default(0),
    erased: integer().notNull().default(0),
    createdAtMs: integer('created_at_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.business, table.clientId] }),
    index('clients_by_advocate').on(table.business, table.advocateId, table.clientId),
  ],
);

/** Every address by which a business knows a client, as a keyed digest. */
export const clientEmails = sqliteTable(
  'client_emails',
  {
    business: text().notNull(),
    /** HMAC-SHA-256 of the normalised address under the business's salt, 128 bits in hex. */
    digest: text().notNull(),
    clientId: text('client_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.business, table.digest, table.clientId] }),
    index('client_emails_by_client').on(table.business, table.clientId),
  ],
);

/** Facts: every purchase, referred or not. */
export const purchases = sqliteTable(
  'purchases',
  {
    business: text().notNull(),
    day: integer().notNull(),
    /** The business's own id. */
    id: text().notNull(),
    clientId: text('client_id').notNull(),
    /** The first day that the purchase no longer covers: it covers `[day, untilDay)`. */
    untilDay: integer('until_day').notNull(),
    occurredAtMs: integer('occurred_at_ms').notNull(),
    recordedAtMs: integer('recorded_at_ms').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    currency: text().notNull(),
    clientErased: integer('client_erased').notNull().default(0),
    /** The sum of its refunds, kept by a trigger. */
    refundedMinor: integer('refunded_minor').notNull().default(0),
    /** 1 once its refunds add up to its amount, or, for an amount of 0, once it has one; kept by a trigger. */
    void: integer().notNull().default(0),
    /** The code that came with it, as it was sent. */
    ref: text(),
    /** The advocate that a batch named instead of a code. */
    referredBy: text('referred_by'),
    clickedAtMs: integer('clicked_at_ms'),
    /** The advocate whom `ref` or `referred_by` names, whether or not the claim holds. */
    claimAdvocateId: text('claim_advocate_id'),
    /** The first of the rules 1, 2, 3 and 5 of attribution that fails. */
    claimRefusal: text('claim_refusal', {
      enum: ['unknown_code', 'link_disabled', 'self_referral', 'outside_window'],
    }),
    /** JSON. */
    metadata: text(),
    /** What was answered when it was recorded, so that a repeat is answered alike; null when it came in a batch. */
    recordedRepeat: integer('recorded_repeat'),
    recordedPlace: text('recorded_place', { enum: ['first', 'later', 'corrected'] }),
  },
  (table) => [
    primaryKey({ columns: [table.business, table.day, table.id] }),
    uniqueIndex('purchases_by_id').on(table.business, table.id),
    index('purchases_by_client').on(
      table.business,
      table.void,
      table.clientId,
      table.day,
      table.id,
      table.untilDay,
    ),
  ],
);

/** Facts: refunds. */
export const refunds = sqliteTable(
  'refunds',
  {
    business: text().notNull(),
    purchaseId: text('purchase_id').notNull(),
    /** The business's own id; `batch-refund:<purchase id>` for one that a batch brought with its purchase. */
    id: text().notNull(),
    amountMinor: integer('amount_minor').notNull(),
    occurredAtMs: integer('occurred_at_ms').notNull(),
    day: integer().notNull(),
    recordedAtMs: integer('recorded_at_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.business, table.purchaseId, table.id] }),
    uniqueIndex('refunds_by_id').on(table.business, table.id),
  ],
);

/** What people said about who brought a client, in order: the corrections of attribution. */
export const corrections = sqliteTable(
  'corrections',
  {
    business: text().notNull(),
    clientId: text('client_id').notNull(),
    atMs: integer('at_ms').notNull(),
    id: text().notNull(),
    previousAdvocateId: text('previous_advocate_id'),
    /** Null: nobody did. */
    advocateId: text('advocate_id'),
    reason: text(),
  },
  (table) => [primaryKey({ columns: [table.business, table.clientId, table.atMs, table.id] })],
);

/** Erasures under way, where a client's links are in another database than its facts. */
export const pendingErasures = sqliteTable(
  'pending_erasures',
  {
    business: text().notNull(),
    clientId: text('client_id').notNull(),
    /** The random id that takes the place of the client's. */
    erasedId: text('erased_id').notNull(),
    /** JSON: for each link its code, and the code and destination that take their place. */
    links: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.business, table.clientId] })],
);

/** The ledger: what the counted purchases of a day open and close (migrations/0003_ledger.sql). */
export const rorDays = sqliteTable(
  'ror_days',
  {
    business: text().notNull(),
    day: integer().notNull(),
    /** Clients whose first counted purchase was on this day. */
    first: integer().notNull(),
    /** Runs of being active that begin on this day, and that end 12 months after it; likewise the others. */
    activeOpened: integer('active_opened').notNull(),
    activeClosed: integer('active_closed').notNull(),
    repeatOpened: integer('repeat_opened').notNull(),
    repeatClosed: integer('repeat_closed').notNull(),
    referredOpened: integer('referred_opened').notNull(),
    referredClosed: integer('referred_closed').notNull(),
    bothOpened: integer('both_opened').notNull(),
    bothClosed: integer('both_closed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.business, table.day] })],
);

/** The ledger summed up as of a day, kept by triggers and rolled forward by a scheduled job. */
export const rorHeads = sqliteTable(
  'ror_heads',
  {
    business: text().primaryKey(),
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
    /** When the ledger was last compared with a recomputation; 0 for never. */
    checkedAtMs: integer('checked_at_ms').notNull().default(0),
    /** What differed then; null when nothing did. */
    alarm: text(),
  },
  (table) => [
    index('ror_heads_by_zone').on(table.timeZone, table.day),
    index('ror_heads_by_check').on(table.checkedAtMs),
  ],
);

/** Followed links of the last few days. Never an IP address. */
export const clicks = sqliteTable(
  'clicks',
  {
    business: text().notNull(),
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
  (table) => [primaryKey({ columns: [table.business, table.day, table.linkId, table.id] })],
);

/** Older clicks, folded into counts a day. */
export const clickDays = sqliteTable(
  'click_days',
  {
    business: text().notNull(),
    linkId: text('link_id').notNull(),
    day: integer().notNull(),
    clicks: integer().notNull(),
    uniqueClicks: integer('unique_clicks').notNull(),
    bots: integer().notNull(),
    previews: integer().notNull(),
    prefetches: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.business, table.linkId, table.day] }),
    index('click_days_by_day').on(table.business, table.day),
  ],
);

/** Visitors of the last two days who came to a page of the business with a code: once a visitor, link and day. */
export const arrivals = sqliteTable(
  'arrivals',
  {
    business: text().notNull(),
    day: integer().notNull(),
    linkId: text('link_id').notNull(),
    /** The keyed hash of the day, as in `clicks`; or a random one where there is no address to make one of. */
    visitor: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.business, table.day, table.linkId, table.visitor] })],
);

/** How many arrived a day, for good. An arrival is no click: the redirect has counted that already. */
export const arrivalDays = sqliteTable(
  'arrival_days',
  {
    business: text().notNull(),
    day: integer().notNull(),
    linkId: text('link_id').notNull(),
    arrivals: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.business, table.day, table.linkId] })],
);

/** Directory: the keys of the daily visitor hash, by UTC day. */
export const visitorKeys = sqliteTable('visitor_keys', {
  day: integer().primaryKey(),
  key: text().notNull(),
  createdAtMs: integer('created_at_ms').notNull(),
});

/** Directory: businesses that are being moved between shards, and how far each has come. */
export const moves = sqliteTable('moves', {
  business: text().primaryKey(),
  fromShard: integer('from_shard').notNull(),
  toShard: integer('to_shard').notNull(),
  step: text({ enum: ['copy', 'freeze', 'catch_up', 'verify', 'switch', 'clear', 'done'] }).notNull(),
  /** Which of the business's tables is being copied or cleared. */
  relation: integer().notNull().default(0),
  /** JSON: the key of the last row that was copied; null at the start of a table. */
  cursor: text(),
  copied: integer().notNull().default(0),
  startedAtMs: integer('started_at_ms').notNull(),
});

/** Keys of rows that were written in the old shard while the business was being copied. */
export const movedRows = sqliteTable(
  'moved_rows',
  {
    business: text().notNull(),
    relation: text().notNull(),
    /** JSON array: the primary key without the business. */
    key: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.business, table.relation, table.key] })],
);
