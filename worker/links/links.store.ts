import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { links } from '../../schema/tables/directory.ts';
import { jsonParts } from '../database/json-parts.ts';
import { bare, build, change, fields, flag, params, query } from '../database/query.ts';
import { all, batch, first } from '../database/run.ts';
import { keepAnswer, type SealedAnswer } from '../http/kept-answers.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { Link } from './link.ts';

const LINK = fields({
  id: links.id,
  code: links.code,
  advocateId: links.advocateId,
  destination: links.destination,
  enabled: links.enabled,
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

/** Those of the codes that are links of the business, by code. */
export async function findLinks(
  directory: D1Database,
  businessId: string,
  codes: readonly string[],
): Promise<Map<string, Link>> {
  const statements = jsonParts(codes).map((part) => FIND_ALL({ businessId, codes: part }));
  if (statements.length === 0) return new Map();
  const { found } = await batch(directory, { found: statements });
  return new Map(found.flatMap(({ rows }) => rows).map((link) => [link.code, link]));
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

/** An advocate's link to a destination: at most one. */
export async function findLinkTo(
  directory: D1Database,
  businessId: string,
  { advocateId, destination }: Pick<Link, 'advocateId' | 'destination'>,
): Promise<Link | null> {
  return first(directory, FIND_TO({ businessId, advocateId, destination }));
}

const $used = params<{ code: string }>();
const USED = fields({ isUsed: flag(sql`1`) });
const FIND_USED = query(
  $used,
  USED,
  build.select(USED.selection).from(links).where(eq(links.code, $used.code)),
);

/**
 * Whether a link of any business has the code: codes are unique in the deployment. It says no more than that.
 */
export async function isCodeInUse(directory: D1Database, code: string): Promise<boolean> {
  return (await first(directory, FIND_USED({ code }))) !== null;
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

const $link = params<Omit<Link, 'switchedAtMs'> & { businessId: string }>();
const INSERT = change(
  $link,
  build.insert(links).values({
    id: $link.id,
    businessId: $link.businessId,
    code: $link.code,
    advocateId: $link.advocateId,
    destination: $link.destination,
    enabled: $link.enabled,
    createdAtMs: $link.createdAtMs,
  }),
);

export type InsertLinkOutcome =
  | { kind: 'inserted' }
  /**
   * The code is in use in this deployment, by whichever business, or the advocate has a link to the
   * destination.
   */
  | { kind: 'taken' };

/** Records a new link of a business, with the kept answer of its request, or changes nothing. */
export async function insertLink(
  directory: D1Database,
  businessId: string,
  link: Link,
  answer: SealedAnswer | null,
): Promise<InsertLinkOutcome> {
  const { id, code, advocateId, destination, enabled, createdAtMs } = link;
  const values = { id, businessId, code, advocateId, destination, enabled, createdAtMs };
  try {
    await batch(directory, { link: INSERT(values), answer: keepAnswer(answer) });
    return { kind: 'inserted' };
  } catch (error) {
    if (isLinkTaken(error)) return { kind: 'taken' };
    throw error;
  }
}

/** What a caller wants of a link; null leaves it as it is. */
export interface LinkChange {
  code: string;
  enabled: boolean | null;
  destination: string | null;
}

const $change = params<{ [K in keyof LinkChange]: LinkChange[K] } & { businessId: string; nowMs: number }>();

/** A link that is already as it is wanted is not written, and so not switched twice. */
const CHANGE = change(
  $change,
  sql`UPDATE ${links} SET
      ${bare(links.switchedAtMs)} = IIF(${$change.enabled} <> ${links.enabled},
        json_insert(${links.switchedAtMs}, '$[#]', CAST(${$change.nowMs} AS INTEGER)), ${links.switchedAtMs}),
      ${bare(links.enabled)} = COALESCE(CAST(${$change.enabled} AS INTEGER), ${links.enabled}),
      ${bare(links.destination)} = COALESCE(${$change.destination}, ${links.destination})
    WHERE ${links.businessId} = ${$change.businessId} AND ${links.code} = ${$change.code}
      AND (${$change.enabled} <> ${links.enabled} OR ${$change.destination} <> ${links.destination})`,
);

/** Switches a link and says when, for attribution rule 2, and leads it elsewhere: both or neither. */
export async function changeLink(
  directory: D1Database,
  businessId: string,
  change: LinkChange,
  nowMs: number,
): Promise<{ kind: 'changed'; link: Link } | RefusalOf<'link_not_found' | 'link_to_destination_exists'>> {
  try {
    const { found } = await batch(directory, {
      changed: CHANGE({ ...change, businessId, nowMs }),
      found: FIND({ businessId, code: change.code }),
    });
    const [link] = found.rows;
    return link === undefined ? { kind: 'link_not_found' } : { kind: 'changed', link };
  } catch (error) {
    if (isLinkTaken(error)) return { kind: 'link_to_destination_exists' };
    throw error;
  }
}

/** Whether a write failed because another link has its code, or its advocate and destination. */
function isLinkTaken(error: unknown): boolean {
  return error instanceof Error && /UNIQUE constraint failed: links\./.test(error.message);
}
