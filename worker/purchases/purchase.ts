import type { Claim, PurchasePlace } from './attribution.ts';
import type { Day } from '../calendar/day.ts';
import { isErasedName } from '../clients/erasure.ts';
import { isSameCode } from '../links/code.ts';

/** What a shop says of one purchase, with its days and its claim judged: everything that is stored of it. */
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
  /** What the caller wants kept with it, as canonical JSON (json-object.ts). */
  metadata: string | null;
  claim: Claim | null;
}

/** A purchase to be recorded, with what it says of its client. */
export interface IncomingPurchase extends PurchaseFact {
  /** Null leaves the name on record. */
  clientName: string | null;
  clientEmailDigest: string | null;
  clientPhoneDigest: string | null;
  /** The run of an import that records it; null for a purchase that comes on its own. */
  importRun: string | null;
}

/** A purchase as it is on record. */
export interface RecordedPurchase extends PurchaseFact {
  /** The sum of its refunds that were not reversed. */
  refundedMinor: number;
  recordedAtMs: number;
  /** Its code came apart from it, by a claim. */
  claimed: boolean;
  /** The client that was said, where that one is merged into `clientId`; else null. */
  saidClientId: string | null;
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

/** A purchase on record, with what it is by all that is known today. */
export interface Purchase extends RecordedPurchase, PurchaseSituation {}

/**
 * The part of a purchase that a caller may send again: what must be equal for the fact to be the same. A
 * field that the caller cannot say, or did not, is undefined and not compared.
 */
export interface PurchaseContent {
  clientId: string;
  occurredAtMs: number | undefined;
  amountMinor: number;
  currency: string | undefined;
  ref: string | null | undefined;
  referredBy: string | null | undefined;
  clickedAtMs: number | null | undefined;
  metadata: string | null | undefined;
}

/** What a purchase that is said again is compared with. */
export type ComparedPurchase = Pick<
  RecordedPurchase,
  keyof PurchaseContent | 'claimed' | 'saidClientId' | 'clientErased'
>;

/** What the API calls each field of a purchase's content. */
export const CONTENT_NAMES = {
  clientId: 'clientId',
  occurredAtMs: 'purchasedAt',
  amountMinor: 'amount',
  currency: 'currency',
  ref: 'ref',
  referredBy: 'referredBy',
  clickedAtMs: 'clickedAt',
  metadata: 'metadata',
} as const satisfies Record<keyof PurchaseContent, string>;

/** What is left to compare of an erased client's purchase: nothing that names the person. */
const IMPERSONAL_FIELDS = ['occurredAtMs', 'amountMinor', 'currency'] as const;

/** Every field that is compared, in the order in which differences are named. */
const CONTENT_FIELDS = [
  ...IMPERSONAL_FIELDS,
  'clientId',
  'ref',
  'referredBy',
  'clickedAtMs',
  'metadata',
] as const;

/**
 * The fields in which a purchase sent again differs from the one on record; none where it is the same fact
 * (api.md: facts are idempotent by their own id). What named an erased advocate is no longer there to
 * compare. A code that came by a claim is no part of what the purchase says itself, nor is its click: it may
 * be said or not. A client who is merged is the same under the id that was said and as the person that it is
 * by now.
 */
export function differencesFrom(
  recorded: ComparedPurchase,
  sent: PurchaseContent,
): (keyof PurchaseContent)[] {
  const fields = recorded.clientErased ? IMPERSONAL_FIELDS : CONTENT_FIELDS;
  return fields.filter(
    (field) =>
      sent[field] !== undefined &&
      sent[field] !== recorded[field] &&
      !namedErased(recorded, field) &&
      !isOfItsClaim(recorded, sent, field) &&
      !(field === 'clientId' && sent.clientId === recorded.saidClientId),
  );
}

function namedErased(recorded: ComparedPurchase, field: keyof PurchaseContent): boolean {
  return (field === 'ref' || field === 'referredBy') && isErasedName(recorded[field] ?? '');
}

function isOfItsClaim(
  recorded: ComparedPurchase,
  sent: PurchaseContent,
  field: keyof PurchaseContent,
): boolean {
  if (!recorded.claimed) return false;
  if (field === 'clickedAtMs') return true;
  if (field !== 'ref' || recorded.ref === null) return false;
  return typeof sent.ref !== 'string' || isSameCode(sent.ref, recorded.ref);
}

/** What is on record of the code of a purchase. */
type RecordedCode = Pick<RecordedPurchase, 'ref' | 'referredBy' | 'claim' | 'clientErased'>;

/**
 * What a code that comes apart from its purchase finds there (definition.md, Claim): `none`, the `same` one,
 * or `another`. What an erasure took is no longer there to compare with, and is taken for the same; nor is
 * anything added to a person who was erased.
 */
export function codeFound(recorded: RecordedCode, code: string): 'none' | 'same' | 'another' {
  const { ref, referredBy, claim, clientErased } = recorded;
  if (clientErased) return 'same';
  if (ref !== null) return isSameCode(ref, code) || isErasedName(ref) ? 'same' : 'another';
  return referredBy === null && claim === null ? 'none' : 'another';
}
