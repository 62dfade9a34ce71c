import { isNotNull } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  sqliteView,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

/* The facts of each business. The business comes first in every key: no question reads another's rows. */

/** One account with its settings. */
export const businesses = sqliteTable('businesses', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** An IANA name. */
  timeZone: text('time_zone').notNull(),
  /** ISO 4217; what an amount without a currency is in. */
  currency: text().notNull(),
  website: text().notNull(),
  /** JSON: hosts, with a port where it is not the scheme's own. */
  allowedHosts: text('allowed_hosts', { mode: 'json' }).$type<string[]>().notNull(),
  attributionWindowDays: integer('attribution_window_days').notNull(),
  /** How many active clients the badge waits for before it shows a percentage. */
  minimumSample: integer('minimum_sample').notNull(),
  /** The key of the digests in `client_emails`. */
  emailSalt: text('email_salt').notNull(),
  /** Grows with every change of settings or keys: a writer that remembers an older one is refused. */
  version: integer().notNull().default(1),
  /** 1 while the business is being relocated to another shard, or rezoned in steps: no fact is taken. */
  frozen: integer({ mode: 'boolean' }).notNull().default(false),
  /** 1 within a transaction that writes the ledger by itself: the ledger's triggers rest. */
  ledgerDeferred: integer('ledger_deferred', { mode: 'boolean' }).notNull().default(false),
  createdAtMs: integer('created_at_ms').notNull(),
});

/** The people whom a business helped, or who brought somebody. */
export const clients = sqliteTable(
  'clients',
  {
    businessId: text('business').notNull(),
    /** The business's own id; `erased_...` once the person was erased. */
    clientId: text('client_id').notNull(),
    name: text(),
    /** 1 once the client agreed that those it brings see its first name. */
    showsName: integer('shows_name', { mode: 'boolean' }).notNull().default(false),
    /** The earliest purchase by instant, then by arrival, void ones too: its claim makes the referral. */
    firstPurchaseId: text('first_purchase_id'),
    firstPurchaseAtMs: integer('first_purchase_at_ms'),
    /** The referral: who brought this client. */
    advocateId: text('advocate_id'),
    /** 1 once a person has said who the advocate is, or that nobody is: no purchase changes that. */
    corrected: integer({ mode: 'boolean' }).notNull().default(false),
    erased: integer({ mode: 'boolean' }).notNull().default(false),
    createdAtMs: integer('created_at_ms').notNull(),
    /**
     * The run of an import that made the client known; null where something else did, or names the client by
     * now. Who else it bought from is said by its purchases.
     */
    importRun: text('import_run'),
    /**
     * 1 where a link, a permission, a contact or an ask made the client known or came to one whom only an
     * import knew, or somebody put it on record by itself: the import is then not withdrawn.
     */
    linked: integer({ mode: 'boolean' }).notNull().default(false),
    /**
     * From its second purchase on one day on, no purchase of the client has a later `recordedAtMs`; null
     * until then. Purchases of one instant are ordered by it.
     */
    latestRecordedMs: integer('latest_recorded_ms'),
    /** The person that the client is merged into, through others perhaps; null for who is not merged. */
    mergedInto: text('merged_into'),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.clientId] }),
    index('clients_by_advocate').on(table.businessId, table.advocateId, table.clientId),
    index('clients_by_run')
      .on(table.businessId, table.importRun, table.clientId)
      .where(isNotNull(table.importRun)),
    index('clients_merged').on(table.businessId, table.clientId).where(isNotNull(table.mergedInto)),
    index('clients_by_person')
      .on(table.businessId, table.mergedInto, table.clientId)
      .where(isNotNull(table.mergedInto)),
  ],
);

/**
 * Every address by which a business knows a client, e-mails and phones, as a keyed digest. An address of more
 * than 20 clients is no person's.
 */
export const clientEmails = sqliteTable(
  'client_emails',
  {
    businessId: text('business').notNull(),
    /** HMAC-SHA-256 of the normalised address under the business's salt, 128 bits in hex. */
    digest: text().notNull(),
    clientId: text('client_id').notNull(),
    /** The run of an import that brought the address first; null where something else did as well. */
    importRun: text('import_run'),
    /** The person that the client is merged into, as in `clients`. */
    mergedInto: text('merged_into'),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.digest, table.clientId] }),
    index('client_emails_by_client').on(table.businessId, table.clientId),
    index('client_emails_by_run')
      .on(table.businessId, table.importRun, table.digest)
      .where(isNotNull(table.importRun)),
    index('client_emails_of_merged')
      .on(table.businessId, table.mergedInto, table.digest, table.clientId)
      .where(isNotNull(table.mergedInto)),
  ],
);

/** Every purchase, referred or not. */
export const purchases = sqliteTable(
  'purchases',
  {
    businessId: text('business').notNull(),
    day: integer().notNull(),
    /** The business's own id. */
    id: text().notNull(),
    /** Whom it counts for: the person, where clients are merged. */
    clientId: text('client_id').notNull(),
    /** The first day that the purchase no longer covers: it covers `[day, untilDay)`. */
    untilDay: integer('until_day').notNull(),
    occurredAtMs: integer('occurred_at_ms').notNull(),
    recordedAtMs: integer('recorded_at_ms').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    currency: text().notNull(),
    clientErased: integer('client_erased', { mode: 'boolean' }).notNull().default(false),
    /** The sum of its refunds that are not reversed, kept by a trigger. */
    refundedMinor: integer('refunded_minor').notNull().default(0),
    /**
     * 1 while its refunds that are not reversed add up to its amount; for an amount of 0, while it has one.
     * Kept by a trigger.
     */
    void: integer({ mode: 'boolean' }).notNull().default(false),
    /** The code that came with it, as it was sent. */
    ref: text(),
    /** The advocate that a batch named instead of a code. */
    referredBy: text('referred_by'),
    clickedAtMs: integer('clicked_at_ms'),
    /** 1 where the code came apart from it, by a claim (`incomingClaims`). */
    claimed: integer({ mode: 'boolean' }).notNull().default(false),
    /** The advocate whom `ref` or `referred_by` names, whether or not the claim holds. */
    claimAdvocateId: text('claim_advocate_id'),
    /**
     * The first of the rules 1, 2, 3 and 5 of attribution that fails, as far as the purchase alone says; see
     * `judgedClaims`.
     */
    claimRefusal: text('claim_refusal', {
      enum: ['unknown_code', 'link_disabled', 'self_referral', 'outside_window'],
    }),
    /** A JSON object of the business's own. */
    metadata: text(),
    /** What was answered when it was recorded, for when it is sent again; null for one of a batch. */
    recordedRepeat: integer('recorded_repeat', { mode: 'boolean' }),
    recordedPlace: text('recorded_place', { enum: ['first', 'later', 'corrected'] }),
    /** The run of an import that recorded it; null for one that came in any other way. */
    importRun: text('import_run'),
    /** The client that was said, where it counts for a person whom that client is merged into. */
    saidClientId: text('said_client_id'),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.day, table.id] }),
    uniqueIndex('purchases_by_id').on(table.businessId, table.id),
    index('purchases_by_run')
      .on(table.businessId, table.importRun, table.id)
      .where(isNotNull(table.importRun)),
    index('purchases_by_client').on(
      table.businessId,
      table.void,
      table.clientId,
      table.day,
      table.id,
      table.untilDay,
    ),
  ],
);

/**
 * By which of the rules 1, 2, 3 and 5 of attribution each purchase's claim fails, with the addresses that
 * client and advocate share (schema/current.sql).
 */
export const judgedClaims = sqliteView('judged_claims', {
  businessId: text('business'),
  day: integer(),
  id: text(),
  claimAdvocateId: text('claim_advocate_id'),
  refusal: text({ enum: ['unknown_code', 'link_disabled', 'self_referral', 'outside_window'] }),
}).existing();

/**
 * The one way in for a purchase, which can only be inserted into: a row makes sure of the client, of its
 * addresses and of its referral, then records the purchase (schema/current.sql).
 */
export const incomingPurchases = sqliteView('incoming_purchases', {
  businessId: text('business'),
  id: text(),
  clientId: text('client_id'),
  /** Null leaves the name on record. */
  clientName: text('client_name'),
  clientEmailDigest: text('client_email_digest'),
  day: integer(),
  untilDay: integer('until_day'),
  occurredAtMs: integer('occurred_at_ms'),
  recordedAtMs: integer('recorded_at_ms'),
  amountMinor: integer('amount_minor'),
  currency: text(),
  ref: text(),
  referredBy: text('referred_by'),
  clickedAtMs: integer('clicked_at_ms'),
  claimAdvocateId: text('claim_advocate_id'),
  claimRefusal: text('claim_refusal'),
  metadata: text(),
  /** Whether it is a repeat, which is kept as the answer with its place; null keeps no answer. */
  recordedRepeat: integer('recorded_repeat', { mode: 'boolean' }),
  /** 0. A row with 1 comes from the Worker of 1.0.0, and is passed over. */
  keepsAnswer: integer('keeps_answer'),
  /** Passed over where the business has other settings by now, or takes no writes. Null: not checked. */
  settingsVersion: integer('settings_version'),
  clientPhoneDigest: text('client_phone_digest'),
  /** The run of an import that records it; null for one that comes in any other way. */
  importRun: text('import_run'),
  /** Set by a trigger alone: the client that was said, of one that is merged. */
  saidClientId: text('said_client_id'),
}).existing();

/** Refunds of purchases. */
export const refunds = sqliteTable(
  'refunds',
  {
    businessId: text('business').notNull(),
    purchaseId: text('purchase_id').notNull(),
    /**
     * The business's own id, a `~` at its beginning doubled; `~to:<total>:<purchase id>` for one that the
     * service made of a total (refunded to), or `~to<n>:...` once `n` refunds of the purchase were reversed.
     */
    id: text().notNull(),
    amountMinor: integer('amount_minor').notNull(),
    occurredAtMs: integer('occurred_at_ms').notNull(),
    day: integer().notNull(),
    recordedAtMs: integer('recorded_at_ms').notNull(),
    /** The run of an import that recorded it; null for one that came in any other way. */
    importRun: text('import_run'),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.purchaseId, table.id] }),
    uniqueIndex('refunds_by_id').on(table.businessId, table.id),
    index('refunds_by_run').on(table.businessId, table.importRun, table.id).where(isNotNull(table.importRun)),
  ],
);

/**
 * How much of a purchase has been refunded in all by then, which can only be inserted: the difference to what
 * is on record becomes a refund (schema/current.sql).
 */
export const refundedTo = sqliteView('refunded_to', {
  businessId: text('business'),
  purchaseId: text('purchase_id'),
  totalMinor: integer('total_minor'),
  occurredAtMs: integer('occurred_at_ms'),
  day: integer(),
  recordedAtMs: integer('recorded_at_ms'),
  importRun: text('import_run'),
}).existing();

/** Corrections of attribution: what people said about who brought a client, in order. */
export const corrections = sqliteTable(
  'corrections',
  {
    businessId: text('business').notNull(),
    clientId: text('client_id').notNull(),
    atMs: integer('at_ms').notNull(),
    id: text().notNull(),
    previousAdvocateId: text('previous_advocate_id'),
    /** Null says that nobody did. */
    advocateId: text('advocate_id'),
    reason: text(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.clientId, table.atMs, table.id] })],
);

/** Businesses whose allowed hosts changed, until their links are on and off as the hosts say. */
export const unsettledLinks = sqliteTable(
  'unsettled_links',
  {
    businessId: text('business').notNull(),
    /** Of the settings with those hosts. */
    version: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.version] })],
);
