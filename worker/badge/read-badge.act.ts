import type { Business } from '../businesses/business.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { findAgreedName } from '../clients/clients.store.ts';
import type { Deps } from '../database/deps.ts';
import { normaliseCode } from '../links/code.ts';
import { findLink } from '../links/links.store.ts';
import { readStanding } from '../ror/standing.store.ts';
import type { BadgeFacts } from './badge.ts';

export interface AskedBadge {
  /** The code that the visitor came with; null for one who came without. */
  code: string | null;
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
  { code, mayName }: AskedBadge,
): Promise<Pick<BadgeFacts, 'isCodeKnown' | 'advocateName'>> {
  const link = code === null ? null : await findLink(databases.directory, business.id, normaliseCode(code));
  if (link === null || !link.enabled) return { isCodeKnown: false, advocateName: null };
  return {
    isCodeKnown: true,
    advocateName: mayName ? await findAgreedName(db, business.id, link.advocateId) : null,
  };
}
