import { and, eq, sql } from 'drizzle-orm';
import { placements } from '../../schema/tables/directory.ts';
import { bare, build, change, fields, params, query, type Bound } from '../database/query.ts';

/*
 * Links are in the directory, and what decides whether there may be one, the client and the allowed hosts, is
 * in the database of the business. The version of a business's links orders the two. Who makes a link reads
 * the version first, then asks the business's database, then writes if the version is still the same. Who
 * takes something away notes it in the business's database first, then raises the version, then looks for
 * links: each of them is either there by then, or is never written.
 */

const $business = params<{ businessId: string }>();
const VERSION = fields({ linksVersion: placements.linksVersion });
const FIND = query(
  $business,
  VERSION,
  build.select(VERSION.selection).from(placements).where(eq(placements.businessId, $business.businessId)),
);

/** The query for the version of a business's links. */
export function linksVersionOf(businessId: string): Bound<{ linksVersion: number }> {
  return FIND({ businessId });
}

const RAISE = change(
  $business,
  sql`UPDATE ${placements} SET ${bare(placements.linksVersion)} = ${placements.linksVersion} + 1
    WHERE ${placements.businessId} = ${$business.businessId}`,
);

/** The statement after which nobody makes or changes a link by what they read before it. */
export function raiseLinksVersion(businessId: string): Bound<never> {
  return RAISE({ businessId });
}

const $version = params<{ businessId: string; linksVersion: number }>();

/** SQL for the placement of a business whose links are still of a version. */
export const IS_LINKS_VERSION = and(
  eq(placements.businessId, $version.businessId),
  eq(placements.linksVersion, $version.linksVersion),
);
