import type { Business } from '../businesses/business.ts';
import { findClient, findPersonId } from '../clients/clients.store.ts';
import { readMergedInto } from '../clients/persons.store.ts';
import type { Deps } from '../database/deps.ts';
import { readLinkCounts } from '../links/link-counts.store.ts';
import type { Link } from '../links/link.ts';
import { listLinksOfAdvocate } from '../links/links.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { readConnected } from './connected-person.store.ts';
import { readFactsOfClient } from './client-file.store.ts';
import type { ClientFile } from './client-file.ts';
import { clientOfWithdrawn, type WithdrawnFact } from './withdrawn-fact.ts';
import { readWithdrawnFacts } from './withdrawn-facts.store.ts';

export type ExportClientOutcome =
  | { kind: 'exported'; file: ClientFile }
  | RefusalOf<'client_not_found' | 'business_busy'>;

/** Gathers everything that is held of a client: of the person, where clients are merged. */
export async function exportClient(
  { databases, db }: Pick<Deps, 'databases' | 'db'>,
  business: Business,
  { clientId: askedId }: { clientId: string },
): Promise<ExportClientOutcome> {
  const clientId = (await findPersonId(db, business.id, askedId)) ?? askedId;
  const merged = await readMergedInto(db, business.id, [clientId]);
  const withdrawn: WithdrawnFact[] = [];
  const links: Link[] = [];
  for (const id of [clientId, ...merged.keys()]) {
    withdrawn.push(...(await readWithdrawnFacts(db, business.id, id)));
    links.push(...(await listLinksOfAdvocate(databases.directory, business.id, id)));
  }
  const found = await findClient(db, business.id, clientId);
  if (found.kind === 'business_busy') return found;
  const client = found.kind === 'found' ? found.client : clientOfWithdrawn(clientId, withdrawn);
  if (client === null) return { kind: 'client_not_found' };
  const connected = await readConnected(db, business.id, clientId);
  const facts = await readFactsOfClient(db, business.id, clientId);
  const linkCounts = await readLinkCounts(db, business.id, links);
  return { kind: 'exported', file: { client, ...facts, ...connected, links, linkCounts, withdrawn } };
}
