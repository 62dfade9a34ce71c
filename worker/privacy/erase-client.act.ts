import type { Business } from '../businesses/business.ts';
import type { ErasedLink, Erasure } from '../clients/erasure.ts';
import type { NewId } from '../crypto/ids.crypto.ts';
import type { Deps } from '../database/deps.ts';
import { listLinksOfAdvocate } from '../links/links.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { beginErasure, eraseAtOnce, eraseLinks, finishErasure } from './erasures.store.ts';
import { eraseWithdrawn } from './withdrawn-facts.store.ts';

export type EraseClientOutcome = { kind: 'erased' } | RefusalOf<'client_not_found'>;

/**
 * Replaces a person by a random id everywhere, with what identifies the person gone and every count as it
 * was. It is one transaction where links and facts share a database. Where they do not, what takes the
 * person's place is kept first, then the links change, then the facts; a repeat after a failure ends what was
 * begun.
 */
export async function eraseClient(
  { databases: { directory }, db, newId }: Pick<Deps, 'databases' | 'db' | 'newId'>,
  business: Business,
  { clientId }: { clientId: string },
  nowMs: number,
): Promise<EraseClientOutcome> {
  const links = await listLinksOfAdvocate(directory, business.id, clientId);
  const erasure: Erasure = {
    clientId,
    erasedId: newId('erased'),
    links: links.map(({ code }) => erasedLink(code, business.website, newId)),
  };
  if (directory === db) {
    const isErased = await eraseAtOnce(db, business.id, erasure, nowMs);
    return isErased ? { kind: 'erased' } : eraseWithdrawnAlone(db, business.id, clientId);
  }
  const begun = await beginErasure(db, business.id, erasure);
  if (begun === null) return eraseWithdrawnAlone(db, business.id, clientId);
  await eraseLinks(directory, business.id, begun, nowMs);
  await finishErasure(db, business.id, begun);
  return { kind: 'erased' };
}

/** Of somebody whom only an import knew that was withdrawn, nothing else is on record. */
async function eraseWithdrawnAlone(
  db: D1Database,
  businessId: string,
  clientId: string,
): Promise<EraseClientOutcome> {
  const isErased = await eraseWithdrawn(db, businessId, clientId);
  return isErased ? { kind: 'erased' } : { kind: 'client_not_found' };
}

/** Codes are in lower case; destinations lie on the website and differ, as those of one advocate must. */
function erasedLink(code: string, website: string, newId: NewId): ErasedLink {
  const erasedCode = newId('erased').toLowerCase();
  const destination = new URL(website);
  destination.hash = erasedCode;
  return { code, erasedCode, erasedDestination: destination.href };
}
