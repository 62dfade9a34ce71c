import type { Business } from '../businesses/business.ts';
import type { Period } from '../calendar/period.ts';
import { readMergedInto } from '../clients/persons.store.ts';
import type { Deps } from '../database/deps.ts';
import { countClicksOfLinks, listOwnedLinks, type ClickCounts } from './click-counts.store.ts';

/**
 * Clicks by people on the links of some advocates in a period, by advocate; nothing for one who owns no link.
 * The links of those who are merged into an advocate are the advocate's.
 */
export async function countClicksOfAdvocates(
  { databases, db }: Pick<Deps, 'databases' | 'db'>,
  business: Pick<Business, 'id' | 'timeZone'>,
  advocateIds: readonly string[],
  period: Period,
): Promise<Map<string, ClickCounts>> {
  const merged = await readMergedInto(db, business.id, advocateIds);
  const owned = await listOwnedLinks(databases.directory, business.id, [...advocateIds, ...merged.keys()]);
  const ofPersons = owned.map((link) => ({
    ...link,
    advocateId: merged.get(link.advocateId) ?? link.advocateId,
  }));
  return countClicksOfLinks(db, business, ofPersons, period);
}
