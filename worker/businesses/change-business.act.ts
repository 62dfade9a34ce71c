import { rezone } from '../calendar/rezone.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { isAllowedHost } from '../hosts/host.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { withSettings, type Business, type SettingsChange } from './business.ts';
import { changeSettings, findBusiness } from './businesses.store.ts';
import { REZONE_SIZES, rezoneFurther, type RezoneDeps } from './rezone-further.act.ts';
import { readFactDays } from './rezone.store.ts';
import type { Rezoning } from './rezoning.ts';
import { beginRezoning, findRezoning, hasMoreFacts, turnRezoning } from './rezonings.store.ts';

const MAX_TRIES = 3;
/** Pieces of a change of time zone that one call takes: each takes three calls to the database, of 40. */
const PIECES_A_CALL = 8;

export type ChangeBusinessOutcome =
  /**
   * With the rezoning that is under way, if there is one: the business has its former time zone until then.
   */
  | { kind: 'changed'; business: Business; rezoning: Rezoning | null }
  | RefusalOf<'website_not_allowed' | 'business_busy' | 'other_rezoning'>;

/**
 * Changes settings of a business. With another time zone, every purchase and refund gets its day by the new
 * one and the ledger is rebuilt: from then on the business is as if it had always been there. That is one
 * transaction, or, where there are many facts, a rezoning in steps, of which each call takes some; asked for
 * the time zone that the business has, it gives the rezoning up.
 *
 * What came in between makes it look again. It gives up while a relocation keeps the business from being
 * written.
 */
export async function changeBusiness(
  deps: RezoneDeps,
  business: Business,
  change: SettingsChange,
  nowMs: number,
): Promise<ChangeBusinessOutcome> {
  const { db, sizes = REZONE_SIZES } = deps;
  const underWay = await findRezoning(db, business.id);
  if (underWay !== null) return changeWhileRezoning(deps, { business, change, underWay }, nowMs);
  let before: Business | null = business;
  for (let tries = 0; before !== null && tries < MAX_TRIES; tries += 1) {
    const after = withSettings(before, change);
    if (!isWebsiteAllowed(after)) {
      const path = change.allowedHosts === undefined ? 'website' : 'allowedHosts';
      return { kind: 'website_not_allowed', path };
    }
    const isRezoned = after.timeZone !== before.timeZone;
    if (isRezoned && (await hasMoreFacts(db, business.id, sizes.factsAtOnce))) {
      if (await beginInSteps(db, before, after, nowMs)) return goOn(deps, business.id, nowMs);
    } else {
      const rezoning = isRezoned ? await prepareRezoning(db, before, after, nowMs) : null;
      const changed = await changeSettings(db, after, rezoning);
      if (changed !== null) return { kind: 'changed', business: changed, rezoning: null };
    }
    before = await findBusiness(db, business.id);
  }
  return { kind: 'business_busy' };
}

/** Links lead to the website by default, so its host must be allowed. */
export function isWebsiteAllowed({ website, allowedHosts }: Business): boolean {
  const host = URL.parse(website)?.host;
  return host !== undefined && isAllowedHost(host, allowedHosts);
}

/** What another time zone changes. The head is then as of yesterday, as for a new business. */
async function prepareRezoning(db: D1Database, before: Business, after: Business, nowMs: number) {
  const oldDays = await readFactDays(db, before.id);
  const rezoned = rezone(before.timeZone, after.timeZone, oldDays);
  return { oldDays, rezoned, asOf: dayOfInstant(after.timeZone, nowMs) - 1 };
}

/** The other settings change at once, the time zone when all its facts have their days. */
async function beginInSteps(
  db: D1Database,
  before: Business,
  after: Business,
  nowMs: number,
): Promise<boolean> {
  const changed = await changeSettings(db, { ...after, timeZone: before.timeZone }, null);
  return changed !== null && beginRezoning(db, changed, after.timeZone, nowMs);
}

async function goOn(deps: RezoneDeps, businessId: string, nowMs: number): Promise<ChangeBusinessOutcome> {
  const rezoning = await rezoneFurther(deps, businessId, { maxPieces: PIECES_A_CALL }, nowMs);
  const business = await findBusiness(deps.db, businessId);
  return business === null ? { kind: 'business_busy' } : { kind: 'changed', business, rezoning };
}

/** Nothing but the time zone can be asked for meanwhile; what is said again changes nothing. */
async function changeWhileRezoning(
  deps: RezoneDeps,
  asked: { business: Business; change: SettingsChange; underWay: Rezoning },
  nowMs: number,
): Promise<ChangeBusinessOutcome> {
  const { business, change, underWay } = asked;
  const { timeZone, ...others } = change;
  const same = withSettings(business, others);
  if (JSON.stringify(same) !== JSON.stringify(business)) return { kind: 'business_busy' };
  if (timeZone === undefined) return { kind: 'changed', business, rezoning: underWay };
  const { fromZone, toZone } = underWay;
  if (timeZone !== fromZone && timeZone !== toZone) return { kind: 'other_rezoning', toZone };
  const givingUp = timeZone === fromZone;
  if (givingUp !== underWay.givingUp) await turnRezoning(deps.db, business.id, givingUp);
  return goOn(deps, business.id, nowMs);
}
