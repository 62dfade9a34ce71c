import { sql } from 'drizzle-orm';
import { links } from '../../schema/tables/directory.ts';
import type { Erasure } from '../clients/erasure.ts';
import { bare, change, params, type Bound } from '../database/query.ts';
import { batch } from '../database/run.ts';
import type { Link } from '../links/link.ts';
import { linksOfAdvocate } from '../links/links.store.ts';
import { raiseLinksVersion } from '../links/links-version.store.ts';
import { retireCodes } from '../links/retired-codes.store.ts';
import { eraseFacts } from './erased-facts.store.ts';
import { endErasure, toValues } from './pending-erasures.store.ts';

/**
 * The links of a client whose erasure has begun: whoever was about to make another does not (links-version).
 */
export async function closeLinks(
  directory: D1Database,
  businessId: string,
  clientId: string,
): Promise<Link[]> {
  const { owned } = await batch(directory, {
    raised: raiseLinksVersion(businessId),
    owned: linksOfAdvocate(businessId, clientId),
  });
  return owned.rows;
}

const $links = params<ReturnType<typeof toValues> & { nowMs: number }>();
const ERASE_LINKS = change(
  $links,
  sql`UPDATE ${links} SET ${bare(links.advocateId)} = ${$links.erasedId},
      ${bare(links.code)} = l.value ->> 'erasedCode',
      ${bare(links.destination)} = l.value ->> 'erasedDestination',
      ${bare(links.enabled)} = 0, ${bare(links.hostRefused)} = 0,
      ${bare(links.switchedAtMs)} = IIF(${links.enabled},
        json_insert(${links.switchedAtMs}, '$[#]', CAST(${$links.nowMs} AS INTEGER)), ${links.switchedAtMs})
    FROM json_each(${$links.links}) l
    WHERE ${links.businessId} = ${$links.businessId} AND ${links.advocateId} = ${$links.clientId}
      AND ${links.code} = l.value ->> 'code'`,
);

/** What ends an erasure: what takes the person's place, and the digests of the codes that go with it. */
export interface EndOfErasure {
  /** Of each of the clients who are the person; the one that the others are merged into last. */
  erasures: readonly Erasure[];
  retired: readonly string[];
  /** What tells the trail of it, while that still knows whom its references mean (audit/deed-within). */
  deeds: readonly Bound<never>[];
}

/**
 * Disables the person's links for good, under codes that nobody has; they no longer lead where they did, and
 * nobody is given their codes again.
 */
export async function eraseLinks(
  directory: D1Database,
  businessId: string,
  end: EndOfErasure,
  nowMs: number,
): Promise<void> {
  await batch(directory, { links: linksErased(businessId, end, nowMs) });
}

function linksErased(businessId: string, { erasures, retired }: EndOfErasure, nowMs: number): Bound<never>[] {
  const erased = erasures.map((erasure) => ERASE_LINKS({ ...toValues(businessId, erasure), nowMs }));
  return [...erased, retireCodes(retired)];
}

function endErasures(businessId: string, erasures: readonly Erasure[]): Bound<never>[] {
  return erasures.map((erasure) => endErasure(businessId, erasure));
}

/** Erases the person from the facts, and ends what `beginErasures` began. */
export async function finishErasure(
  db: D1Database,
  businessId: string,
  { erasures, deeds }: Pick<EndOfErasure, 'erasures' | 'deeds'>,
): Promise<void> {
  await batch(db, {
    deeds,
    facts: eraseFacts(businessId, erasures),
    ended: endErasures(businessId, erasures),
  });
}

/** Where links and facts share a database: erases both in one transaction, and ends the erasure. */
export async function eraseAtOnce(
  db: D1Database,
  businessId: string,
  end: EndOfErasure,
  nowMs: number,
): Promise<void> {
  await batch(db, {
    deeds: end.deeds,
    links: linksErased(businessId, end, nowMs),
    facts: eraseFacts(businessId, end.erasures),
    ended: endErasures(businessId, end.erasures),
  });
}
