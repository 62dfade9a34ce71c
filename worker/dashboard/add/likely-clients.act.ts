import type { Business } from '../../businesses/business.ts';
import type { Day } from '../../calendar/day.ts';
import { readClients } from '../../clients/clients.store.ts';
import { searchClients, type FoundClient } from '../../clients/search-clients.store.ts';
import type { Deps } from '../../database/deps.ts';

/** Offered for one name. */
const MOST_OFFERED = 6;

/** A client who may be meant, and when it was last here; null for never, or while that is recounted. */
export type LikelyClient = FoundClient & { lastDay: Day | null };

/** For each of some typed names the clients who may be meant, the best first. */
export async function findLikelyClients(
  { db }: Pick<Deps, 'db'>,
  business: Pick<Business, 'id'>,
  typed: readonly string[],
): Promise<LikelyClient[][]> {
  if (typed.every((text) => text === '')) return typed.map(() => []);
  const found = await searchClients(db, business.id, typed, MOST_OFFERED);
  const ids = [...new Set(found.flat().map(({ clientId }) => clientId))];
  const read = ids.length === 0 ? [] : ((await readClients(db, business.id, ids)) ?? []);
  const lastDays = new Map(read.map(({ clientId, lastDay }) => [clientId, lastDay]));
  return found.map((clients) =>
    clients.map((client) => ({ ...client, lastDay: lastDays.get(client.clientId) ?? null })),
  );
}
