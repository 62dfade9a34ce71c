import { withSettings, type Business, type SettingsChange } from '../businesses/business.ts';
import {
  changeBusiness,
  isWebsiteAllowed,
  type ChangeBusinessOutcome,
} from '../businesses/change-business.act.ts';
import type { Deps } from '../database/deps.ts';
import { isAllowedHost } from '../hosts/host.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { listCodesOfHosts, listHostsOfLinks, type HostOfLinks } from './links-of-hosts.store.ts';
import { settleLinks, stopLinksOfHosts } from './settle-links.act.ts';

/** Together with the rest of a request they stay within the calls that it may make. */
const MAX_STEPS_BEFORE = 16;
const MAX_STEPS_AFTER = 4;
const NAMED_CODES = 5;

export interface ChangeSettingsInput {
  change: SettingsChange;
  /** Whether links that lead to hosts which are no longer allowed are switched off. */
  disableLinks: boolean;
}

export type ChangeSettingsOutcome = ChangeBusinessOutcome | RefusalOf<'links_lead_there'>;

/**
 * Changes settings of a business, and with its allowed hosts the links that lead to them. A host that enabled
 * links lead to is taken away only with the links, which stop before the settings say so: whatever is cut
 * short, no link leads to a host that is not allowed. What is left over is settled by the next change of the
 * hosts, or by the hourly job.
 */
export async function changeSettings(
  deps: Pick<Deps, 'databases' | 'db'>,
  business: Business,
  { change, disableLinks }: ChangeSettingsInput,
  nowMs: number,
): Promise<ChangeSettingsOutcome> {
  const { allowedHosts } = change;
  const { directory } = deps.databases;
  if (allowedHosts === undefined || !isWebsiteAllowed(withSettings(business, change)))
    return changeBusiness(deps, business, change, nowMs);
  const hosts = await listHostsOfLinks(directory, business.id);
  const lost = hosts.filter(({ host }) => !isAllowedHost(host, allowedHosts));
  if (lost.length > 0) {
    if (!disableLinks) return refusalOf(directory, business.id, lost);
    const asked = { hosts: lost, maxSteps: MAX_STEPS_BEFORE };
    if (!(await stopLinksOfHosts(directory, business.id, asked, nowMs))) return { kind: 'business_busy' };
  }
  const outcome = await changeBusiness(deps, business, change, nowMs);
  await settleLinks(deps, business.id, MAX_STEPS_AFTER, nowMs);
  return outcome;
}

async function refusalOf(
  directory: D1Database,
  businessId: string,
  lost: readonly HostOfLinks[],
): Promise<RefusalOf<'links_lead_there'>> {
  const hosts = lost.map(({ host }) => host);
  const codes = await listCodesOfHosts(directory, businessId, hosts.slice(0, NAMED_CODES), NAMED_CODES);
  const links = lost.reduce((sum, host) => sum + host.links, 0);
  return { kind: 'links_lead_there', links, codes };
}
