import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/*
 * The directory: what must be unique or findable across all businesses. It lives in the first database.
 */

/** Directory: in which shard a business's facts are. */
export const placements = sqliteTable(
  'placements',
  {
    businessId: text('business').primaryKey(),
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
    businessId: text('business').notNull(),
    kind: text({ enum: ['secret', 'publishable'] }).notNull(),
    label: text(),
    /** The key's last four characters, so that its owner can tell it from others. */
    hint: text().notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
    revokedAtMs: integer('revoked_at_ms'),
  },
  (table) => [uniqueIndex('api_keys_by_business').on(table.businessId, table.id)],
);

/** Directory: referral links. A code is unique in the deployment, because the redirect knows nothing else. */
export const links = sqliteTable(
  'links',
  {
    /** In lower case. */
    code: text().primaryKey(),
    /** What clicks refer to: it stays when an erasure replaces the code. */
    id: text().notNull().unique(),
    businessId: text('business').notNull(),
    advocateId: text('advocate_id').notNull(),
    destination: text().notNull(),
    enabled: integer({ mode: 'boolean' }).notNull().default(true),
    /** The instants at which it was switched off, on, off ..., in order. It starts enabled. */
    switchedAtMs: text('switched_at_ms', { mode: 'json' }).$type<number[]>().notNull().default([]),
    createdAtMs: integer('created_at_ms').notNull(),
    /** 1 while it is off only because its host is not allowed: it is on again once the host is. */
    hostRefused: integer('host_refused', { mode: 'boolean' }).notNull().default(false),
    /** Of the destination, with a port where it is not the scheme's own. */
    host: text().generatedAlwaysAs(
      sql`substr(destination, instr(destination, '://') + 3,
        instr(substr(destination, instr(destination, '://') + 3) || '/', '/') - 1)`,
      { mode: 'virtual' },
    ),
  },
  (table) => [
    uniqueIndex('links_by_advocate').on(table.businessId, table.advocateId, table.destination),
    index('links_by_creation').on(table.businessId, table.createdAtMs, table.code),
    index('links_by_host').on(table.businessId, table.enabled, table.hostRefused, table.host, table.code),
  ],
);

/**
 * Directory: a version of each business's links, which grows when some are erased or stopped: whoever read an
 * older one makes or changes no link. A business without a row is at version 0.
 */
export const linksVersions = sqliteTable('links_versions', {
  businessId: text('business').primaryKey(),
  version: integer().notNull(),
});

/** Directory: codes of erased links, which nobody is given again. */
export const retiredCodes = sqliteTable('retired_codes', {
  /** HMAC-SHA-256 of the code under the deployment's own key, in hex. The code itself is nowhere. */
  digest: text().primaryKey(),
});

/** Directory: the key of the digests in `retired_codes`, made once with the tables. */
export const codeKeys = sqliteTable('code_keys', {
  name: text({ enum: ['retired'] }).primaryKey(),
  key: text().notNull(),
});

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

/** Directory: the keys of the daily visitor hash, by UTC day. */
export const visitorKeys = sqliteTable('visitor_keys', {
  day: integer().primaryKey(),
  key: text().notNull(),
  createdAtMs: integer('created_at_ms').notNull(),
});

/** Directory: which connector an address `/hooks/{provider}/{token}` belongs to. */
export const hookTokens = sqliteTable(
  'hook_tokens',
  {
    /** SHA-256 of the token, in hex. The token itself is nowhere. */
    digest: text().primaryKey(),
    businessId: text('business').notNull(),
    connectorId: text('connector').notNull(),
  },
  (table) => [index('hook_tokens_by_business').on(table.businessId, table.connectorId)],
);

/** Directory: where the pass over the jobs is, in one row. */
export const jobPasses = sqliteTable('job_passes', {
  name: text({ enum: ['jobs'] }).primaryKey(),
  shard: integer().notNull(),
  /** The name of the job whose step is the next; null between two passes. */
  job: text(),
  /** How many invocations have begun that step. */
  attempts: integer().notNull(),
  /** Whether a step of this pass left something to do: then the next pass does not wait for its hour. */
  hasMore: integer('has_more', { mode: 'boolean' }).notNull(),
  begunAtMs: integer('begun_at_ms').notNull(),
  movedAtMs: integer('moved_at_ms').notNull(),
});
