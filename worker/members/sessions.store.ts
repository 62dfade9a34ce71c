import { and, eq, isNull, sql } from 'drizzle-orm';
import { apiKeys, placements } from '../../schema/tables/directory.ts';
import { members, sessions } from '../../schema/tables/members.ts';
import { businesses } from '../../schema/tables/facts.ts';
import type { Business } from '../businesses/business.ts';
import { BUSINESS, findBusiness } from '../businesses/businesses.store.ts';
import { shardAt, type Databases } from '../database/databases.ts';
import {
  bare,
  build,
  change,
  fields,
  params,
  query,
  repeatable,
  type Bound,
  type Fields,
  type RowOf,
} from '../database/query.ts';
import { first, run } from '../database/run.ts';
import type { Member, SessionTimes, SignInWay } from './session.ts';

/** A session that is kept, with whose it is. */
export interface Session extends SessionTimes {
  way: SignInWay;
  member: Member;
}

/** A session with its business, and the database of the business's facts. */
export interface PlacedSession {
  session: Session;
  business: Business;
  db: D1Database;
}

const $found = params<{ digest: string }>();
const KEPT = fields({
  way: sessions.way,
  begunAtMs: sessions.createdAtMs,
  seenAtMs: sessions.seenAtMs,
  provedAtMs: sessions.provedAtMs,
  businessId: sessions.businessId,
  memberId: members.id,
  memberName: members.name,
  email: members.email,
  role: members.role,
  lang: members.lang,
  letter: members.letter,
  memberSinceMs: members.createdAtMs,
});
/** Of a member who is still one, and begun with no key that was revoked since. */
const IS_GOOD = and(
  eq(sessions.digest, $found.digest),
  isNull(members.removedAtMs),
  sql`(${sessions.keyId} IS NULL OR EXISTS (SELECT 1 FROM ${apiKeys}
    WHERE ${apiKeys.businessId} = ${sessions.businessId} AND ${apiKeys.id} = ${sessions.keyId}
      AND ${apiKeys.revokedAtMs} IS NULL))`,
);
const IS_OF_MEMBER = and(eq(members.businessId, sessions.businessId), eq(members.id, sessions.memberId));

const WITH_BUSINESS: Fields<{ kept: RowOf<typeof KEPT>; business: Business }> = {
  list: sql`${KEPT.list}, ${BUSINESS.list}`,
  selection: { ...KEPT.selection, ...BUSINESS.selection },
  decode: (raw) => ({ kept: KEPT.decode(raw), business: BUSINESS.decode(raw) }),
};
const FIND_WITH_BUSINESS = query(
  $found,
  WITH_BUSINESS,
  build
    .select(WITH_BUSINESS.selection)
    .from(sessions)
    .innerJoin(members, IS_OF_MEMBER)
    .innerJoin(businesses, eq(businesses.id, sessions.businessId))
    .where(IS_GOOD),
);

const PLACED = fields({ shard: placements.shard });
const WITH_PLACE: Fields<{ kept: RowOf<typeof KEPT>; shard: number }> = {
  list: sql`${KEPT.list}, ${PLACED.list}`,
  selection: { ...KEPT.selection, ...PLACED.selection },
  decode: (raw) => ({ kept: KEPT.decode(raw), ...PLACED.decode(raw) }),
};
const FIND_WITH_PLACE = query(
  $found,
  WITH_PLACE,
  build
    .select(WITH_PLACE.selection)
    .from(sessions)
    .innerJoin(members, IS_OF_MEMBER)
    .innerJoin(placements, eq(placements.businessId, sessions.businessId))
    .where(IS_GOOD),
);

/**
 * The session of a token's digest; null for one that is unknown, that was signed out of, whose member was
 * removed, or whose key was revoked. Whether it is too old is for `isSessionAlive` to say. One call to the
 * database where there is one, else two.
 */
export async function findSession(databases: Databases, digest: string): Promise<PlacedSession | null> {
  const { directory, shards } = databases;
  if (shards.length === 1) {
    const found = await first(directory, FIND_WITH_BUSINESS({ digest }));
    if (found === null) return null;
    return { session: toSession(found.kept), business: found.business, db: directory };
  }
  const placed = await first(directory, FIND_WITH_PLACE({ digest }));
  if (placed === null) return null;
  const db = shardAt(databases, placed.shard);
  const business = await findBusiness(db, placed.kept.businessId);
  return business === null ? null : { session: toSession(placed.kept), business, db };
}

function toSession(kept: RowOf<typeof KEPT>): Session {
  const { way, begunAtMs, seenAtMs, provedAtMs } = kept;
  const { memberId, memberName, email, role, lang, letter, memberSinceMs } = kept;
  const member = { id: memberId, name: memberName, email, role, lang, letter, createdAtMs: memberSinceMs };
  return { way, createdAtMs: begunAtMs, seenAtMs, provedAtMs, member };
}

const $new = params<{
  digest: string;
  businessId: string;
  memberId: string;
  way: SignInWay;
  keyId: string | null;
  nowMs: number;
}>();
const INSERT = change(
  $new,
  sql`INSERT INTO ${sessions} (${bare(
    sessions.digest,
    sessions.businessId,
    sessions.memberId,
    sessions.way,
    sessions.keyId,
    sessions.createdAtMs,
    sessions.seenAtMs,
    sessions.provedAtMs,
  )})
    SELECT ${$new.digest}, ${members.businessId}, ${members.id}, ${$new.way}, ${$new.keyId},
      CAST(${$new.nowMs} AS INTEGER), CAST(${$new.nowMs} AS INTEGER), CAST(${$new.nowMs} AS INTEGER)
    FROM ${members}
    WHERE ${members.businessId} = ${$new.businessId} AND ${members.id} = ${$new.memberId}
      AND ${members.removedAtMs} IS NULL
    ON CONFLICT DO NOTHING`,
);

/** The statement that begins a session, unless its member was removed. */
export function insertSession(
  businessId: string,
  session: { digest: string; memberId: string; way: SignInWay; keyId: string | null },
  nowMs: number,
): Bound<never> {
  return INSERT({ ...session, businessId, nowMs });
}

const $times = params<{ digest: string; nowMs: number }>();
const TOUCH = repeatable(
  change(
    $times,
    sql`UPDATE ${sessions} SET ${bare(sessions.seenAtMs)} = CAST(${$times.nowMs} AS INTEGER)
      WHERE ${sessions.digest} = ${$times.digest}`,
  ),
);
const DROP = repeatable(change($times, build.delete(sessions).where(eq(sessions.digest, $times.digest))));

/** Keeps that a session was used. */
export async function touchSession(directory: D1Database, digest: string, nowMs: number): Promise<void> {
  await run(directory, TOUCH({ digest, nowMs }));
}

/** The statement that ends a session. */
export function dropSession(digest: string): Bound<never> {
  return DROP({ digest, nowMs: 0 });
}

const $member = params<{ businessId: string; memberId: string }>();
const DROP_ALL = repeatable(
  change(
    $member,
    build
      .delete(sessions)
      .where(and(eq(sessions.businessId, $member.businessId), eq(sessions.memberId, $member.memberId))),
  ),
);

/** The statement that ends every session of a member. */
export function dropSessionsOf(businessId: string, memberId: string): Bound<never> {
  return DROP_ALL({ businessId, memberId });
}
