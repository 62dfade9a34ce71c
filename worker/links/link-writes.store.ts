import { and, eq, sql } from 'drizzle-orm';
import { links, retiredCodes } from '../../schema/tables/directory.ts';
import { bare, change, params } from '../database/query.ts';
import { batch } from '../database/run.ts';
import { keepAnswer, type SealedAnswer } from '../http/kept-answers.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { Link } from './link.ts';
import { IS_LINKS_VERSION, linksVersionOf } from './links-version.store.ts';
import { linkOfCode } from './links.store.ts';

type LinkValues = Omit<Link, 'switchedAtMs' | 'hostRefused'>;
const $link = params<LinkValues & { businessId: string; linksVersion: number; digest: string }>();

/**
 * A code that is retired, and a version that is no more, leave NULL where there must be none: the whole batch
 * fails, the kept answer with it.
 */
const INSERT = change(
  $link,
  sql`INSERT INTO ${links} (${bare(
    links.code,
    links.businessId,
    links.id,
    links.advocateId,
    links.destination,
    links.enabled,
    links.createdAtMs,
  )}) VALUES (
    (SELECT ${$link.code} WHERE NOT EXISTS (
      SELECT 1 FROM ${retiredCodes} WHERE ${retiredCodes.digest} = ${$link.digest})),
    (SELECT ${$link.businessId} WHERE ${IS_LINKS_VERSION}),
    ${$link.id}, ${$link.advocateId}, ${$link.destination}, ${$link.enabled},
    CAST(${$link.createdAtMs} AS INTEGER))`,
);

export type InsertLinkOutcome =
  | { kind: 'inserted' }
  /**
   * The code is or was in use in this deployment, by whichever business, or the advocate has a link to the
   * destination.
   */
  | { kind: 'taken' }
  /** Links of the business were erased or stopped since the version was read. */
  | { kind: 'overtaken' };

/** Records a new link of a business, with the kept answer of its request, or changes nothing. */
export async function insertLink(
  directory: D1Database,
  businessId: string,
  { link, ...under }: { link: Link; linksVersion: number; digest: string },
  answer: SealedAnswer | null,
): Promise<InsertLinkOutcome> {
  const { id, code, advocateId, destination, enabled, createdAtMs } = link;
  const values = { id, businessId, code, advocateId, destination, enabled, createdAtMs, ...under };
  try {
    await batch(directory, { link: INSERT(values), answer: keepAnswer(answer) });
    return { kind: 'inserted' };
  } catch (error) {
    if (isOvertaken(error)) return { kind: 'overtaken' };
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

const $change = params<
  { [K in keyof LinkChange]: LinkChange[K] } & { businessId: string; linksVersion: number; nowMs: number }
>();

/** A link that was off for its host alone is on again when it is led elsewhere. */
const ENABLED_THEN = sql`COALESCE(CAST(${$change.enabled} AS INTEGER),
  IIF(${$change.destination} IS NULL, NULL, ${links.enabled} OR ${links.hostRefused}), ${links.enabled})`;

/** A link that is already as it is wanted is not written, and so not switched twice. */
const CHANGE = change(
  $change,
  sql`UPDATE ${links} SET
      ${bare(links.switchedAtMs)} = IIF(${ENABLED_THEN} <> ${links.enabled},
        json_insert(${links.switchedAtMs}, '$[#]', CAST(${$change.nowMs} AS INTEGER)), ${links.switchedAtMs}),
      ${bare(links.enabled)} = ${ENABLED_THEN},
      ${bare(links.hostRefused)} = 0,
      ${bare(links.destination)} = COALESCE(${$change.destination}, ${links.destination})
    WHERE ${and(eq(links.businessId, $change.businessId), eq(links.code, $change.code))}
      AND ${IS_LINKS_VERSION}
      AND (${ENABLED_THEN} <> ${links.enabled} OR ${$change.destination} <> ${links.destination}
        OR (${links.hostRefused} = 1 AND ${$change.enabled} IS NOT NULL))`,
);

export type ChangeLinkOutcome =
  | { kind: 'changed'; link: Link }
  | { kind: 'overtaken' }
  | RefusalOf<'link_not_found' | 'link_to_destination_exists'>;

/**
 * Switches a link and says when, for attribution rule 2, and leads it elsewhere: both or neither, and nothing
 * where links of the business were erased or stopped since the version was read.
 */
export async function changeLink(
  directory: D1Database,
  businessId: string,
  change: LinkChange & { linksVersion: number },
  nowMs: number,
): Promise<ChangeLinkOutcome> {
  try {
    const { version, found } = await batch(directory, {
      changed: CHANGE({ ...change, businessId, nowMs }),
      version: linksVersionOf(businessId),
      found: linkOfCode(businessId, change.code),
    });
    if (version.rows[0]?.linksVersion !== change.linksVersion) return { kind: 'overtaken' };
    const [link] = found.rows;
    return link === undefined ? { kind: 'link_not_found' } : { kind: 'changed', link };
  } catch (error) {
    if (isLinkTaken(error)) return { kind: 'link_to_destination_exists' };
    throw error;
  }
}

/** Whether a write failed because another link has or had its code, or its advocate and destination. */
function isLinkTaken(error: unknown): boolean {
  return (
    error instanceof Error &&
    /UNIQUE constraint failed: links\.|NOT NULL constraint failed: links\.code/.test(error.message)
  );
}

function isOvertaken(error: unknown): boolean {
  return error instanceof Error && /NOT NULL constraint failed: links\.business/.test(error.message);
}
