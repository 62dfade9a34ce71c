import { sql, type SQL } from 'drizzle-orm';
import { audit, auditSubjects } from '../../schema/tables/dashboard.ts';
import { businesses } from '../../schema/tables/facts.ts';
import { isClientPresent } from '../clients/present-client.store.ts';
import {
  bare,
  change,
  fields,
  named,
  orNull,
  params,
  query,
  repeatable,
  text,
  type Bound,
  type RowOf,
} from '../database/query.ts';
import { all, batch, run } from '../database/run.ts';
import type { NewDeed } from './audit-entry.ts';
import { CHAIN_START, chainOf } from './audit-chain.crypto.ts';
import type { ChainEnd } from './checked-trail.ts';

const $deed = params<{
  businessId: string;
  atMs: number;
  actorKind: string;
  actorId: string;
  action: string;
  /** The id of a thing; of a client, what stands where none of its references is on record. */
  subject: string;
  isSealed: boolean;
  clientId: string | null;
  detail: string;
  requestId: string;
}>();
const [b, BUSINESSES] = named(businesses, 'b');
const [a, AUDIT] = named(audit, 'a');
const [r, SUBJECTS] = named(auditSubjects, 'r');

const SUBJECT = sql`COALESCE((SELECT ${r.reference} FROM ${SUBJECTS}
  WHERE ${r.businessId} = ${$deed.businessId} AND ${r.clientId} = ${$deed.clientId}), ${$deed.subject})`;
const TAKES_WRITES = sql`EXISTS (SELECT 1 FROM ${BUSINESSES}
  WHERE ${b.id} = ${$deed.businessId} AND ${b.frozen} = 0)`;

/** Sent again after its effect it inserts nothing: a request tells a deed to something once. */
const APPEND = repeatable(
  change(
    $deed,
    sql`INSERT INTO ${audit} (${bare(
      audit.businessId,
      audit.seq,
      audit.atMs,
      audit.actorKind,
      audit.actorId,
      audit.action,
      audit.subject,
      audit.isSealed,
      audit.detail,
      audit.requestId,
    )})
    SELECT ${$deed.businessId},
      COALESCE((SELECT MAX(${a.seq}) FROM ${AUDIT} WHERE ${a.businessId} = ${$deed.businessId}), 0) + 1,
      CAST(${$deed.atMs} AS INTEGER), ${$deed.actorKind}, ${$deed.actorId}, ${$deed.action}, ${SUBJECT},
      CAST(${$deed.isSealed} AS INTEGER), ${$deed.detail}, ${$deed.requestId}
    WHERE ${TAKES_WRITES} AND NOT EXISTS (SELECT 1 FROM ${AUDIT}
      WHERE ${a.businessId} = ${$deed.businessId} AND ${a.requestId} = ${$deed.requestId}
        AND ${a.action} = ${$deed.action} AND ${a.subject} = ${SUBJECT})`,
  ),
);

const $subject = params<{ businessId: string; clientId: string; reference: string; salt: string }>();
const KEEP_SUBJECT = repeatable(
  change(
    $subject,
    sql`INSERT INTO ${auditSubjects} (${bare(
      auditSubjects.businessId,
      auditSubjects.clientId,
      auditSubjects.reference,
      auditSubjects.salt,
    )})
    SELECT ${$subject.businessId}, ${$subject.clientId}, ${$subject.reference}, ${$subject.salt}
    FROM ${BUSINESSES}
    WHERE ${b.id} = ${$subject.businessId} AND ${b.frozen} = 0
      AND ${isClientPresent($subject.businessId, $subject.clientId)}
    ON CONFLICT DO NOTHING`,
  ),
);

/**
 * The statements that put a deed at the end of the trail, for any batch on the database of the business's
 * facts. The first keeps whom the reference of a client means, unless one is kept already, or nothing may be
 * kept of the client any more. Nothing is inserted while the business takes no writes.
 */
export function appendDeed(businessId: string, deed: NewDeed): Bound<never>[] {
  const { subject, actor, action, atMs, requestId } = deed;
  const isThing = subject.kind === 'thing';
  const given = {
    businessId,
    atMs,
    actorKind: actor.kind,
    actorId: actor.id,
    action,
    subject: isThing ? subject.id : subject.reference,
    isSealed: !isThing,
    clientId: isThing ? null : subject.clientId,
    detail: JSON.stringify(deed.detail),
    requestId,
  };
  if (subject.kind !== 'client') return [APPEND(given)];
  const { clientId, reference, salt } = subject;
  return [KEEP_SUBJECT({ businessId, clientId, reference, salt }), APPEND(given)];
}

const $request = params<{ businessId: string; requestId: string }>();
const TOLD = fields({ seq: audit.seq });
const FIND_TOLD = query(
  $request,
  TOLD,
  sql`SELECT ${TOLD.list} FROM ${audit}
    WHERE ${audit.businessId} = ${$request.businessId} AND ${audit.requestId} = ${$request.requestId}`,
);

/** Puts the deeds of one request at the end of the trail; how many of it are there afterwards. */
export async function appendDeeds(
  db: D1Database,
  businessId: string,
  deeds: readonly NewDeed[],
  requestId: string,
): Promise<number> {
  const { told } = await batch(db, {
    deeds: deeds.flatMap((deed) => appendDeed(businessId, deed)),
    told: FIND_TOLD({ businessId, requestId }),
  });
  return told.rows.length;
}

const ENTRY = fields({
  businessId: a.businessId,
  seq: a.seq,
  atMs: a.atMs,
  actorKind: a.actorKind,
  actorId: a.actorId,
  action: a.action,
  subject: a.subject,
  isSealed: a.isSealed,
  detail: a.detail,
  requestId: a.requestId,
  prevDigest: a.prevDigest,
  digest: a.digest,
  /** Whom the subject means; null where it is no client, or one who was erased. */
  clientId: orNull(text(r.clientId)),
  salt: orNull(text(r.salt)),
});

/** A deed of the trail, with whom its subject means where that is still known. */
export type TrailRow = RowOf<typeof ENTRY>;

/** SQL for the deeds with their subjects, each found by its reference. */
const FROM_TRAIL = sql`FROM ${AUDIT} LEFT JOIN ${SUBJECTS}
  ON ${r.businessId} = ${a.businessId} AND ${r.reference} = ${a.subject} AND ${a.isSealed} = 1`;

const $page = params<{
  businessId: string;
  beforeSeq: number;
  count: number;
  actorKind: string;
  actorId: string;
  action: string;
}>();
const IS_BY = sql`AND ${a.actorKind} = ${$page.actorKind} AND ${a.actorId} = ${$page.actorId}`;
const IS_ACTION = sql`AND ${a.action} = ${$page.action}`;

/** Newest first. Each filter has an index of its own, which ends in the place. */
const list = (condition: SQL) =>
  query(
    $page,
    ENTRY,
    sql`SELECT ${ENTRY.list} ${FROM_TRAIL}
      WHERE ${a.businessId} = ${$page.businessId} AND ${a.seq} < CAST(${$page.beforeSeq} AS INTEGER)
        ${condition}
      ORDER BY ${a.seq} DESC LIMIT CAST(${$page.count} AS INTEGER)`,
  );
const LIST_ALL = list(sql``);
const LIST_BY = list(IS_BY);
const LIST_ACTION = list(IS_ACTION);
const LIST_BY_ACTION = list(sql`${IS_BY} ${IS_ACTION}`);

/** Which deeds of a trail are asked for. */
export interface AskedDeeds {
  /** Those before this one; null from the newest on. */
  beforeSeq: number | null;
  count: number;
  actor: { kind: string; id: string } | null;
  action: string | null;
}

/** The deeds of a business, newest first. */
export async function readTrail(
  db: D1Database,
  businessId: string,
  { beforeSeq, count, actor, action }: AskedDeeds,
): Promise<TrailRow[]> {
  const given = {
    businessId,
    beforeSeq: beforeSeq ?? Number.MAX_SAFE_INTEGER,
    count,
    actorKind: actor?.kind ?? '',
    actorId: actor?.id ?? '',
    action: action ?? '',
  };
  const byWhom = actor === null ? LIST_ALL : LIST_BY;
  const byWhat = actor === null ? LIST_ACTION : LIST_BY_ACTION;
  return all(db, (action === null ? byWhom : byWhat)(given));
}

const $after = params<{ businessId: string; fromSeq: number; count: number }>();
const READ_FROM = query(
  $after,
  ENTRY,
  sql`SELECT ${ENTRY.list} ${FROM_TRAIL}
    WHERE ${a.businessId} = ${$after.businessId} AND ${a.seq} >= CAST(${$after.fromSeq} AS INTEGER)
    ORDER BY ${a.seq} LIMIT CAST(${$after.count} AS INTEGER)`,
);

/** The deeds of a business in their order, from a place on. */
export async function readChain(
  db: D1Database,
  businessId: string,
  page: { fromSeq: number; count: number },
): Promise<TrailRow[]> {
  return all(db, READ_FROM({ businessId, ...page }));
}

const $trail = params<{ businessId: string; count: number }>();
const LAST_SEALED = sql`SELECT ${a.seq} FROM ${AUDIT}
  WHERE ${a.businessId} = ${$trail.businessId} AND ${a.digest} IS NOT NULL ORDER BY ${a.seq} DESC LIMIT 1`;
const READ_UNSEALED = query(
  $trail,
  ENTRY,
  sql`SELECT ${ENTRY.list} ${FROM_TRAIL}
    WHERE ${a.businessId} = ${$trail.businessId} AND ${a.seq} >= COALESCE((${LAST_SEALED}), 0)
    ORDER BY ${a.seq} LIMIT CAST(${$trail.count} AS INTEGER)`,
);

const $places = params<{ businessId: string; places: string }>();
const SEAL = repeatable(
  change(
    $places,
    sql`UPDATE ${audit} SET ${bare(audit.prevDigest)} = p.value ->> 'prevDigest',
        ${bare(audit.digest)} = p.value ->> 'digest'
      FROM json_each(${$places.places}) p
      WHERE ${audit.businessId} = ${$places.businessId} AND ${audit.seq} = p.value ->> 'seq'
        AND ${audit.digest} IS NULL
        AND EXISTS (SELECT 1 FROM ${BUSINESSES}
          WHERE ${b.id} = ${$places.businessId} AND ${b.frozen} = 0)`,
  ),
);

/** More deeds than wait at a time, but for a trail whose sealing failed for long. */
const SEALED_AT_ONCE = 200;

/**
 * Gives the deeds that wait for it their places in the chain, the oldest first; how many. What it writes
 * follows from the deeds alone: two at once write the same.
 */
export async function sealTrail(db: D1Database, businessId: string): Promise<number> {
  const found = await all(db, READ_UNSEALED({ businessId, count: SEALED_AT_ONCE + 1 }));
  const end = found.reduce(endOf, CHAIN_START);
  const waiting = found.filter(({ digest }) => digest === null);
  if (waiting.length === 0) return 0;
  await run(db, SEAL({ businessId, places: JSON.stringify(chainOf(end, waiting)) }));
  return waiting.length;
}

function endOf(end: ChainEnd, { seq, digest }: TrailRow): ChainEnd {
  return digest === null ? end : { seq, digest };
}
