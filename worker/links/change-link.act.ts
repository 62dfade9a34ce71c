import type { Business } from '../businesses/business.ts';
import { isAtVersion } from '../businesses/businesses.store.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { normaliseCode } from './code.ts';
import { judgeForBusiness } from './judge-destination.act.ts';
import type { Link } from './link.ts';
import { changeLink as storeChange, type LinkChange } from './link-writes.store.ts';
import { findLinkAndVersion } from './links.store.ts';

const MAX_TRIES = 3;

export type ChangeLinkOutcome =
  | { kind: 'changed'; link: Link }
  | RefusalOf<'destination_refused' | 'link_not_found' | 'link_to_destination_exists' | 'business_busy'>;

/**
 * Switches a link on or off, or leads it elsewhere. What is null stays as it is. Whoever erases or stops
 * links at the same moment wins (links-version.store.ts).
 */
export async function changeLink(
  deps: Pick<Deps, 'databases' | 'db'>,
  business: Business,
  input: LinkChange,
  nowMs: number,
): Promise<ChangeLinkOutcome> {
  const { directory } = deps.databases;
  const code = normaliseCode(input.code);
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const { link, linksVersion } = await findLinkAndVersion(directory, business.id, code);
    if (link === null) return { kind: 'link_not_found' };
    // One that is switched on leads somewhere, which is judged as it was when the link was made.
    const leadsTo = input.destination ?? (input.enabled === true ? link.destination : null);
    const judged = leadsTo === null ? null : judgeForBusiness(business, leadsTo);
    if (judged?.kind === 'refused') return { kind: 'destination_refused', because: judged.because };
    if (judged !== null && !(await isAtVersion(deps.db, business))) return { kind: 'business_busy' };
    const destination = input.destination === null ? null : (judged?.href ?? null);
    const change = { code, enabled: input.enabled, destination, linksVersion };
    const outcome = await storeChange(directory, business.id, change, nowMs);
    if (outcome.kind !== 'overtaken') return outcome;
  }
  return { kind: 'business_busy' };
}
