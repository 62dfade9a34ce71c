import type { Business } from '../businesses/business.ts';
import type { Link } from './link.ts';
import { findLinkTo } from './find-link-to.store.ts';
import { insertLink } from './insert-link.store.ts';
import { judgeForBusiness } from './judge-destination.act.ts';
import { newId } from '../crypto/ids.crypto.ts';
import { newCode } from './new-code.crypto.ts';

const MOST_TRIES = 5;

/**
 * A client's own link to the website of the business: the one on record, or a new one. Null where it leads
 * nowhere allowed.
 */
export async function ownLinkOf(
  directory: D1Database,
  business: Business,
  clientId: string,
  nowMs: number,
): Promise<Link | null> {
  const judged = judgeForBusiness(business, business.website);
  if (judged.kind === 'refused') return null;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const existing = await findLinkTo(directory, business.id, clientId, judged.href);
    if (existing !== null) return existing;
    const link: Link = {
      id: newId('lnk'),
      code: newCode(),
      advocateId: clientId,
      destination: judged.href,
      enabled: true,
      switchedAtMs: [],
      createdAtMs: nowMs,
    };
    const outcome = await insertLink(directory, business.id, link, null);
    if (outcome.kind === 'inserted') return link;
  }
  throw new Error(`no free code in ${MOST_TRIES} tries`);
}
