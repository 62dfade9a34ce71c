import type { Business } from '../businesses/business.ts';
import type { ErasedLink } from '../clients/erasure.ts';
import type { NewId } from '../crypto/ids.crypto.ts';
import type { Deps } from '../database/deps.ts';
import type { Link } from '../links/link.ts';
import { listLinksOfAdvocate } from '../links/links.store.ts';
import { digestOfCode } from '../links/retired-code.crypto.ts';
import { codeKey } from '../links/retired-codes.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { closeLinks, eraseAtOnce, eraseLinks, finishErasure } from './erasures.store.ts';
import { beginErasure, keepErasedLinks } from './pending-erasures.store.ts';

export type EraseClientOutcome = { kind: 'erased' } | RefusalOf<'client_not_found'>;

/**
 * Replaces a person by a random id everywhere, with what identifies the person gone and every count as it
 * was. What a request makes for the person at the same moment is either erased with the rest or never made
 * (links-version.store.ts).
 *
 * It is noted first that the erasure is under way, and what takes the person's place. Then links and facts
 * change: in one transaction where they share a database, else the links first. A repeat after a failure ends
 * what was begun, and erases links that were left of a client who is gone.
 */
export async function eraseClient(
  deps: Pick<Deps, 'databases' | 'db' | 'newId'>,
  business: Business,
  { clientId }: { clientId: string },
  nowMs: number,
): Promise<EraseClientOutcome> {
  const { directory } = deps.databases;
  const found = await listLinksOfAdvocate(directory, business.id, clientId);
  const erasedId = deps.newId('erased');
  const toErased = ({ code }: Link) => erasedLink(code, business.website, deps.newId);
  const begun = await beginErasure(deps.db, business.id, { clientId, erasedId, links: found.map(toErased) });
  if (begun === null) return { kind: 'client_not_found' };
  const kept = new Set(begun.links.map(({ code }) => code));
  const owned = await closeLinks(directory, business.id, clientId);
  const more = owned.filter(({ code }) => !kept.has(code)).map(toErased);
  const erasure = more.length === 0 ? begun : await keepErasedLinks(deps.db, business.id, begun, more);
  // Another request has ended it.
  if (erasure === null) return { kind: 'erased' };
  const key = await codeKey(directory);
  const end = { erasure, retired: erasure.links.map(({ code }) => digestOfCode(key, code)) };
  if (directory === deps.db) {
    await eraseAtOnce(deps.db, business.id, end, nowMs);
  } else {
    await eraseLinks(directory, business.id, end, nowMs);
    await finishErasure(deps.db, business.id, erasure);
  }
  return { kind: 'erased' };
}

/** Codes are in lower case; destinations lie on the website and differ, as those of one advocate must. */
function erasedLink(code: string, website: string, newId: NewId): ErasedLink {
  const erasedCode = newId('erased').toLowerCase();
  const destination = new URL(website);
  destination.hash = erasedCode;
  return { code, erasedCode, erasedDestination: destination.href };
}
