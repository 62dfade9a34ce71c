import type { Ask } from '../asks/ask.ts';
import type { SealedContact } from '../contacts/contact.ts';
import { inTextOrder } from '../database/text-order.ts';
import type { PermissionAct } from '../permissions/permission-act.ts';
import type { Correction } from '../purchases/correction.ts';
import type { Refund } from '../purchases/refund.ts';

/** What a timeline is made of. Of one instant they are shown in this order. */
export const TIMELINE_TYPES = [
  'refund',
  'purchase',
  'contact',
  'ask',
  'permission',
  'brought',
  'referred',
  'correction',
  'merge',
] as const;

export type TimelineType = (typeof TIMELINE_TYPES)[number];

/** Where something stands in a timeline. */
export interface Place {
  atMs: number;
  type: TimelineType;
  /** What tells it from others of its type: as it is kept, which for a refund is not as it is answered. */
  key: string;
}

/** Something that happened with a client, in a timeline. */
export type TimelineItem = Place &
  (
    | { type: 'purchase'; purchase: PurchaseInTimeline }
    | { type: 'refund'; refund: Omit<Refund, 'occurredAtMs'> }
    | { type: 'contact'; contact: SealedContact }
    | { type: 'ask'; ask: Omit<Ask, 'atMs'> }
    | { type: 'permission'; permission: Omit<PermissionAct, 'atMs'> & { clientId: string } }
    /** A client whom this one brought, at that one's first purchase. */
    | { type: 'brought'; brought: { clientId: string; name: string | null; isCorrected: boolean } }
    /** Who brought this client, at its first purchase. */
    | { type: 'referred'; referred: { advocateId: string; isCorrected: boolean } }
    | { type: 'correction'; correction: Omit<Correction, 'atMs'> }
    | { type: 'merge'; merge: { clientId: string; intoId: string; reason: string | null } }
  );

export interface PurchaseInTimeline {
  id: string;
  /** The client that was said, one of those who are the person. */
  clientId: string;
  amountMinor: number;
  currency: string;
  refundedMinor: number;
  /** It was not refunded in full. */
  isCounted: boolean;
}

/** Compares two places: the newer comes first. */
export function newestFirst(a: Place, b: Place): number {
  return b.atMs - a.atMs || rankOf(a.type) - rankOf(b.type) || inTextOrder(b.key, a.key);
}

/** What a type has after a place: what is less than this instant and key, the instant first. */
export interface Bound {
  atMs: number;
  key: string;
}

/** Nothing has a key that is less than this. */
const NO_KEY = '';

/** Where a timeline goes on for a type, after the last place that was shown; undefined for its beginning. */
export function boundOf(type: TimelineType, after: Place | undefined): Bound {
  if (after === undefined) return { atMs: Number.MAX_SAFE_INTEGER, key: NO_KEY };
  const ahead = rankOf(type) - rankOf(after.type);
  if (ahead === 0) return { atMs: after.atMs, key: after.key };
  // Of that instant, types that come before have been shown whole, and of those that come later nothing was.
  return { atMs: ahead < 0 ? after.atMs : after.atMs + 1, key: NO_KEY };
}

function rankOf(type: TimelineType): number {
  return TIMELINE_TYPES.indexOf(type);
}
