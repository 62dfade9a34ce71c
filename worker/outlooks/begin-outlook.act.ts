import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import { makeOutlook, type MakeOutlookOutcome } from './make-outlook.act.ts';
import { claimOutlook } from './outlooks.store.ts';

/**
 * Makes the outlook of a business whose dashboard is opened, where it is due or was never made; from then on
 * it is made each night. `not_due` where there is nothing to do, or somebody else does it.
 */
export async function beginOutlook(
  deps: Pick<Deps, 'db'>,
  business: Pick<Business, 'id' | 'currency' | 'timeZone'>,
  nowMs: number,
): Promise<MakeOutlookOutcome | { kind: 'not_due' }> {
  const claimedMs = await claimOutlook(deps.db, business.id, nowMs);
  return claimedMs === null ? { kind: 'not_due' } : makeOutlook(deps, business, claimedMs, nowMs);
}
