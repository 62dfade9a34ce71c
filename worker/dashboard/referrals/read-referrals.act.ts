import type { Business } from '../../businesses/business.ts';
import type { Period } from '../../calendar/period.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import { readClicksByDay } from '../../clicks/clicks-by-day.store.ts';
import type { Deps } from '../../database/deps.ts';
import { readLinkCounts } from '../../links/link-counts.store.ts';
import { listLinks } from '../../links/links.store.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import { listCorrectionsMade } from '../../reports/referred/corrections-made.store.ts';
import type { ClaimsWanted } from '../../reports/referred/claims-wanted.ts';
import { findClaims, type ClaimsFound } from '../../reports/referred/find-claims.act.ts';
import { readNamesOf } from '../../reports/referred/names.store.ts';
import { placeText } from './place-in-address.ts';
import type { Referrals, ShownClaims, ShownCorrection, ShownLink } from './referrals.ts';

const LINKS_A_PAGE = 20;
const CLAIMS_SHOWN = 8;
const CORRECTIONS_SHOWN = 30;
const DAYS_OF_CLICKS = 90;

type Reading = Pick<Deps, 'databases' | 'db'>;

/**
 * All that the screen of referrals shows, the links from a place on. `origin` is where their addresses begin.
 */
export async function readReferrals(
  deps: Reading,
  business: Business,
  { after, origin }: { after: readonly [createdAtMs: number, code: string] | null; origin: string },
  nowMs: number,
): Promise<{ kind: 'read'; referrals: Referrals } | RefusalOf<'business_busy'>> {
  const { db } = deps;
  const today = dayOfInstant(business.timeZone, nowMs);
  const period: Period = { from: today - DAYS_OF_CLICKS + 1, to: today };
  const found = await listLinks(deps.databases.directory, business.id, {
    after: after ?? undefined,
    count: LINKS_A_PAGE + 1,
  });
  const listed = found.slice(0, LINKS_A_PAGE);
  const [counts, clicks, credited, notCredited, corrections] = await Promise.all([
    readLinkCounts(db, business.id, listed),
    readClicksByDay(db, business, period),
    readClaims(db, business.id, { wanted: 'credited', after: null, count: CLAIMS_SHOWN }),
    readClaims(db, business.id, { wanted: 'not_credited', after: null, count: CLAIMS_SHOWN }),
    listCorrectionsMade(db, business.id, CORRECTIONS_SHOWN),
  ]);
  if (credited.kind !== 'read' || notCredited.kind !== 'read') return { kind: 'business_busy' };
  const names = await readNamesOf(
    db,
    business.id,
    listed.map(({ advocateId }) => advocateId),
  );
  const links: ShownLink[] = listed.map((link) => ({
    code: link.code,
    url: `${origin}/r/${link.code}`,
    destination: link.destination,
    advocateId: link.advocateId,
    advocateName: names.get(link.advocateId) ?? null,
    isEnabled: link.enabled,
    isHostRefused: link.hostRefused,
    clicks: counts.get(link.id)?.clicks ?? 0,
    referrals: counts.get(link.id)?.referrals ?? 0,
  }));
  const last = found.length > LINKS_A_PAGE ? listed.at(-1) : undefined;
  const made: ShownCorrection[] = corrections.map(({ atMs, ...correction }) => ({
    ...correction,
    day: dayOfInstant(business.timeZone, atMs),
  }));
  return {
    kind: 'read',
    referrals: {
      links,
      nextLinks: last === undefined ? null : placeText([last.createdAtMs, last.code]),
      isFirstPage: after === null,
      period,
      clicks,
      credited: credited.claims,
      notCredited: notCredited.claims,
      corrections: made,
    },
  };
}

/** Claims with the names of their clients and advocates. */
export async function readClaims(
  db: D1Database,
  businessId: string,
  asked: { wanted: ClaimsWanted; after: ClaimsFound['next']; count: number },
): Promise<{ kind: 'read'; claims: ShownClaims } | RefusalOf<'business_busy'>> {
  const outcome = await findClaims(db, businessId, asked);
  if (outcome.kind !== 'found') return outcome;
  const { claims, next, lookedBackTo } = outcome.found;
  const ids = claims.flatMap(({ clientId, advocateId }) => [
    clientId,
    ...(advocateId === null ? [] : [advocateId]),
  ]);
  const names = await readNamesOf(db, businessId, ids);
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  const shown = claims.map((claim) => ({
    ...claim,
    clientName: nameOf(claim.clientId),
    advocateName: nameOf(claim.advocateId),
  }));
  return {
    kind: 'read',
    claims: { claims: shown, next: next === null ? null : placeText(next), lookedBackTo },
  };
}
