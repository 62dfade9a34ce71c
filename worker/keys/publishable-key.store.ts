import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import { apiKeys } from '../../schema/tables/directory.ts';
import { build, fields, params, query, text } from '../database/query.ts';
import { first } from '../database/run.ts';

const $ = params<{ businessId: string }>();
const PLAIN = fields({ key: text(apiKeys.plain) });
const FIND = query(
  $,
  PLAIN,
  build
    .select(PLAIN.selection)
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.businessId, $.businessId),
        eq(apiKeys.kind, 'publishable'),
        isNull(apiKeys.revokedAtMs),
        isNotNull(apiKeys.plain),
      ),
    )
    .orderBy(desc(apiKeys.createdAtMs), desc(apiKeys.id))
    .limit(1),
);

/** The newest publishable key of a business that is good; null where none is known as it is. */
export async function findPublishableKey(directory: D1Database, businessId: string): Promise<string | null> {
  return (await first(directory, FIND({ businessId })))?.key ?? null;
}
