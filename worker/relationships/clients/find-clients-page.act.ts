import type { Business } from '../../businesses/business.ts';
import type { Day } from '../../calendar/day.ts';
import type { Client } from '../../clients/client.ts';
import { listClients, readClients } from '../../clients/clients.store.ts';
import type { Deps } from '../../database/deps.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import { readRelationships } from '../read-relationships.act.ts';
import type { Relationship } from '../relationship.ts';
import { listPlaces, type ClientOrder, type ClientPlace } from './ordered-clients.store.ts';
import { asksForSome, isWanted, type Wanted } from './wanted-clients.ts';

/** Clients whose relationships are read with one query, and how often a request does that. */
const CLIENTS_A_CHUNK = 500;
const MOST_CHUNKS = 8;

/** What is asked for of the clients of a business. */
export interface ClientsAsked {
  wanted: Wanted;
  order: ClientOrder;
  limit: number;
  asOf: Day;
}

/** A page of clients, with the relationships of those who were not erased, by their ids. */
export interface ClientsPage {
  kind: 'found';
  clients: Client[];
  relationships: ReadonlyMap<string, Relationship>;
  /** After which place the next page goes on; null where there is none. */
  nextKey: ClientPlace | string | null;
}

type Readable = Pick<Deps, 'databases' | 'db'>;
type Asking = Pick<Business, 'id' | 'currency'>;

/** Clients in the order of their ids or sorted, those of some relationships only where they are asked for. */
export async function findClientsPage(
  deps: Readable,
  business: Asking,
  asked: ClientsAsked,
): Promise<ClientsPage | RefusalOf<'business_busy'>> {
  const { order, wanted } = asked;
  if (asksForSome(wanted)) return findWanted(deps, business, asked);
  return order.sort === undefined ? pageById(deps, business, asked) : pageSorted(deps, business, asked);
}

async function pageById(
  deps: Readable,
  business: Asking,
  { order, limit, asOf }: ClientsAsked,
): Promise<ClientsPage | RefusalOf<'business_busy'>> {
  const after = typeof order.after === 'string' ? order.after : undefined;
  const found = await listClients(deps.db, business.id, { after, count: limit + 1 });
  if (found === null) return { kind: 'business_busy' };
  const clients = found.slice(0, limit);
  const ids = clients.map(({ clientId }) => clientId);
  const read = await readRelationships(deps, business.id, { clientIds: ids, asOf });
  if (read.kind !== 'read') return read;
  const nextKey = found.length > limit ? (ids.at(-1) ?? null) : null;
  return { kind: 'found', clients, relationships: read.relationships, nextKey };
}

async function pageSorted(
  deps: Readable,
  business: Asking,
  { order, limit, asOf }: ClientsAsked,
): Promise<ClientsPage | RefusalOf<'business_busy'>> {
  const places = await listPlaces(deps.db, business, { ...order, asOf, count: limit + 1 });
  if (places === null) return { kind: 'business_busy' };
  const shown = places.slice(0, limit);
  const clientIds = shown.map(([, clientId]) => clientId);
  const read = await readRelationships(deps, business.id, { clientIds, asOf });
  if (read.kind !== 'read') return read;
  const nextKey = places.length > limit ? (shown.at(-1) ?? null) : null;
  return withClients(deps, business, { clientIds, relationships: read.relationships, nextKey });
}

/** Looks at clients in their order until the page is full, or so many have been looked at. */
async function findWanted(
  deps: Readable,
  business: Asking,
  { wanted, order, limit, asOf }: ClientsAsked,
): Promise<ClientsPage | RefusalOf<'business_busy'>> {
  const most = CLIENTS_A_CHUNK * MOST_CHUNKS;
  const places = await listPlaces(deps.db, business, { ...order, asOf, count: most + 1 });
  if (places === null) return { kind: 'business_busy' };
  const relationships = new Map<string, Relationship>();
  const found: ClientPlace[] = [];
  let rhythm = {};
  for (let from = 0; from < Math.min(places.length, most) && found.length <= limit; from += CLIENTS_A_CHUNK) {
    const chunk = places.slice(from, Math.min(from + CLIENTS_A_CHUNK, most));
    const clientIds = chunk.map(([, clientId]) => clientId);
    const read = await readRelationships(deps, business.id, { clientIds, asOf, ...rhythm });
    if (read.kind !== 'read') return read;
    rhythm = { rhythm: read.rhythm };
    for (const place of chunk) {
      const relationship = read.relationships.get(place[1]);
      if (relationship === undefined || !isWanted(relationship, wanted)) continue;
      relationships.set(place[1], relationship);
      found.push(place);
    }
  }
  const shown = found.slice(0, limit);
  const lastSeen = places.length > most ? places[most - 1] : undefined;
  const last = found.length > limit ? shown.at(-1) : lastSeen;
  const nextKey = last === undefined ? null : order.sort === undefined ? last[1] : last;
  const clientIds = shown.map(([, clientId]) => clientId);
  return withClients(deps, business, { clientIds, relationships, nextKey });
}

async function withClients(
  { db }: Readable,
  business: Asking,
  { clientIds, ...rest }: Omit<ClientsPage, 'kind' | 'clients'> & { clientIds: readonly string[] },
): Promise<ClientsPage | RefusalOf<'business_busy'>> {
  const clients = await readClients(db, business.id, clientIds);
  return clients === null ? { kind: 'business_busy' } : { kind: 'found', clients, ...rest };
}
