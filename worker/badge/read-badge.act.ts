import type { Business } from '../businesses/business.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { findAgreedName } from '../clients/clients.store.ts';
import type { Deps } from '../database/deps.ts';
import { findLinks } from '../links/links.store.ts';
import { readStanding } from '../ror/standing.store.ts';
import type { BadgeFacts } from './badge.ts';

export interface AskedBadge {
  /** The codes that the visitor may have come by, as they are stored, the one that counts first. */
  codes: readonly string[];
  /** Whether the advocate may be named: false where the page wants the count whoever comes. */
  mayName: boolean;
}

/** What the badge of a business can say to a visitor. */
export async function readBadge(
  deps: Pick<Deps, 'databases' | 'db'>,
  business: Business,
  input: AskedBadge,
  nowMs: number,
): Promise<BadgeFacts> {
  const [standing, link] = await Promise.all([
    readStanding(deps.db, business.id, dayOfInstant(business.timeZone, nowMs)),
    readLink(deps, business, input),
  ]);
  return { standing, minimumSample: business.minimumSample, ...link };
}

async function readLink(
  { databases, db }: Pick<Deps, 'databases' | 'db'>,
  business: Business,
  { codes, mayName }: AskedBadge,
): Promise<Pick<BadgeFacts, 'knownCode' | 'advocateName'>> {
  const links = await findLinks(databases.directory, business.id, codes);
  const link = codes.map((code) => links.get(code)).find((found) => found?.enabled);
  if (link === undefined) return { knownCode: null, advocateName: null };
  return {
    knownCode: link.code,
    advocateName: mayName ? await findAgreedName(db, business.id, link.advocateId) : null,
  };
}
