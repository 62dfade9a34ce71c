import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/*
 * Directory: the people who sign in to a business's dashboard, and by what they do. No password is anywhere.
 */

/** What a member may do: worker/members/role.ts has the matrix. */
export const ROLES = ['owner', 'manager', 'helper', 'viewer'] as const;

/** How somebody signed in. */
export const SIGN_IN_WAYS = ['link', 'key', 'passkey', 'mail', 'demonstration'] as const;

/** The people of a business who may sign in. One who was removed stays, because the audit trail names it. */
export const members = sqliteTable(
  'members',
  {
    businessId: text('business').notNull(),
    /** `mem_...` */
    id: text().notNull(),
    name: text().notNull(),
    /** Where a link to sign in may be sent to; in lower case. */
    email: text(),
    role: text({ enum: ROLES }).notNull(),
    /** In which language the dashboard speaks to it: `en` or `de`; null for that of its browser. */
    lang: text(),
    /** Whether the Monday letter goes to `email`. */
    letter: integer({ mode: 'boolean' }).notNull().default(false),
    createdAtMs: integer('created_at_ms').notNull(),
    removedAtMs: integer('removed_at_ms'),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.id] }),
    index('members_by_email').on(table.email),
    index('members_by_letter').on(table.letter),
  ],
);

/** Links that sign a member in, once. */
export const signInLinks = sqliteTable(
  'sign_in_links',
  {
    /** SHA-256 of the token, in hex. The token itself is nowhere. */
    digest: text().primaryKey(),
    businessId: text('business').notNull(),
    memberId: text('member').notNull(),
    /** Whether it came by mail. */
    isMailed: integer('mailed', { mode: 'boolean' }).notNull().default(false),
    createdAtMs: integer('created_at_ms').notNull(),
    expiresAtMs: integer('expires_at_ms').notNull(),
    usedAtMs: integer('used_at_ms'),
  },
  (table) => [
    index('sign_in_links_by_member').on(table.businessId, table.memberId),
    index('sign_in_links_by_expiry').on(table.expiresAtMs),
  ],
);

/** Who is signed in, and where. */
export const sessions = sqliteTable(
  'sessions',
  {
    /** SHA-256 of what the cookie holds, in hex. */
    digest: text().primaryKey(),
    businessId: text('business').notNull(),
    memberId: text('member').notNull(),
    way: text({ enum: SIGN_IN_WAYS }).notNull(),
    /** The key that was pasted: once it is revoked, the session ends. */
    keyId: text('key_id'),
    createdAtMs: integer('created_at_ms').notNull(),
    /** Within some minutes, because not every request writes. */
    seenAtMs: integer('seen_at_ms').notNull(),
    /** When it was last shown who this is. */
    provedAtMs: integer('proved_at_ms').notNull(),
  },
  (table) => [
    index('sessions_by_member').on(table.businessId, table.memberId),
    index('sessions_by_age').on(table.createdAtMs),
  ],
);

/** Passkeys of members (WebAuthn, level 3). */
export const passkeys = sqliteTable(
  'passkeys',
  {
    /** The credential's id, in base64url. */
    id: text().primaryKey(),
    businessId: text('business').notNull(),
    memberId: text('member').notNull(),
    name: text().notNull(),
    /** COSE, in base64url. */
    publicKey: text('public_key').notNull(),
    counter: integer().notNull(),
    /** JSON: how the browser reaches it. */
    transports: text({ mode: 'json' }).$type<string[]>().notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
    usedAtMs: integer('used_at_ms'),
  },
  (table) => [uniqueIndex('passkeys_by_member').on(table.businessId, table.memberId, table.id)],
);
