import { isbot } from 'isbot';
import type { Business } from '../businesses/business.ts';
import { DAY_MS, utcDayOf } from '../calendar/instant.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { Deps } from '../database/deps.ts';
import { normaliseCode } from '../links/code.ts';
import { findLink } from '../links/links.store.ts';
import { insertArrival } from './arrivals.store.ts';
import { clickKind } from './click-kind.ts';
import { newNobody, newVisitorKey, visitorHash } from './visitor-hash.crypto.ts';
import { visitorKey } from './visitor-keys.store.ts';

/** Clocks of visitors may be ahead; and a page may have waited for consent overnight. */
const MAX_AHEAD_MS = 600_000;
const MAX_BEHIND_MS = 2 * DAY_MS;

export interface ReportedArrival {
  code: string;
  /** When the link brought the visitor, by the visitor's clock. */
  atMs: number;
  method: string;
  userAgent: string | null;
  networkAddress: string | null;
}

export type RecordArrivalOutcome =
  /** It is counted, now or before: once a visitor, link and day. */
  | { kind: 'counted' }
  /** The code is unknown or switched off, the instant cannot be right, or it was not a person. */
  | { kind: 'not_counted' };

/** Counts a visitor who arrived by a link of the business. */
export async function recordArrival(
  deps: Deps,
  business: Business,
  input: ReportedArrival,
  nowMs: number,
): Promise<RecordArrivalOutcome> {
  const { code, atMs, method, userAgent } = input;
  if (atMs > nowMs + MAX_AHEAD_MS || atMs < nowMs - MAX_BEHIND_MS) return { kind: 'not_counted' };
  // The widget's own request, not the one that brought the visitor: it is a script's, and says so.
  const follower = { method, userAgent, purposes: [], fetchMode: null, fetchDest: null };
  if (clickKind(follower, isbot(userAgent)) !== 'person') {
    return { kind: 'not_counted' };
  }
  const link = await findLink(deps.databases.directory, business.id, normaliseCode(code));
  if (link === null || !link.enabled) return { kind: 'not_counted' };
  const visitor = await visitorOf(deps, business, input, nowMs);
  const day = dayOfInstant(business.timeZone, Math.min(atMs, nowMs));
  await insertArrival(deps.db, business.id, { day, linkId: link.id, visitor });
  return { kind: 'counted' };
}

/**
 * One visitor is the same within a day and a business. Where the platform names no address, nobody can be
 * told from anybody, and each arrival counts: the widget sends one a visitor.
 */
async function visitorOf(
  { databases, randomBytes }: Deps,
  business: Business,
  { networkAddress, userAgent }: ReportedArrival,
  nowMs: number,
): Promise<string> {
  if (networkAddress === null) return newNobody(randomBytes);
  const proposed = newVisitorKey(randomBytes);
  const key = await visitorKey(databases.directory, utcDayOf(nowMs), proposed, nowMs);
  return visitorHash(key, business.id, { networkAddress, userAgent });
}
