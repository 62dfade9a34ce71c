import type { Business } from '../../businesses/business.ts';
import type { Day } from '../../calendar/day.ts';
import type { Client } from '../../clients/client.ts';
import { readClients } from '../../clients/clients.store.ts';
import { searchClients } from '../../clients/search/search-clients.act.ts';
import type { Deps } from '../../database/deps.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import { readRelationships } from '../read-relationships.act.ts';
import type { Relationship } from '../relationship.ts';
import { listMoved, type MovedAsked, type MovedClient } from './moved-clients.store.ts';

/** Clients in the order in which they were found, with the relationships of those who were not erased. */
export interface FoundPage {
  kind: 'found';
  clients: Client[];
  relationships: ReadonlyMap<string, Relationship>;
  /** After which client the next page goes on; null where there is none. */
  nextKey: string | null;
}

type Readable = Pick<Deps, 'databases' | 'db'>;

/** A page of the clients behind a count of what moved ROR, with how each of them did. */
export async function findMovedClients(
  deps: Readable,
  business: Pick<Business, 'id'>,
  asked: MovedAsked & { asOf: Day },
): Promise<(FoundPage & { moves: Map<string, MovedClient> }) | RefusalOf<'business_busy'>> {
  const listed = await listMoved(deps.db, business.id, asked);
  if (listed === null) return { kind: 'business_busy' };
  const moves = new Map(listed.moved.map((each) => [each.clientId, each]));
  const page = await pageOf(deps, business, { clientIds: [...moves.keys()], asOf: asked.asOf });
  return page.kind === 'found' ? { ...page, moves, nextKey: listed.nextId } : page;
}

/** A page of the clients whose name or id holds what was typed. */
export async function findSearchedClients(
  deps: Readable,
  business: Pick<Business, 'id'>,
  asked: Parameters<typeof searchClients>[2] & { asOf: Day },
): Promise<FoundPage | RefusalOf<'business_busy'>> {
  const { clients, nextId } = await searchClients(deps, business, asked);
  const clientIds = clients.map(({ clientId }) => clientId);
  const page = await pageOf(deps, business, { clientIds, asOf: asked.asOf });
  return page.kind === 'found' ? { ...page, nextKey: nextId } : page;
}

async function pageOf(
  deps: Readable,
  business: Pick<Business, 'id'>,
  { clientIds, asOf }: { clientIds: readonly string[]; asOf: Day },
): Promise<FoundPage | RefusalOf<'business_busy'>> {
  const read = await readRelationships(deps, business.id, { clientIds, asOf });
  if (read.kind !== 'read') return read;
  const clients = await readClients(deps.db, business.id, clientIds);
  if (clients === null) return { kind: 'business_busy' };
  return { kind: 'found', clients, relationships: read.relationships, nextKey: null };
}
