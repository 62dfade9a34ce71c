import { sql } from 'drizzle-orm';
import { linksVersions } from '../../schema/tables/directory.ts';
import { bare, change, fields, number, params, query, type Bound } from '../database/query.ts';

/*
 * Links are in the directory, and what decides whether there may be one, the client and the allowed hosts, is
 * in the database of the business. The version of a business's links orders the two. Who makes a link reads
 * the version first, then asks the business's database, then writes if the version is still the same. Who
 * takes something away notes it in the business's database first, then raises the version, then looks for
 * links: each of them is either there by then, or is never written.
 */

const $business = params<{ businessId: string }>();
const VERSION_NOW = sql`COALESCE((SELECT ${linksVersions.version} FROM ${linksVersions}
  WHERE ${linksVersions.businessId} = ${$business.businessId}), 0)`;
const VERSION = fields({ linksVersion: number(VERSION_NOW) });
const FIND = query($business, VERSION, sql`SELECT ${VERSION.list}`);

/** The query for the version of a business's links: one row. */
export function linksVersionOf(businessId: string): Bound<{ linksVersion: number }> {
  return FIND({ businessId });
}

const KEY = bare(linksVersions.businessId);
const RAISE = change(
  $business,
  sql`INSERT INTO ${linksVersions} (${KEY}, ${bare(linksVersions.version)}) VALUES (${$business.businessId}, 1)
    ON CONFLICT (${KEY}) DO UPDATE SET ${bare(linksVersions.version)} = ${linksVersions.version} + 1`,
);

/** The statement after which nobody makes or changes a link by what they read before it. */
export function raiseLinksVersion(businessId: string): Bound<never> {
  return RAISE({ businessId });
}

const $version = params<{ businessId: string; linksVersion: number }>();

/** SQL for whether the links of a business are still of a version. */
export const IS_LINKS_VERSION = sql`${VERSION_NOW} = ${$version.linksVersion}`;
