import { and, eq, lt, sql } from 'drizzle-orm';
import { members, sessions, signInLinks } from '../../../schema/tables/members.ts';
import {
  bare,
  build,
  change,
  fields,
  named,
  params,
  query,
  repeatable,
  type Bound,
} from '../../database/query.ts';
import { batch, first, run } from '../../database/run.ts';
import { ownsPasskey } from '../passkeys/passkeys.store.ts';
import { dropSession } from '../sessions.store.ts';
import type { KeptLink } from './sign-in-link.ts';

/** A link that is to be kept. */
export interface NewLink {
  digest: string;
  memberId: string;
  isMailed: boolean;
  expiresAtMs: number;
}

const $new = params<NewLink & { businessId: string; nowMs: number }>();
const [other, OTHERS] = named(signInLinks, 'other');
const COLUMNS = bare(
  signInLinks.digest,
  signInLinks.businessId,
  signInLinks.memberId,
  signInLinks.isMailed,
  signInLinks.createdAtMs,
  signInLinks.expiresAtMs,
);
const INSERT = change(
  $new,
  sql`INSERT INTO ${signInLinks} (${COLUMNS})
    VALUES (${$new.digest}, ${$new.businessId}, ${$new.memberId}, CAST(${$new.isMailed} AS INTEGER),
      CAST(${$new.nowMs} AS INTEGER), CAST(${$new.expiresAtMs} AS INTEGER))`,
);

/** The statement that keeps a link for a member of a business. */
export function insertLink(businessId: string, link: NewLink, nowMs: number): Bound<never> {
  return INSERT({ ...link, businessId, nowMs });
}

/** So many links may be on their way to a member at a time. */
const MOST_MAILED = 3;

const INSERT_MAILED = change(
  $new,
  sql`INSERT INTO ${signInLinks} (${COLUMNS})
    SELECT ${$new.digest}, ${$new.businessId}, ${$new.memberId}, CAST(${$new.isMailed} AS INTEGER),
      CAST(${$new.nowMs} AS INTEGER), CAST(${$new.expiresAtMs} AS INTEGER)
    WHERE (SELECT COUNT(*) FROM ${OTHERS}
      WHERE ${other.businessId} = ${$new.businessId} AND ${other.memberId} = ${$new.memberId}
        AND ${other.isMailed} = 1 AND ${other.expiresAtMs} > ${$new.nowMs})
      < ${sql.raw(String(MOST_MAILED))}`,
);

/** Keeps a link that is to be mailed; false where MOST_MAILED of the member's still hold, used or not. */
export async function keepMailedLink(
  directory: D1Database,
  businessId: string,
  link: NewLink,
  nowMs: number,
): Promise<boolean> {
  return (await run(directory, INSERT_MAILED({ ...link, businessId, nowMs }))).changes === 1;
}

const LINK = fields({
  businessId: signInLinks.businessId,
  memberId: signInLinks.memberId,
  isMailed: signInLinks.isMailed,
  expiresAtMs: signInLinks.expiresAtMs,
  usedAtMs: signInLinks.usedAtMs,
});
const $digest = params<{ digest: string }>();
/** Of one who is no longer a member there is none. */
const FIND = query(
  $digest,
  LINK,
  sql`SELECT ${LINK.list} FROM ${signInLinks}
    JOIN ${members} ON ${members.businessId} = ${signInLinks.businessId}
      AND ${members.id} = ${signInLinks.memberId}
    WHERE ${signInLinks.digest} = ${$digest.digest} AND ${members.removedAtMs} IS NULL`,
);

/** What has become of a link, by the digest of its token; null for one that is unknown. */
export async function findLink(directory: D1Database, digest: string): Promise<KeptLink | null> {
  return first(directory, FIND({ digest }));
}

/** A link by the digest of its token, and the session that it is to begin. */
export interface LinkUse {
  linkDigest: string;
  sessionDigest: string;
  /** The session that the browser had before, which ends. */
  replacedDigest: string | null;
}

const $used = params<{ linkDigest: string; sessionDigest: string; nowMs: number }>();
const USE = query(
  $used,
  LINK,
  sql`UPDATE ${signInLinks} SET ${bare(signInLinks.usedAtMs)} = CAST(${$used.nowMs} AS INTEGER)
    WHERE ${signInLinks.digest} = ${$used.linkDigest} AND ${signInLinks.usedAtMs} IS NULL
      AND ${signInLinks.expiresAtMs} > ${$used.nowMs}
      AND EXISTS (SELECT 1 FROM ${members} WHERE ${members.businessId} = ${signInLinks.businessId}
        AND ${members.id} = ${signInLinks.memberId} AND ${members.removedAtMs} IS NULL)
    RETURNING ${LINK.list}`,
);
/** Only of a link that the statement before has just used. */
const BEGIN = change(
  $used,
  sql`INSERT INTO ${sessions} (${bare(
    sessions.digest,
    sessions.businessId,
    sessions.memberId,
    sessions.way,
    sessions.createdAtMs,
    sessions.seenAtMs,
    sessions.provedAtMs,
  )})
    SELECT ${$used.sessionDigest}, ${signInLinks.businessId}, ${signInLinks.memberId},
      IIF(${signInLinks.isMailed} = 1, 'mail', 'link'), CAST(${$used.nowMs} AS INTEGER),
      CAST(${$used.nowMs} AS INTEGER), CAST(${$used.nowMs} AS INTEGER)
    FROM ${signInLinks} WHERE ${signInLinks.digest} = ${$used.linkDigest} AND changes() = 1`,
);

/**
 * Uses a link up and begins the session: once, also where two try at the same time. Says whose it is; null
 * for a link that was used, is over or unknown, or whose member is gone.
 */
export async function useLink(
  directory: D1Database,
  { linkDigest, sessionDigest, replacedDigest }: LinkUse,
  nowMs: number,
): Promise<{ businessId: string; memberId: string; hasPasskey: boolean } | null> {
  const given = { linkDigest, sessionDigest, nowMs };
  const { used, passkeys } = await batch(directory, {
    used: USE(given),
    begun: BEGIN(given),
    replaced: replacedDigest === null ? [] : [dropSession(replacedDigest)],
    passkeys: ownsPasskey(sessionDigest),
  });
  const [link] = used.rows;
  if (link === undefined) return null;
  const { businessId, memberId } = link;
  return { businessId, memberId, hasPasskey: passkeys.rows[0]?.hasPasskey === true };
}

const $member = params<{ businessId: string; memberId: string }>();
const DROP_OF_MEMBER = repeatable(
  change(
    $member,
    build
      .delete(signInLinks)
      .where(and(eq(signInLinks.businessId, $member.businessId), eq(signInLinks.memberId, $member.memberId))),
  ),
);

/** The statement that takes away whatever links a member has. */
export function dropLinksOf(businessId: string, memberId: string): Bound<never> {
  return DROP_OF_MEMBER({ businessId, memberId });
}

const $over = params<{ beforeMs: number }>();
const DROP = change($over, build.delete(signInLinks).where(lt(signInLinks.expiresAtMs, $over.beforeMs)));

/** Drops the links that were over before an instant; how many. */
export async function dropLinks(directory: D1Database, beforeMs: number): Promise<number> {
  return (await run(directory, DROP({ beforeMs }))).changes;
}
