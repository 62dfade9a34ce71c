import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { members } from '../../schema/tables/members.ts';
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
} from '../database/query.ts';
import { all, batch, first } from '../database/run.ts';
import type { Role } from './role.ts';
import type { Member } from './session.ts';

const MEMBER = fields({
  id: members.id,
  name: members.name,
  email: members.email,
  role: members.role,
  lang: members.lang,
  letter: members.letter,
  createdAtMs: members.createdAtMs,
});

const $business = params<{ businessId: string }>();
const ARE_PRESENT = and(eq(members.businessId, $business.businessId), isNull(members.removedAtMs));
const LIST = query(
  $business,
  MEMBER,
  build
    .select(MEMBER.selection)
    .from(members)
    .where(ARE_PRESENT)
    .orderBy(asc(members.createdAtMs), asc(members.id)),
);

/** The members of a business, the one who came first before the others. */
export async function listMembers(directory: D1Database, businessId: string): Promise<Member[]> {
  return all(directory, LIST({ businessId }));
}

const $member = params<{ businessId: string; memberId: string }>();
const FIND = query(
  $member,
  MEMBER,
  build
    .select(MEMBER.selection)
    .from(members)
    .where(
      and(
        eq(members.businessId, $member.businessId),
        eq(members.id, $member.memberId),
        isNull(members.removedAtMs),
      ),
    ),
);

/** A member of a business; null for one who is none, or no longer. */
export async function findMember(
  directory: D1Database,
  businessId: string,
  memberId: string,
): Promise<Member | null> {
  return first(directory, FIND({ businessId, memberId }));
}

const $new = params<{
  businessId: string;
  id: string;
  name: string;
  email: string | null;
  role: Role;
  nowMs: number;
}>();
const COLUMNS = bare(
  members.businessId,
  members.id,
  members.name,
  members.email,
  members.role,
  members.createdAtMs,
);
const INSERT = change(
  $new,
  sql`INSERT INTO ${members} (${COLUMNS}) VALUES (${$new.businessId}, ${$new.id}, ${$new.name},
    ${$new.email}, ${$new.role}, CAST(${$new.nowMs} AS INTEGER))`,
);

/** The statement that makes somebody a member. */
export function insertMember(
  businessId: string,
  member: { id: string; name: string; email: string | null; role: Role },
  nowMs: number,
): Bound<never> {
  return INSERT({ ...member, businessId, nowMs });
}

const [other, OTHERS] = named(members, 'other');
const INSERT_FIRST_OWNER = repeatable(
  change(
    $new,
    sql`INSERT INTO ${members} (${COLUMNS})
      SELECT ${$new.businessId}, ${$new.id}, ${$new.name}, ${$new.email}, ${$new.role},
        CAST(${$new.nowMs} AS INTEGER)
      WHERE NOT EXISTS (SELECT 1 FROM ${OTHERS} WHERE ${other.businessId} = ${$new.businessId}
        AND ${other.role} = 'owner' AND ${other.removedAtMs} IS NULL)`,
  ),
);
const FIND_FIRST_OWNER = query(
  $business,
  MEMBER,
  build
    .select(MEMBER.selection)
    .from(members)
    .where(and(ARE_PRESENT, eq(members.role, 'owner')))
    .orderBy(asc(members.createdAtMs), asc(members.id))
    .limit(1),
);

/**
 * The owner of a business who came first. Whoever holds a secret key owns the business: where nobody does
 * yet, there is an owner without a name from now on. Of two at once one is made.
 */
export async function ensureOwner(
  directory: D1Database,
  businessId: string,
  newMemberId: string,
  nowMs: number,
): Promise<Member | null> {
  const owner = { businessId, id: newMemberId, name: '', email: null, role: 'owner' as const, nowMs };
  const { found } = await batch(directory, {
    made: INSERT_FIRST_OWNER(owner),
    found: FIND_FIRST_OWNER({ businessId }),
  });
  return found.rows[0] ?? null;
}
