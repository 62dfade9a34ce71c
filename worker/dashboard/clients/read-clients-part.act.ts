import type { Business } from '../../businesses/business.ts';
import type { Day } from '../../calendar/day.ts';
import type { Deps } from '../../database/deps.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import {
  findMovedClients,
  findSearchedClients,
} from '../../relationships/clients/find-clients-behind.act.ts';
import { findClientsPage } from '../../relationships/clients/find-clients-page.act.ts';
import { asksForSome, isWanted } from '../../relationships/clients/wanted-clients.ts';
import type { ClientInFile } from './clients-file.ts';
import type { AskedClients } from './listed-clients.ts';

/** Clients who are read at a time, and how often a file does that. */
const CLIENTS_A_LOOK = 500;
const MOST_LOOKS = 4;
/** How many persons one file goes through. */
export const PERSONS_A_FILE = CLIENTS_A_LOOK * MOST_LOOKS;

/** Which part of the clients a file is of. */
export interface PartAsked {
  asked: AskedClients;
  afterId: string | undefined;
  asOf: Day;
}

export type ReadPartOutcome =
  /** `nextId`: after whom the next file begins; null where there is none. */
  { kind: 'read'; clients: ClientInFile[]; nextId: string | null } | RefusalOf<'business_busy'>;

/** The clients that are asked for, in the order of their ids: those among so many after one. */
export async function readClientsPart(
  deps: Pick<Deps, 'databases' | 'db'>,
  business: Pick<Business, 'id' | 'currency'>,
  { asked, afterId, asOf }: PartAsked,
): Promise<ReadPartOutcome> {
  const clients: ClientInFile[] = [];
  let nextId: string | null | undefined = afterId;
  for (let look = 0; look < MOST_LOOKS && nextId !== null; look += 1) {
    const found = await readLook(deps, business, { asked, afterId: nextId, asOf });
    if (found.kind !== 'found') return found;
    for (const client of found.clients) {
      const relationship = found.relationships.get(client.clientId) ?? null;
      if (isMeant(relationship, asked)) clients.push({ client, relationship });
    }
    nextId = typeof found.nextKey === 'string' ? found.nextKey : null;
  }
  return { kind: 'read', clients, nextId: nextId ?? null };
}

/** Of chosen relationships everybody is read, so that a part is one of all clients. */
async function readLook(
  deps: Pick<Deps, 'databases' | 'db'>,
  business: Pick<Business, 'id' | 'currency'>,
  { asked, afterId: after, asOf }: PartAsked,
) {
  switch (asked.kind) {
    case 'moved': {
      const { moved: kind, from, to } = asked;
      return findMovedClients(deps, business, { kind, from, to, after, count: CLIENTS_A_LOOK, asOf });
    }
    case 'searched':
      return findSearchedClients(deps, business, { typed: asked.typed, after, limit: CLIENTS_A_LOOK, asOf });
    case 'wanted': {
      const order = { sort: undefined, after };
      return findClientsPage(deps, business, { wanted: {}, order, limit: CLIENTS_A_LOOK, asOf });
    }
  }
}

function isMeant(relationship: ClientInFile['relationship'], asked: AskedClients): boolean {
  if (asked.kind !== 'wanted' || !asksForSome(asked.wanted)) return true;
  return relationship !== null && isWanted(relationship, asked.wanted);
}
