import { rezone } from '../calendar/rezone.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { Deps } from '../database/deps.ts';
import { isAllowedHost } from '../hosts/host.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { withSettings, type Business, type SettingsChange } from './business.ts';
import { changeSettings, findBusiness } from './businesses.store.ts';
import { readFactDays } from './rezone.store.ts';

const MAX_TRIES = 3;

export type ChangeBusinessOutcome =
  | { kind: 'changed'; business: Business }
  | RefusalOf<'website_not_allowed' | 'business_busy'>;

/**
 * Changes settings of a business. With another time zone, every purchase and refund gets its day by the new
 * one and the ledger is rebuilt, in the same transaction: from then on the business is as if it had always
 * been there.
 *
 * What came in between makes it look again. It gives up while a relocation keeps the business from being
 * written.
 */
export async function changeBusiness(
  deps: Pick<Deps, 'db'>,
  business: Business,
  change: SettingsChange,
  nowMs: number,
): Promise<ChangeBusinessOutcome> {
  let before: Business | null = business;
  for (let tries = 0; before !== null && tries < MAX_TRIES; tries += 1) {
    const after = withSettings(before, change);
    if (!isWebsiteAllowed(after)) {
      const path = change.allowedHosts === undefined ? 'website' : 'allowedHosts';
      return { kind: 'website_not_allowed', path };
    }
    const rezoning = await prepareRezoning(deps.db, before, after, nowMs);
    const changed = await changeSettings(deps.db, after, rezoning);
    if (changed !== null) return { kind: 'changed', business: changed };
    before = await findBusiness(deps.db, business.id);
  }
  return { kind: 'business_busy' };
}

/** Links lead to the website by default, so its host must be allowed. */
export function isWebsiteAllowed({ website, allowedHosts }: Business): boolean {
  const host = URL.parse(website)?.host;
  return host !== undefined && isAllowedHost(host, allowedHosts);
}

/**
 * What another time zone changes; null where it stays. The head is then as of yesterday, as for a new
 * business.
 */
async function prepareRezoning(db: D1Database, before: Business, after: Business, nowMs: number) {
  if (after.timeZone === before.timeZone) return null;
  const oldDays = await readFactDays(db, before.id);
  const rezoned = rezone(before.timeZone, after.timeZone, oldDays);
  return { oldDays, rezoned, asOf: dayOfInstant(after.timeZone, nowMs) - 1 };
}
