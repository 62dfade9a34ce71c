import type { Business } from '../businesses/business.ts';
import type { ErasedLink, Erasure } from '../clients/erasure.ts';
import type { NewId } from '../crypto/ids.crypto.ts';
import type { Deps } from '../database/deps.ts';
import type { Bound } from '../database/query.ts';
import { listLinksOfAdvocate } from '../links/links.store.ts';
import { digestOfCode } from '../links/retired-code.crypto.ts';
import { codeKey } from '../links/retired-codes.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { closeLinks, eraseAtOnce, eraseLinks, finishErasure } from './erasures.store.ts';
import { beginErasures, keepErasedLinks } from './pending-erasures.store.ts';

export type EraseClientOutcome = { kind: 'erased' } | RefusalOf<'client_not_found'>;

/** How often a merge may add to a person while its erasure begins. */
const MAX_LOOKS = 8;

/** `deeds` tell the trail of the erasure, in its own transaction. */
type EraseClientDeps = Pick<Deps, 'databases' | 'db' | 'newId'> & { deeds?: readonly Bound<never>[] };

/**
 * Replaces a person by a random id everywhere, with what identifies the person gone and every count as it
 * was: each of the clients who are that person, where some are merged. What a request makes for the person at
 * the same moment is either erased with the rest or never made (links-version.store.ts).
 *
 * It is noted first that the erasure is under way, and what takes the person's place. Then links and facts
 * change: in one transaction where they share a database, else the links first. A repeat after a failure ends
 * what was begun, and erases links that were left of a client who is gone.
 */
export async function eraseClient(
  deps: EraseClientDeps,
  business: Business,
  { clientId }: { clientId: string },
  nowMs: number,
): Promise<EraseClientOutcome> {
  const { directory } = deps.databases;
  const begun = await beginWith(deps, business, clientId);
  if (!begun.some((erasure) => erasure.clientId === clientId)) return { kind: 'client_not_found' };
  const erasures: Erasure[] = [];
  for (const each of begun) {
    const erasure = await withAllLinks(deps, business, each);
    // Another request has ended it.
    if (erasure === null) return { kind: 'erased' };
    erasures.push(erasure);
  }
  const key = await codeKey(directory);
  const codes = erasures.flatMap(({ links }) => links.map(({ code }) => code));
  const retired = codes.map((code) => digestOfCode(key, code));
  const end = { erasures, retired, deeds: deps.deeds ?? [] };
  if (directory === deps.db) {
    await eraseAtOnce(deps.db, business.id, end, nowMs);
  } else {
    await eraseLinks(directory, business.id, end, nowMs);
    await finishErasure(deps.db, business.id, end);
  }
  return { kind: 'erased' };
}

/** The erasures of all clients who are the person, under way; none of a client whom nobody knows. */
async function beginWith(deps: EraseClientDeps, business: Business, clientId: string): Promise<Erasure[]> {
  let clientIds = [clientId];
  for (let look = 1; look <= MAX_LOOKS; look += 1) {
    const wanted: Erasure[] = [];
    for (const id of clientIds) {
      const links = await listLinksOfAdvocate(deps.databases.directory, business.id, id);
      const erasedId = deps.newId('erased');
      const erasedLinks = links.map(({ code }) => erasedLink(code, business.website, deps.newId));
      wanted.push({ clientId: id, erasedId, links: erasedLinks });
    }
    const found = await beginErasures(deps.db, business.id, wanted, clientId);
    const known = new Set(clientIds);
    if (found.clientIds.every((id) => known.has(id))) return found.begun;
    clientIds = found.clientIds;
  }
  throw new Error('a person is merged with others faster than it can be erased');
}

/** The erasure with the links that the client has by now; null where it has ended. */
async function withAllLinks(
  deps: EraseClientDeps,
  business: Business,
  begun: Erasure,
): Promise<Erasure | null> {
  const kept = new Set(begun.links.map(({ code }) => code));
  const owned = await closeLinks(deps.databases.directory, business.id, begun.clientId);
  const more = owned
    .filter(({ code }) => !kept.has(code))
    .map(({ code }) => erasedLink(code, business.website, deps.newId));
  return more.length === 0 ? begun : keepErasedLinks(deps.db, business.id, begun, more);
}

/** Codes are in lower case; destinations lie on the website and differ, as those of one advocate must. */
function erasedLink(code: string, website: string, newId: NewId): ErasedLink {
  const erasedCode = newId('erased').toLowerCase();
  const destination = new URL(website);
  destination.hash = erasedCode;
  return { code, erasedCode, erasedDestination: destination.href };
}
