import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/* What the dashboard keeps of a business: who did what, files on their way into the ledger, what is ahead. */

/** Who did something. */
export const ACTOR_KINDS = ['member', 'key', 'operator', 'connector', 'job', 'client'] as const;

/** What can be done, as the trail names it: to what, and what was done. */
export const ACTIONS = [
  'business.opened',
  'business.relocated',
  'settings.changed',
  'relationship_settings.changed',
  'key.created',
  'key.revoked',
  'member.invited',
  'member.role_changed',
  'member.changed',
  'member.removed',
  'sign_in_link.created',
  'session.started',
  'session.ended',
  'sessions.ended',
  'passkey.added',
  'passkey.removed',
  'client.created',
  'client.changed',
  'client.merged',
  'client.unmerged',
  'client.exported',
  'client.erased',
  'clients.exported',
  'duplicate.dismissed',
  'advocate.set',
  'advocate.removed',
  'link.created',
  'link.changed',
  'purchase.recorded_by_hand',
  'purchase.withdrawn',
  'import.uploaded',
  'import.begun',
  'import.stopped',
  'import.withdrawn',
  'connector.created',
  'connector.changed',
  'connector.removed',
  'connector.replayed',
  'backfill.started',
  'backfill.stopped',
  'wording.recorded',
  'permission.recorded',
  'offer.created',
  'offer.changed',
  'offer.removed',
  'contact.recorded',
  'contact.removed',
  'ask.recorded',
  'ask.settled',
  'calls.begun',
  'call.settled',
] as const;

export type ActorKind = (typeof ACTOR_KINDS)[number];
export type Action = (typeof ACTIONS)[number];

/**
 * Who did what to what: one row a deed, never changed. `digest` chains it to the row before; the newest rows
 * may be waiting for theirs (docs/dashboard/audit.md).
 */
export const audit = sqliteTable(
  'audit',
  {
    businessId: text('business').notNull(),
    /** Counts the deeds of a business from 1, without a gap. */
    seq: integer().notNull(),
    atMs: integer('at_ms').notNull(),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    /** The id of the member, key or connector, or the name of the job. */
    actorId: text('actor_id').notNull(),
    /** `key.revoked`, `client.erased` ... */
    action: text({ enum: ACTIONS }).notNull(),
    /** What it was done to: the id of a thing, or the reference of a client (`audit_subjects`). */
    subject: text().notNull(),
    /** Whether `subject` is the reference of a client. */
    isSealed: integer('sealed', { mode: 'boolean' }).notNull(),
    /** JSON: what else is to be known of it; nothing in it is personal. */
    detail: text().notNull(),
    requestId: text('request_id').notNull(),
    prevDigest: text('prev_digest'),
    /** SHA-256 of `prevDigest` and the row, in hex. */
    digest: text(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.seq] }),
    index('audit_by_request').on(table.businessId, table.requestId),
    index('audit_by_actor').on(table.businessId, table.actorKind, table.actorId),
    index('audit_by_action').on(table.businessId, table.action),
  ],
);

/**
 * Whom the references in a trail mean. A reference is an HMAC of the client's id under a key of its own, and
 * erasure throws the row away with the key: then nobody can tell any more whom it meant, and the trail, which
 * holds the reference alone, is what it was.
 */
export const auditSubjects = sqliteTable(
  'audit_subjects',
  {
    businessId: text('business').notNull(),
    clientId: text('client_id').notNull(),
    reference: text().notNull(),
    /** The key, in base64url. */
    salt: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.clientId] }),
    uniqueIndex('audit_subjects_by_reference').on(table.businessId, table.reference),
  ],
);

/**
 * What has come of a file that was given to the dashboard. `read` waits for its questions to be answered,
 * `recording` for its rows; of one that is `recorded`, `stopped` or `refused` the rows are gone.
 */
export const UPLOAD_STATES = ['arriving', 'read', 'recording', 'recorded', 'stopped', 'refused'] as const;

/** Where the rows of an upload come from. */
export const UPLOAD_KINDS = ['file', 'rows'] as const;

export const uploads = sqliteTable(
  'uploads',
  {
    businessId: text('business').notNull(),
    /** `upl_...`; its import run has the same id. */
    id: text().notNull(),
    kind: text({ enum: UPLOAD_KINDS }).notNull(),
    /** As the file is called. */
    name: text().notNull(),
    memberId: text('member').notNull(),
    bytes: integer().notNull(),
    pieces: integer().notNull(),
    state: text({ enum: UPLOAD_STATES }).notNull(),
    /** JSON: what the file says (worker/files), and why it was refused. */
    survey: text(),
    /** JSON: what was answered to its questions. */
    answers: text().notNull().default('{}'),
    /** Rows that there are, and those that were taken so far. */
    rows: integer().notNull().default(0),
    taken: integer().notNull().default(0),
    /** JSON: where the next piece of work begins. */
    place: text().notNull().default('{}'),
    recorded: integer().notNull().default(0),
    repeated: integer().notNull().default(0),
    rejected: integer().notNull().default(0),
    /** JSON: the first rows that were rejected, each with its reason. */
    rejections: text().notNull().default('[]'),
    createdAtMs: integer('created_at_ms').notNull(),
    movedAtMs: integer('moved_at_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.businessId, table.id] }),
    index('uploads_by_time').on(table.businessId, table.createdAtMs, table.id),
    index('uploads_by_state').on(table.state, table.movedAtMs),
  ],
);

/**
 * The rows of an upload, in pieces that are recorded at once. Of a piece that was recorded, the rows that
 * were rejected stay for some days, to be mended.
 */
export const uploadPieces = sqliteTable(
  'upload_pieces',
  {
    businessId: text('business').notNull(),
    uploadId: text('upload').notNull(),
    piece: integer().notNull(),
    /** JSON: rows as the file has them, or those that were rejected (worker/uploads/piece.ts). */
    rows: text().notNull(),
    /** JSON: by line, what becomes of a row that is not the only one about its purchase. */
    verdicts: text().notNull().default('{}'),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.uploadId, table.piece] })],
);

/** What is ahead of a business whose dashboard is in use, as it was last worked out. */
export const outlooks = sqliteTable(
  'outlooks',
  {
    businessId: text('business').primaryKey(),
    day: integer().notNull(),
    /** JSON: worker/outlooks/outlook.ts. Of clients it names the ids. */
    said: text().notNull(),
    madeAtMs: integer('made_at_ms').notNull(),
    dueAtMs: integer('due_at_ms').notNull(),
  },
  (table) => [index('outlooks_by_due').on(table.dueAtMs)],
);

/** Monday letters that were sent by mail, each once. */
export const letters = sqliteTable(
  'letters',
  {
    businessId: text('business').notNull(),
    /** The day of its Monday. */
    week: integer().notNull(),
    memberId: text('member').notNull(),
    sentAtMs: integer('sent_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.week, table.memberId] })],
);
