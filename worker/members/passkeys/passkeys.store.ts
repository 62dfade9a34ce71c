import { and, asc, eq, sql } from 'drizzle-orm';
import { members, passkeys, sessions } from '../../../schema/tables/members.ts';
import {
  bare,
  build,
  change,
  fields,
  flag,
  params,
  query,
  repeatable,
  type Bound,
  type RowOf,
} from '../../database/query.ts';
import { all, first, run } from '../../database/run.ts';
import { MAX_PASSKEYS, type MadePasskey, type Passkey } from './passkey.ts';

const PASSKEY = fields({
  id: passkeys.id,
  name: passkeys.name,
  publicKey: passkeys.publicKey,
  counter: passkeys.counter,
  transports: passkeys.transports,
  createdAtMs: passkeys.createdAtMs,
  usedAtMs: passkeys.usedAtMs,
});

const $member = params<{ businessId: string; memberId: string }>();
const LIST = query(
  $member,
  PASSKEY,
  build
    .select(PASSKEY.selection)
    .from(passkeys)
    .where(and(eq(passkeys.businessId, $member.businessId), eq(passkeys.memberId, $member.memberId)))
    .orderBy(asc(passkeys.id))
    .limit(MAX_PASSKEYS),
);

/** The passkeys of a member, in the order of their ids. There are never more than MAX_PASSKEYS. */
export async function listPasskeys(
  directory: D1Database,
  businessId: string,
  memberId: string,
): Promise<Passkey[]> {
  return all(directory, LIST({ businessId, memberId }));
}

const $session = params<{ sessionDigest: string }>();
const OWNS = fields({ hasPasskey: flag(sql`COUNT(*) > 0`) });
const OWNS_PASSKEY = query(
  $session,
  OWNS,
  sql`SELECT ${OWNS.list} FROM ${sessions}
    JOIN ${passkeys} ON ${passkeys.businessId} = ${sessions.businessId}
      AND ${passkeys.memberId} = ${sessions.memberId}
    WHERE ${sessions.digest} = ${$session.sessionDigest}`,
);

/** The statement that says whether the member of a session has a passkey, for a batch that begins one. */
export function ownsPasskey(sessionDigest: string): Bound<RowOf<typeof OWNS>> {
  return OWNS_PASSKEY({ sessionDigest });
}

/** Whose a passkey is. */
export interface OwnedPasskey extends Passkey {
  businessId: string;
  memberId: string;
}

const OWNED = fields({
  id: passkeys.id,
  name: passkeys.name,
  publicKey: passkeys.publicKey,
  counter: passkeys.counter,
  transports: passkeys.transports,
  createdAtMs: passkeys.createdAtMs,
  usedAtMs: passkeys.usedAtMs,
  businessId: passkeys.businessId,
  memberId: passkeys.memberId,
});
const $id = params<{ id: string }>();
const FIND = query(
  $id,
  OWNED,
  sql`SELECT ${OWNED.list} FROM ${passkeys}
    JOIN ${members} ON ${members.businessId} = ${passkeys.businessId} AND ${members.id} = ${passkeys.memberId}
    WHERE ${passkeys.id} = ${$id.id} AND ${members.removedAtMs} IS NULL`,
);

/** A passkey by its id alone, as somebody says it who is not signed in; null for one of a removed member. */
export async function findPasskey(directory: D1Database, id: string): Promise<OwnedPasskey | null> {
  return first(directory, FIND({ id }));
}

const $new = params<
  Omit<MadePasskey, 'transports'> & {
    businessId: string;
    memberId: string;
    name: string;
    transports: string;
    nowMs: number;
  }
>();
const INSERT = change(
  $new,
  sql`INSERT INTO ${passkeys} (${bare(
    passkeys.id,
    passkeys.businessId,
    passkeys.memberId,
    passkeys.name,
    passkeys.publicKey,
    passkeys.counter,
    passkeys.transports,
    passkeys.createdAtMs,
  )})
    SELECT ${$new.id}, ${members.businessId}, ${members.id}, ${$new.name}, ${$new.publicKey},
      CAST(${$new.counter} AS INTEGER), ${$new.transports}, CAST(${$new.nowMs} AS INTEGER)
    FROM ${members}
    WHERE ${members.businessId} = ${$new.businessId} AND ${members.id} = ${$new.memberId}
      AND ${members.removedAtMs} IS NULL
      AND (SELECT COUNT(*) FROM ${passkeys}
        WHERE ${passkeys.businessId} = ${$new.businessId} AND ${passkeys.memberId} = ${$new.memberId})
        < ${sql.raw(String(MAX_PASSKEYS))}
    ON CONFLICT (${bare(passkeys.id)}) DO NOTHING`,
);

/**
 * Gives a member one more passkey. False where the member is gone or has MAX_PASSKEYS, or the passkey is
 * somebody's already.
 */
export async function addPasskey(
  directory: D1Database,
  businessId: string,
  owner: { memberId: string; name: string; nowMs: number },
  made: MadePasskey,
): Promise<boolean> {
  const transports = JSON.stringify(made.transports);
  const { changes } = await run(directory, INSERT({ ...made, ...owner, businessId, transports }));
  return changes === 1;
}

const $used = params<{
  businessId: string;
  id: string;
  counter: number;
  askedAtMs: number;
  nowMs: number;
}>();
const USE = change(
  $used,
  sql`UPDATE ${passkeys} SET ${bare(passkeys.counter)} = CAST(${$used.counter} AS INTEGER),
      ${bare(passkeys.usedAtMs)} = CAST(${$used.nowMs} AS INTEGER)
    WHERE ${passkeys.id} = ${$used.id} AND ${passkeys.businessId} = ${$used.businessId}
      AND (${passkeys.usedAtMs} IS NULL OR ${passkeys.usedAtMs} < ${$used.askedAtMs})`,
);

/**
 * Notes that a passkey has signed what was asked at an instant. False where it has signed something since:
 * what it signs is good once, also for whoever has heard it.
 */
export async function usePasskey(
  directory: D1Database,
  businessId: string,
  used: { id: string; counter: number; askedAtMs: number; nowMs: number },
): Promise<boolean> {
  const { changes } = await run(directory, USE({ businessId, ...used }));
  return changes === 1;
}

const $removed = params<{ businessId: string; memberId: string; id: string }>();
const REMOVE = repeatable(
  change(
    $removed,
    build
      .delete(passkeys)
      .where(
        and(
          eq(passkeys.businessId, $removed.businessId),
          eq(passkeys.memberId, $removed.memberId),
          eq(passkeys.id, $removed.id),
        ),
      ),
  ),
);

/** Takes a passkey of a member away, also one that is gone already. */
export async function removePasskey(
  directory: D1Database,
  businessId: string,
  memberId: string,
  id: string,
): Promise<void> {
  await run(directory, REMOVE({ businessId, memberId, id }));
}
