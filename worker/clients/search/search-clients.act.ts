import type { Business } from '../../businesses/business.ts';
import type { Deps } from '../../database/deps.ts';
import { isSearched, plainWordOf, searchedText } from './name-search.ts';
import { readNames } from './name-search.store.ts';

/** Clients who are looked through with one query, and how often a request does that. */
const CLIENTS_A_LOOK = 10_000;
const MOST_LOOKS = 5;

/** A client that was found. */
export interface FoundClient {
  clientId: string;
  name: string | null;
}

/** What was found, and after whom to go on; null where all have been looked at. */
export interface FoundClients {
  clients: FoundClient[];
  nextId: string | null;
}

/**
 * Clients whose name holds what was typed, or whose id does, in the order of their ids; who has the very id
 * comes first. Capitals, accents and the order of words make no difference. So many clients are looked at and
 * no more, so that there may be fewer than `limit`, and more behind `nextId`.
 */
export async function searchClients(
  { db }: Pick<Deps, 'db'>,
  business: Pick<Business, 'id'>,
  { typed, after, limit }: { typed: string; after?: string | undefined; limit: number },
): Promise<FoundClients> {
  const searched = searchedText(typed);
  if (searched === null) return { clients: [], nextId: null };
  const { whole } = searched;
  const clients: FoundClient[] = [];
  let afterId: string | null = after ?? '';
  for (let look = 0; look < MOST_LOOKS && afterId !== null && clients.length <= limit; look += 1) {
    const asked = { afterId, most: CLIENTS_A_LOOK, plainWord: plainWordOf(searched), whole };
    const { found, lastId, exact } = await readNames(db, business.id, asked);
    if (look === 0 && after === undefined && exact !== null) clients.push(exact);
    clients.push(...found.filter((one) => one.clientId !== exact?.clientId && isSearched(one, searched)));
    afterId = lastId;
  }
  const shown = clients.slice(0, limit);
  return { clients: shown, nextId: clients.length > limit ? (shown.at(-1)?.clientId ?? null) : afterId };
}
