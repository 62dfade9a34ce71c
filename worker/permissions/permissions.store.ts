import { sql, type SQLWrapper } from 'drizzle-orm';
import { businesses, clients } from '../../schema/tables/facts.ts';
import { permissions, wordings } from '../../schema/tables/permissions.ts';
import { isBeingErased, isOnRecord } from '../clients/present-client.store.ts';
import {
  bare,
  change,
  fields,
  flag,
  named,
  params,
  query,
  repeatable,
  type Bound,
  type RowOf,
} from '../database/query.ts';
import { all, batch, first } from '../database/run.ts';
import { clientsOf, personOf } from '../ledger/person.store.ts';
import { beginRelationships } from '../relationships/relationship-settings.store.ts';
import type { PermissionAct } from './permission-act.ts';

/** An act that is to be recorded. */
export interface NewPermission extends PermissionAct {
  /** It happens at this moment: it comes after all that is on record of the person. */
  isNow?: boolean;
  /** When the client that is meant came on record, or its person; absent or null where nobody knows. */
  sinceMs?: number | null;
}

const [b, BUSINESSES] = named(businesses, 'b');
const [c, CLIENTS] = named(clients, 'c');
const [p, PERMISSIONS] = named(permissions, 'p');
const [w, WORDINGS] = named(wordings, 'w');
const [k, SINCE] = named(clients, 'k');

const $ = params<
  { [K in keyof PermissionAct]: PermissionAct[K] } & {
    businessId: string;
    clientId: string;
    isNow: boolean;
    sinceMs: number | null;
  }
>();

interface Meant {
  businessId: SQLWrapper;
  clientId: SQLWrapper;
  sinceMs: SQLWrapper;
}

/**
 * The client is on record under this very id, was not erased, and is the one that is meant: who comes back
 * under the id of one who was erased is another.
 */
const isPresent = ({ businessId, clientId, sinceMs }: Meant) =>
  sql`(${isOnRecord(businessId, clientId)}
    AND (${sinceMs} IS NULL OR EXISTS (SELECT 1 FROM ${SINCE} WHERE ${k.businessId} = ${businessId}
      AND ${k.clientId} IN (${clientId}, ${personOf(businessId, clientId)})
      AND ${k.createdAtMs} = CAST(${sinceMs} AS INTEGER))))`;

/** The instant after the last act of the person, where it happens now; else the one that was said. */
const AT = sql`MAX(CAST(${$.atMs} AS INTEGER), IIF(${$.isNow} = 0, 0,
  COALESCE((SELECT MAX(${p.atMs}) + 1 FROM ${PERMISSIONS} WHERE ${p.businessId} = ${$.businessId}
    AND ${p.clientId} IN (${clientsOf($.businessId, personOf($.businessId, $.clientId))})), 0)))`;

/** What has been recorded is recorded no second time: the id says which it is. */
const INSERT = repeatable(
  change(
    $,
    sql`INSERT INTO ${permissions} (${bare(
      permissions.businessId,
      permissions.clientId,
      permissions.atMs,
      permissions.id,
      permissions.purpose,
      permissions.channel,
      permissions.act,
      permissions.basis,
      permissions.source,
      permissions.wordingId,
      permissions.evidence,
      permissions.by,
    )})
    SELECT ${b.id}, ${$.clientId}, ${AT}, ${$.id}, ${$.purpose}, ${$.channel}, ${$.act}, ${$.basis},
      ${$.source}, ${$.wordingId}, ${$.evidence}, ${$.by}
    FROM ${BUSINESSES}
    WHERE ${b.id} = ${$.businessId} AND ${b.frozen} = 0 AND ${isPresent($)}
      AND NOT ${isBeingErased($.businessId, $.clientId)}
      AND (${$.wordingId} IS NULL OR EXISTS (SELECT 1 FROM ${WORDINGS}
        WHERE ${w.businessId} = ${$.businessId} AND ${w.id} = ${$.wordingId}))
    ON CONFLICT DO NOTHING`,
  ),
);

/**
 * The statement that records an act of a client, for a batch; whoever sends it begins to use this part
 * (relationships/relationship-settings.store.ts). It does nothing where the id is on record, where the
 * business takes no writes just now, where it has no such wording, and where the client is not on record, was
 * erased or is being erased.
 */
function insertPermission(businessId: string, clientId: string, act: NewPermission): Bound<never> {
  const { isNow = false, sinceMs = null } = act;
  return INSERT({ ...act, businessId, clientId, isNow, sinceMs });
}

const $client = params<{ businessId: string; clientId: string; sinceMs: number | null }>();
const STATE = fields({
  isFrozen: b.frozen,
  isPresent: flag(isPresent($client)),
  isBeingErased: flag(isBeingErased($client.businessId, $client.clientId)),
});

/** Whether acts of a client can be recorded. */
export type RecordingState = RowOf<typeof STATE>;

const READ_STATE = query(
  $client,
  STATE,
  sql`SELECT ${STATE.list} FROM ${BUSINESSES} WHERE ${b.id} = ${$client.businessId}`,
);

/** Which client is meant, and since when it is on record; null where nobody knows. */
export interface MeantClient {
  clientId: string;
  sinceMs: number | null;
}

/** The statement that reads whether acts of a client can be recorded, for a batch. */
function recordingState(businessId: string, meant: MeantClient): Bound<RecordingState> {
  return READ_STATE({ businessId, ...meant });
}

/** The same at once. */
export async function readRecordingState(
  db: D1Database,
  businessId: string,
  meant: MeantClient,
): Promise<RecordingState | null> {
  return first(db, recordingState(businessId, meant));
}

const $asked = params<{ businessId: string; clientId: string }>();
const FOUND = fields({ sinceMs: c.createdAtMs });
const FIND_SINCE = query(
  $asked,
  FOUND,
  sql`SELECT ${FOUND.list} FROM ${CLIENTS}
    WHERE ${c.businessId} = ${$asked.businessId} AND ${c.clientId} = ${$asked.clientId} AND ${c.erased} = 0`,
);

/** When a client came on record, merged or not; null for an unknown one, and for one who was erased. */
export async function findSinceMs(
  db: D1Database,
  businessId: string,
  clientId: string,
): Promise<number | null> {
  return (await first(db, FIND_SINCE({ businessId, clientId })))?.sinceMs ?? null;
}

const $act = params<{ businessId: string; id: string }>();
/** What is read of an act, of the table under whichever name. */
export function actColumns(of: typeof permissions) {
  return {
    id: of.id,
    atMs: of.atMs,
    purpose: of.purpose,
    channel: of.channel,
    act: of.act,
    basis: of.basis,
    source: of.source,
    wordingId: of.wordingId,
    evidence: of.evidence,
    by: of.by,
  };
}

const ACT = fields({ clientId: p.clientId, ...actColumns(p) });

/** An act with the client of whom it was said. */
export interface ActOfClient extends PermissionAct {
  clientId: string;
}

const FIND = query(
  $act,
  ACT,
  sql`SELECT ${ACT.list} FROM ${PERMISSIONS}
    WHERE ${p.businessId} = ${$act.businessId} AND ${p.id} = ${$act.id}`,
);

/**
 * Records an act. Answers what is on record under its id afterwards, which may be another one that came
 * first, and what stands against it where nothing is.
 */
export async function recordOne(
  db: D1Database,
  businessId: string,
  { clientId, ...act }: ActOfClient & NewPermission,
  nowMs: number,
): Promise<{ act: ActOfClient | null; state: RecordingState | null }> {
  const { state, found } = await batch(db, {
    inserted: insertPermission(businessId, clientId, act),
    begun: beginRelationships(businessId, nowMs),
    state: recordingState(businessId, { clientId, sinceMs: null }),
    found: FIND({ businessId, id: act.id }),
  });
  return { act: found.rows[0] ?? null, state: state.rows[0] ?? null };
}

/** The acts of one moment, each with the text that goes with it. */
export interface ActsToRecord {
  acts: readonly NewPermission[];
  wordings: readonly Bound<never>[];
}

/** Records acts of a client. Answers how many are new, and what stands against it. */
export async function recordAll(
  db: D1Database,
  businessId: string,
  meant: MeantClient,
  { acts, wordings: kept, nowMs }: ActsToRecord & { nowMs: number },
): Promise<{ recorded: number; state: RecordingState | null }> {
  const { inserted, state } = await batch(db, {
    kept,
    inserted: acts.map((act) => insertPermission(businessId, meant.clientId, { ...act, ...meant })),
    begun: beginRelationships(businessId, nowMs),
    state: recordingState(businessId, meant),
  });
  const recorded = inserted.filter(({ changes }) => changes > 0).length;
  return { recorded, state: state.rows[0] ?? null };
}

const $page = params<{
  businessId: string;
  clientId: string;
  beforeMs: number;
  beforeId: string;
  count: number;
}>();
const LIST = query(
  $page,
  ACT,
  sql`SELECT ${ACT.list} FROM ${PERMISSIONS}
    WHERE ${p.businessId} = ${$page.businessId}
      AND ${p.clientId} IN (${clientsOf($page.businessId, personOf($page.businessId, $page.clientId))})
      AND (${p.atMs}, ${p.id}) < (CAST(${$page.beforeMs} AS INTEGER), ${$page.beforeId})
    ORDER BY ${p.atMs} DESC, ${p.id} DESC LIMIT ${$page.count}`,
);

/** At most `count` acts of a person, newest first, before one of them. */
export async function listActs(
  db: D1Database,
  businessId: string,
  clientId: string,
  page: { before: readonly [number, string] | undefined; count: number },
): Promise<ActOfClient[]> {
  const [beforeMs, beforeId] = page.before ?? [Number.MAX_SAFE_INTEGER, ''];
  return all(db, LIST({ businessId, clientId, beforeMs, beforeId, count: page.count }));
}
