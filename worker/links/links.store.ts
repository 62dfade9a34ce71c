import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { links, retiredCodes } from '../../schema/tables/directory.ts';
import { jsonParts } from '../database/json-parts.ts';
import { build, fields, flag, params, query, type Bound } from '../database/query.ts';
import { all, batch, first } from '../database/run.ts';
import type { Link } from './link.ts';
import { linksVersionOf } from './links-version.store.ts';

const LINK = fields({
  id: links.id,
  code: links.code,
  advocateId: links.advocateId,
  destination: links.destination,
  enabled: links.enabled,
  hostRefused: links.hostRefused,
  switchedAtMs: links.switchedAtMs,
  createdAtMs: links.createdAtMs,
});

const $code = params<{ businessId: string; code: string }>();
const FIND = query(
  $code,
  LINK,
  build
    .select(LINK.selection)
    .from(links)
    .where(and(eq(links.code, $code.code), eq(links.businessId, $code.businessId))),
);

/** The query for a business's link by its code. */
export function linkOfCode(businessId: string, code: string): Bound<Link> {
  return FIND({ businessId, code });
}

/** A business's link by its code, and the version of the business's links as it was then. */
export async function findLinkAndVersion(
  directory: D1Database,
  businessId: string,
  code: string,
): Promise<{ link: Link | null; linksVersion: number }> {
  const { found, version } = await batch(directory, {
    version: linksVersionOf(businessId),
    found: FIND({ businessId, code }),
  });
  return { link: found.rows[0] ?? null, linksVersion: version.rows[0]?.linksVersion ?? 0 };
}

/** A business's link by its code; null where the business has none of that code, whoever else may. */
export async function findLink(
  directory: D1Database,
  businessId: string,
  code: string,
): Promise<Link | null> {
  return first(directory, FIND({ businessId, code }));
}

const $codes = params<{ businessId: string; codes: string }>();
const FIND_ALL = query(
  $codes,
  LINK,
  sql`SELECT ${LINK.list} FROM json_each(${$codes.codes}) asked CROSS JOIN ${links} ON ${links.code} = asked.value
    WHERE ${links.businessId} = ${$codes.businessId}`,
);

/** How many codes are looked up one by one. */
const FEW = 5;
const $few = params<{ businessId: string } & Record<`code${number}`, string | null>>();
const FIND_FEW = query(
  $few,
  LINK,
  sql`SELECT ${LINK.list} FROM ${links} WHERE ${links.businessId} = ${$few.businessId} AND ${links.code} IN (
    ${sql.join(
      Array.from({ length: FEW }, (_, place) => $few[`code${place}`]),
      sql`, `,
    )})`,
);

/** Those of the codes that are links of the business, by code. */
export async function findLinks(
  directory: D1Database,
  businessId: string,
  codes: readonly string[],
): Promise<Map<string, Link>> {
  const statements = linksOfCodes(businessId, codes);
  if (statements.length === 0) return new Map();
  const { found } = await batch(directory, { found: statements });
  return new Map(found.flatMap(({ rows }) => rows).map((link) => [link.code, link]));
}

/**
 * The queries for the links of the codes. A list of any length is itself read as rows, so that few codes are
 * sent as parameters: reading them costs no more rows than are found, which the badge depends on.
 */
function linksOfCodes(businessId: string, codes: readonly string[]): Bound<Link>[] {
  if (codes.length === 0) return [];
  if (codes.length > FEW) return jsonParts(codes).map((part) => FIND_ALL({ businessId, codes: part }));
  const asked = Array.from({ length: FEW }, (_, place) => [`code${place}`, codes[place] ?? null] as const);
  return [FIND_FEW({ businessId, ...Object.fromEntries(asked) })];
}

const $advocate = params<{ businessId: string; advocateId: string }>();
const LIST_OF_ADVOCATE = query(
  $advocate,
  LINK,
  build
    .select(LINK.selection)
    .from(links)
    .where(and(eq(links.businessId, $advocate.businessId), eq(links.advocateId, $advocate.advocateId)))
    .orderBy(asc(links.destination)),
);

/** The query for the links that an advocate owns. */
export function linksOfAdvocate(businessId: string, advocateId: string): Bound<Link> {
  return LIST_OF_ADVOCATE({ businessId, advocateId });
}

/** The links that an advocate owns. */
export async function listLinksOfAdvocate(
  directory: D1Database,
  businessId: string,
  advocateId: string,
): Promise<Link[]> {
  return all(directory, LIST_OF_ADVOCATE({ businessId, advocateId }));
}

const $place = params<{ businessId: string; advocateId: string; destination: string }>();
const FIND_TO = query(
  $place,
  LINK,
  build
    .select(LINK.selection)
    .from(links)
    .where(
      and(
        eq(links.businessId, $place.businessId),
        eq(links.advocateId, $place.advocateId),
        eq(links.destination, $place.destination),
      ),
    ),
);

/**
 * An advocate's link to a destination, at most one, and the version of the business's links as it was then.
 */
export async function findLinkTo(
  directory: D1Database,
  businessId: string,
  { advocateId, destination }: Pick<Link, 'advocateId' | 'destination'>,
): Promise<{ link: Link | null; linksVersion: number }> {
  const { found, version } = await batch(directory, {
    version: linksVersionOf(businessId),
    found: FIND_TO({ businessId, advocateId, destination }),
  });
  return { link: found.rows[0] ?? null, linksVersion: version.rows[0]?.linksVersion ?? 0 };
}

const $used = params<{ code: string; digest: string }>();
const IS_RETIRED = sql`EXISTS (SELECT 1 FROM ${retiredCodes} WHERE ${retiredCodes.digest} = ${$used.digest})`;
const USED = fields({
  isUsed: flag(sql`EXISTS (SELECT 1 FROM ${links} WHERE ${links.code} = ${$used.code}) OR ${IS_RETIRED}`),
});
const FIND_USED = query($used, USED, sql`SELECT ${USED.list}`);

/**
 * Whether a link of any business has the code, or had it before it was erased: codes are unique in the
 * deployment, for good. It says no more than that. `digest` is the code's (retired-code.crypto.ts).
 */
export async function isCodeInUse(directory: D1Database, code: string, digest: string): Promise<boolean> {
  return (await first(directory, FIND_USED({ code, digest })))?.isUsed === true;
}

const $page = params<{ businessId: string; createdAtMs: number; code: string; count: number }>();
const LIST = query(
  $page,
  LINK,
  build
    .select(LINK.selection)
    .from(links)
    .where(
      and(
        eq(links.businessId, $page.businessId),
        sql`(${links.createdAtMs}, ${links.code}) < (${$page.createdAtMs}, ${$page.code})`,
      ),
    )
    .orderBy(desc(links.createdAtMs), desc(links.code))
    .limit($page.count),
);

/** At most `count` of a business's links, newest first, after the one of that instant and code. */
export async function listLinks(
  directory: D1Database,
  businessId: string,
  page: { after: readonly [createdAtMs: number, code: string] | undefined; count: number },
): Promise<Link[]> {
  const [createdAtMs, code] = page.after ?? [Number.MAX_SAFE_INTEGER, ''];
  return all(directory, LIST({ businessId, createdAtMs, code, count: page.count }));
}
