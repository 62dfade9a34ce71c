import { and, asc, eq, sql } from 'drizzle-orm';
import { members, passkeys, sessions, signInLinks } from '../../schema/tables/members.ts';
import {
  bare,
  build,
  change,
  fields,
  flag,
  named,
  params,
  query,
  repeatable,
  type Bound,
} from '../database/query.ts';
import { all, batch, run } from '../database/run.ts';
import { insertLink, type NewLink } from './links/sign-in-links.store.ts';
import { insertMember } from './members.store.ts';
import type { Role } from './role.ts';

/** Makes somebody a member, with a link that signs them in once. */
export async function insertInvited(
  directory: D1Database,
  businessId: string,
  { member, link }: { member: Parameters<typeof insertMember>[1]; link: NewLink },
  nowMs: number,
): Promise<void> {
  await batch(directory, {
    member: insertMember(businessId, member, nowMs),
    link: insertLink(businessId, link, nowMs),
  });
}

const $ = params<{ businessId: string; memberId: string; role: Role; nowMs: number }>();
const [other, OTHERS] = named(members, 'other');
const IS_MEMBER = sql`${members.businessId} = ${$.businessId} AND ${members.id} = ${$.memberId}`;
const IS_PRESENT = sql`${IS_MEMBER} AND ${members.removedAtMs} IS NULL`;
/** The member is no owner, or there is another one. */
const IS_NOT_LAST_OWNER = sql`(${members.role} <> 'owner' OR EXISTS (SELECT 1 FROM ${OTHERS}
  WHERE ${other.businessId} = ${$.businessId} AND ${other.role} = 'owner'
    AND ${other.removedAtMs} IS NULL AND ${other.id} <> ${$.memberId}))`;

const STATE = fields({ role: members.role, isRemoved: flag(sql`${members.removedAtMs} IS NOT NULL`) });
const READ_STATE = query($, STATE, sql`SELECT ${STATE.list} FROM ${members} WHERE ${IS_MEMBER}`);

const SET_ROLE = repeatable(
  change(
    $,
    sql`UPDATE ${members} SET ${bare(members.role)} = ${$.role}
      WHERE ${IS_PRESENT} AND (${$.role} = 'owner' OR ${IS_NOT_LAST_OWNER})`,
  ),
);

/** What became of a change of the team: `left` where it would leave the business without an owner. */
export type TeamChange = 'changed' | 'left' | 'none';

/**
 * Gives a member a role; not another one to the last owner, also where two do so at the same time. It holds
 * from the next request on.
 */
export async function setRole(
  directory: D1Database,
  businessId: string,
  { memberId, role }: { memberId: string; role: Role },
): Promise<TeamChange> {
  const given = { businessId, memberId, role, nowMs: 0 };
  const { state } = await batch(directory, { set: SET_ROLE(given), state: READ_STATE(given) });
  const [found] = state.rows;
  if (found === undefined || found.isRemoved) return 'none';
  return found.role === role ? 'changed' : 'left';
}

const REMOVE = repeatable(
  change(
    $,
    sql`UPDATE ${members} SET ${bare(members.removedAtMs)} = CAST(${$.nowMs} AS INTEGER),
        ${bare(members.email)} = NULL, ${bare(members.letter)} = 0
      WHERE ${IS_PRESENT} AND ${IS_NOT_LAST_OWNER}`,
  ),
);
const IS_GONE = sql`EXISTS (SELECT 1 FROM ${members} WHERE ${IS_MEMBER} AND ${members.removedAtMs} IS NOT NULL)`;
const isTheirs = (table: typeof sessions | typeof signInLinks | typeof passkeys) =>
  and(eq(table.businessId, $.businessId), eq(table.memberId, $.memberId), IS_GONE);
/** Nothing by which a member who is gone could sign in stays. */
const DROPS = [sessions, signInLinks, passkeys].map((table) =>
  repeatable(change($, build.delete(table).where(isTheirs(table)))),
);

/**
 * Takes a member off the team with whatever signs them in; not the last owner, also where two are removed at
 * the same time. The name stays, because the audit trail tells it.
 */
export async function removeFromTeam(
  directory: D1Database,
  businessId: string,
  memberId: string,
  nowMs: number,
): Promise<TeamChange> {
  const given = { businessId, memberId, role: 'viewer' as const, nowMs };
  const { state } = await batch(directory, {
    removed: REMOVE(given),
    dropped: DROPS.map((drop) => drop(given)),
    state: READ_STATE(given),
  });
  const [found] = state.rows;
  if (found === undefined) return 'none';
  return found.isRemoved ? 'changed' : 'left';
}

/** What members say of themselves. */
export interface Profile {
  name: string;
  email: string | null;
  lang: string | null;
  letter: boolean;
}

const $profile = params<Profile & { businessId: string; memberId: string }>();
const SET_PROFILE: (given: Profile & { businessId: string; memberId: string }) => Bound<never> = repeatable(
  change(
    $profile,
    sql`UPDATE ${members} SET ${bare(members.name)} = ${$profile.name},
        ${bare(members.email)} = ${$profile.email}, ${bare(members.lang)} = ${$profile.lang},
        ${bare(members.letter)} = CAST(${$profile.letter} AS INTEGER)
      WHERE ${members.businessId} = ${$profile.businessId} AND ${members.id} = ${$profile.memberId}
        AND ${members.removedAtMs} IS NULL`,
  ),
);

/** Keeps what a member says of themselves. */
export async function setProfile(
  directory: D1Database,
  businessId: string,
  memberId: string,
  profile: Profile,
): Promise<void> {
  await run(directory, SET_PROFILE({ ...profile, businessId, memberId }));
}

const $business = params<{ businessId: string }>();
const NAMED = fields({
  id: members.id,
  name: members.name,
  isRemoved: flag(sql`${members.removedAtMs} IS NOT NULL`),
});
const LIST_NAMES = query(
  $business,
  NAMED,
  build
    .select(NAMED.selection)
    .from(members)
    .where(eq(members.businessId, $business.businessId))
    .orderBy(asc(members.id)),
);

/** The names of whoever is or was a member. */
export async function listNames(directory: D1Database, businessId: string) {
  return all(directory, LIST_NAMES({ businessId }));
}
