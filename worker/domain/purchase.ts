import type { Claim, PurchasePlace } from './attribution.ts';
import type { Day } from './day.ts';

/** What a shop says of one purchase, checked and with its day: everything that is stored of it. */
export interface PurchaseFact {
  id: string;
  clientId: string;
  day: Day;
  untilDay: Day;
  occurredAtMs: number;
  amountMinor: number;
  currency: string;
  /** The code that came with the purchase, as it was sent. */
  ref: string | null;
  /** The advocate's `clientId`, where a batch names it instead of a code. */
  referredBy: string | null;
  clickedAtMs: number | null;
  /** What the caller wants kept with it, as JSON text. */
  metadata: string | null;
  claim: Claim | null;
}

/** A purchase as it is on record. */
export interface RecordedPurchase extends PurchaseFact {
  refundedMinor: number;
  recordedAtMs: number;
  /** The client was erased since: nothing that names the person is left to compare with. */
  clientErased: boolean;
  /** What was answered when it was recorded; null for one that came in a batch. */
  firstAnswer: PurchaseSituation | null;
}

/** What a purchase is among those of its client. */
export interface PurchaseSituation {
  /** The client has a counted purchase earlier than this one (by instant, then by arrival). */
  repeat: boolean;
  place: PurchasePlace;
}

/** A purchase on record with what it is by all that is known today. */
export interface Purchase extends RecordedPurchase, PurchaseSituation {}

/** The part of a purchase that a caller may send again: what must be equal for the fact to be the same. */
export interface PurchaseContent {
  clientId: string;
  /** Null when the caller left the instant to the service. */
  occurredAtMs: number | null;
  amountMinor: number;
  currency: string;
  ref: string | null;
  referredBy: string | null;
  clickedAtMs: number | null;
  metadata: string | null;
}

/**
 * The fields in which a fact sent again differs from the one on record; none means it is the same fact
 * (api.md: facts are idempotent by their own id). Of an erased client only what names nobody is compared.
 */
export function differencesFrom(recorded: RecordedPurchase, sent: PurchaseContent): (keyof PurchaseContent)[] {
  const differences: (keyof PurchaseContent)[] = [];
  if (sent.occurredAtMs !== null && sent.occurredAtMs !== recorded.occurredAtMs) differences.push('occurredAtMs');
  if (sent.amountMinor !== recorded.amountMinor) differences.push('amountMinor');
  if (sent.currency !== recorded.currency) differences.push('currency');
  if (recorded.clientErased) return differences;
  for (const field of ['clientId', 'ref', 'referredBy', 'clickedAtMs', 'metadata'] as const) {
    if (sent[field] !== recorded[field]) differences.push(field);
  }
  return differences;
}
