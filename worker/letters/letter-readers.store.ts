import { sql } from 'drizzle-orm';
import { placements } from '../../schema/tables/directory.ts';
import { members } from '../../schema/tables/members.ts';
import { fields, params, query, text, type RowOf } from '../database/query.ts';
import { all } from '../database/run.ts';

const $ = params<{ shard: number; afterBusiness: string; afterMember: string; count: number }>();
const READER = fields({
  businessId: members.businessId,
  memberId: members.id,
  email: text(members.email),
  role: members.role,
  lang: members.lang,
});
const LIST = query(
  $,
  READER,
  sql`SELECT ${READER.list} FROM ${members} INDEXED BY members_by_letter CROSS JOIN ${placements}
    WHERE ${members.letter} = 1 AND ${members.businessId} >= ${$.afterBusiness}
      AND (${members.businessId} > ${$.afterBusiness} OR ${members.id} > ${$.afterMember})
      AND ${members.removedAtMs} IS NULL AND ${members.email} IS NOT NULL
      AND ${placements.businessId} = ${members.businessId} AND ${placements.shard} = CAST(${$.shard} AS INTEGER)
    ORDER BY ${members.businessId}, ${members.id} LIMIT CAST(${$.count} AS INTEGER)`,
);

/** A member who wants the Monday letter. */
export type LetterReader = RowOf<typeof READER>;

/**
 * Members of the businesses of a shard who want the letter and have an address, at most so many, in the order
 * of businesses and ids, after one of them.
 */
export async function listLetterReaders(
  directory: D1Database,
  shard: number,
  { after, count }: { after: LetterReader | null; count: number },
): Promise<LetterReader[]> {
  const afterBusiness = after?.businessId ?? '';
  return all(directory, LIST({ shard, afterBusiness, afterMember: after?.memberId ?? '', count }));
}
