import { and, asc, eq, isNull } from 'drizzle-orm';
import { members } from '../../../schema/tables/members.ts';
import { build, fields, params, query } from '../../database/query.ts';
import { all } from '../../database/run.ts';

/** One person is a member of a few businesses at most. */
const MOST_BUSINESSES = 5;

const ADDRESSED = fields({
  businessId: members.businessId,
  memberId: members.id,
  lang: members.lang,
});
const $email = params<{ email: string }>();
const FIND = query(
  $email,
  ADDRESSED,
  build
    .select(ADDRESSED.selection)
    .from(members)
    .where(and(eq(members.email, $email.email), isNull(members.removedAtMs)))
    .orderBy(asc(members.createdAtMs), asc(members.id))
    .limit(MOST_BUSINESSES),
);

/** The members, of whatever business, whom an address belongs to: in small letters. */
export async function findMembersByEmail(directory: D1Database, email: string) {
  return all(directory, FIND({ email }));
}
