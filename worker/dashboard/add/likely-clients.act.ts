import type { Business } from '../../businesses/business.ts';
import { readClients } from '../../clients/clients.store.ts';
import { mostLike } from '../../clients/likeness.ts';
import { searchClients } from '../../clients/search/search-clients.act.ts';
import type { Deps } from '../../database/deps.ts';
import type { LikelyClient } from './likely-client.ts';

/** Offered for one name, out of so many. */
const MOST_OFFERED = 6;
const MOST_FOUND = 200;

/** For each of some typed names the clients who may be meant, the best first. */
export async function findLikelyClients(
  deps: Pick<Deps, 'db'>,
  business: Pick<Business, 'id'>,
  names: readonly string[],
): Promise<LikelyClient[][]> {
  const found = await Promise.all(names.map((typed) => search(deps, business, typed)));
  const ids = [...new Set(found.flat().map(({ clientId }) => clientId))];
  const read = ids.length === 0 ? [] : ((await readClients(deps.db, business.id, ids)) ?? []);
  const lastDays = new Map(read.map(({ clientId, lastDay }) => [clientId, lastDay]));
  return found.map((clients) =>
    clients.map((client) => ({ ...client, lastDay: lastDays.get(client.clientId) ?? null })),
  );
}

async function search(deps: Pick<Deps, 'db'>, business: Pick<Business, 'id'>, typed: string) {
  if (typed === '') return [];
  const { clients } = await searchClients(deps, business, { typed, limit: MOST_FOUND });
  return mostLike(clients, typed, MOST_OFFERED);
}
