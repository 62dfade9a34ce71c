import { findBusiness } from '../businesses/businesses.store.ts';
import type { Deps } from '../database/deps.ts';
import { isAllowedHost } from '../hosts/host.ts';
import {
  beginToSettle,
  forgetUnsettled,
  isLinksVersion,
  switchLinksOfHosts,
  type HostOfLinks,
} from './links-of-hosts.store.ts';

/** Each writes a handful of rows a link, far within what a statement may take. */
const LINKS_A_STEP = 5_000;
const HOSTS_A_STEP = 2_000;

export type SettleLinksOutcome =
  | { kind: 'settled' }
  /**
   * The steps of this call were used up, or somebody else settles the links by now: it is to be called again.
   */
  | { kind: 'under_way' };

/**
 * Switches the links of a business off that lead to a host that is not allowed, and those on again that were
 * off for their host alone and lead to one that is. It goes by the settings as they are after the version of
 * the links was raised, so that whoever does it last goes by the last ones.
 */
export async function settleLinks(
  { databases: { directory }, db }: Pick<Deps, 'databases' | 'db'>,
  businessId: string,
  maxSteps: number,
  nowMs: number,
): Promise<SettleLinksOutcome> {
  const { linksVersion, on, off } = await beginToSettle(directory, businessId);
  const business = await findBusiness(db, businessId);
  if (business === null) return { kind: 'under_way' };
  const isAllowed = ({ host }: HostOfLinks) => isAllowedHost(host, business.allowedHosts);
  const refused = on.filter((one) => !isAllowed(one));
  const allowed = off.filter(isAllowed);
  const turns = [...stepsFor(refused, false), ...stepsFor(allowed, true)];
  for (const { hosts, isOn } of turns.slice(0, maxSteps)) {
    const step = { linksVersion, hosts, isOn, count: LINKS_A_STEP };
    await switchLinksOfHosts(directory, businessId, step, nowMs);
  }
  if (turns.length > maxSteps) return { kind: 'under_way' };
  const isOvertaken = turns.length > 0 && !(await isLinksVersion(directory, businessId, linksVersion));
  if (isOvertaken) return { kind: 'under_way' };
  await forgetUnsettled(db, businessId, business.version);
  return { kind: 'settled' };
}

/** Switches links off whose hosts are about to be no longer allowed. True when none of them is left on. */
export async function stopLinksOfHosts(
  directory: D1Database,
  businessId: string,
  { hosts, maxSteps }: { hosts: readonly HostOfLinks[]; maxSteps: number },
  nowMs: number,
): Promise<boolean> {
  const { linksVersion } = await beginToSettle(directory, businessId);
  const turns = stepsFor(hosts, false);
  for (const step of turns.slice(0, maxSteps)) {
    await switchLinksOfHosts(directory, businessId, { ...step, linksVersion, count: LINKS_A_STEP }, nowMs);
  }
  return turns.length <= maxSteps;
}

/** The hosts a step at a time, each as often as its links need. */
function stepsFor(hosts: readonly HostOfLinks[], isOn: boolean): { hosts: string[]; isOn: boolean }[] {
  const steps: { hosts: string[]; isOn: boolean; links: number }[] = [];
  for (const { host, links } of hosts) {
    const last = steps.at(-1);
    const isRoom =
      last !== undefined && last.links + links <= LINKS_A_STEP && last.hosts.length < HOSTS_A_STEP;
    if (isRoom) {
      last.hosts.push(host);
      last.links += links;
      continue;
    }
    for (let left = links; left > 0; left -= LINKS_A_STEP) {
      steps.push({ hosts: [host], isOn, links: Math.min(left, LINKS_A_STEP) });
    }
  }
  return steps;
}
