import type { Business } from '../businesses/business.ts';
import type { Period } from '../calendar/period.ts';
import type { Deps } from '../database/deps.ts';
import { countClicksOfLinks, listOwnedLinks, type ClickCounts } from './click-counts.store.ts';

/**
 * Clicks by people on the links of some advocates in a period, by advocate; nothing for one who owns no link.
 */
export async function countClicksOfAdvocates(
  { databases, db }: Pick<Deps, 'databases' | 'db'>,
  business: Pick<Business, 'id' | 'timeZone'>,
  advocateIds: readonly string[],
  period: Period,
): Promise<Map<string, ClickCounts>> {
  const owned = await listOwnedLinks(databases.directory, business.id, advocateIds);
  return countClicksOfLinks(db, business, owned, period);
}
