import type { Business } from '../businesses/business.ts';
import { findClient } from '../clients/clients.store.ts';
import type { Deps } from '../database/deps.ts';
import { readLinkCounts } from '../links/link-counts.store.ts';
import { listLinksOfAdvocate } from '../links/links.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { readConnected } from './connected-person.store.ts';
import { readFactsOfClient } from './client-file.store.ts';
import type { ClientFile } from './client-file.ts';
import { clientOfWithdrawn } from './withdrawn-fact.ts';
import { readWithdrawnFacts } from './withdrawn-facts.store.ts';

export type ExportClientOutcome =
  | { kind: 'exported'; file: ClientFile }
  | RefusalOf<'client_not_found' | 'business_busy'>;

/** Gathers everything that is held of a client. */
export async function exportClient(
  { databases, db }: Pick<Deps, 'databases' | 'db'>,
  business: Business,
  { clientId }: { clientId: string },
): Promise<ExportClientOutcome> {
  const withdrawn = await readWithdrawnFacts(db, business.id, clientId);
  const found = await findClient(db, business.id, clientId);
  if (found.kind === 'business_busy') return found;
  const client = found.kind === 'found' ? found.client : clientOfWithdrawn(clientId, withdrawn);
  if (client === null) return { kind: 'client_not_found' };
  const connected = await readConnected(db, business.id, clientId);
  const facts = await readFactsOfClient(db, business.id, clientId);
  const links = await listLinksOfAdvocate(databases.directory, business.id, clientId);
  const linkCounts = await readLinkCounts(db, business.id, links);
  return { kind: 'exported', file: { client, ...facts, ...connected, links, linkCounts, withdrawn } };
}
