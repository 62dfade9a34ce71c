import { and, eq } from 'drizzle-orm';
import { links } from '../../schema/tables/directory.ts';
import { build, fields, params, query, type RowOf } from '../database/query.ts';
import { first } from '../database/run.ts';

const $ = params<{ code: string }>();
const LINK = fields({ id: links.id, businessId: links.businessId, destination: links.destination });
const FIND = query(
  $,
  LINK,
  build
    .select(LINK.selection)
    .from(links)
    .where(and(eq(links.code, $.code), eq(links.enabled, true))),
);

/** What the redirect needs of a link. */
export type EnabledLink = RowOf<typeof LINK>;

/**
 * The link that a code leads by, whichever business has it; null for one that is unknown or switched off. The
 * visitor has only the code, so this is the one question without a business. It reads one row.
 */
export async function findEnabledLink(directory: D1Database, code: string): Promise<EnabledLink | null> {
  return first(directory, FIND({ code }));
}
