import type { Business } from '../businesses/business.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { findClient, findPersonId } from '../clients/clients.store.ts';
import { readMergedInto } from '../clients/persons.store.ts';
import { noteOpener } from '../contacts/contact-notes.crypto.ts';
import type { SealKeys } from '../crypto/kept-secret.crypto.ts';
import type { Deps } from '../database/deps.ts';
import { readLinkCounts } from '../links/link-counts.store.ts';
import type { Link } from '../links/link.ts';
import { listLinksOfAdvocate } from '../links/links.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { readRelationships } from '../relationships/read-relationships.act.ts';
import { readConnected } from './connected-person.store.ts';
import { readFactsOfClient } from './client-file.store.ts';
import type { ClientFile } from './client-file.ts';
import { readKeptRelationship } from './kept-relationship.store.ts';
import { clientOfWithdrawn, type WithdrawnFact } from './withdrawn-fact.ts';
import { readWithdrawnFacts } from './withdrawn-facts.store.ts';

export type ExportClientOutcome =
  | { kind: 'exported'; file: ClientFile }
  | RefusalOf<'client_not_found' | 'business_busy'>;

/** Gathers everything that is held of a client: of the person, where clients are merged. */
export async function exportClient(
  { databases, db, sealKeys }: Pick<Deps, 'databases' | 'db'> & { sealKeys: SealKeys | null },
  business: Business,
  { clientId: askedId }: { clientId: string },
  nowMs: number,
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
  const { sealed, ...told } = await readKeptRelationship(db, business.id, clientId);
  const asOf = dayOfInstant(business.timeZone, nowMs);
  const read = await readRelationships({ databases, db }, business.id, { clientIds: [clientId], asOf });
  if (read.kind !== 'read') return read;
  const relationship = read.relationships.get(clientId) ?? null;
  const contacts = sealed.map(noteOpener(sealKeys, business.id));
  const kept = { ...told, relationship, asOf, contacts };
  return { kind: 'exported', file: { client, ...facts, ...connected, links, linkCounts, withdrawn, kept } };
}
