import { DAY_MS, MINUTE_MS } from '../calendar/instant.ts';

/** What a claim can fail by on its own: rules 1, 2, 3 and 5 (definition.md, Attribution). */
export const CLAIM_REFUSALS = ['unknown_code', 'link_disabled', 'self_referral', 'outside_window'] as const;
export type ClaimRefusal = (typeof CLAIM_REFUSALS)[number];

/** Why a purchase that came with a claim made no referral. */
export type NotReferredBecause = ClaimRefusal | 'existing_client' | 'corrected';

/**
 * A claim, judged by the rules that need no other purchase: all but rule 4. That two people share an address
 * (rule 3) is seen where the facts are, by the store, because either address may come to light later.
 */
export interface Claim {
  /** The advocate whom the claim names; null where the code is unknown. */
  advocateId: string | null;
  /** The first of the rules 1, 2, 3 and 5 that fails; null where all hold. */
  refusal: ClaimRefusal | null;
}

/** The link that a claim's code names, as far as attribution needs it. */
export interface ClaimedLink {
  advocateId: string;
  /** The instants at which the link was switched off, on, off ..., in order. It starts enabled. */
  switchedAtMs: readonly number[];
}

/** The purchase with which a code came. */
export interface ClaimingPurchase {
  clientId: string;
  occurredAtMs: number;
  clickedAtMs: number | null;
  attributionWindowDays: number;
}

/** Judges a claim by a link's code. `link` is null where the business has no such code (rule 1). */
export function judgeLinkClaim(link: ClaimedLink | null, input: ClaimingPurchase): Claim {
  if (link === null) return { advocateId: null, refusal: 'unknown_code' };
  const { advocateId } = link;
  if (!wasEnabledAt(link.switchedAtMs, input.occurredAtMs)) return { advocateId, refusal: 'link_disabled' };
  if (advocateId === input.clientId) return { advocateId, refusal: 'self_referral' };
  if (!isInWindow(input)) return { advocateId, refusal: 'outside_window' };
  return { advocateId, refusal: null };
}

/** Judges a claim that names the advocate, as history from before there were links does, by rule 3. */
export function judgeNamedClaim(advocateId: string, clientId: string): Claim {
  return { advocateId, refusal: advocateId === clientId ? 'self_referral' : null };
}

/**
 * Where a purchase stands among those of its client: the `first` one (by instant, then by arrival), a `later`
 * one, or the first one of a client whose advocate a person has `corrected`.
 */
export const PURCHASE_PLACES = ['first', 'later', 'corrected'] as const;
export type PurchasePlace = (typeof PURCHASE_PLACES)[number];

/**
 * Whether the purchase made the referral, and the first rule that fails otherwise; null where nothing was
 * claimed.
 */
export function outcomeOfClaim(
  claim: Claim | null,
  place: PurchasePlace,
): { referred: true; advocateId: string } | { referred: false; because: NotReferredBecause | null } {
  if (claim === null) return { referred: false, because: null };
  const failsBeforeRule4 = claim.refusal !== null && claim.refusal !== 'outside_window';
  if (failsBeforeRule4) return { referred: false, because: claim.refusal };
  if (place === 'later') return { referred: false, because: 'existing_client' };
  if (claim.advocateId === null || claim.refusal !== null) return { referred: false, because: claim.refusal };
  if (place === 'corrected') return { referred: false, because: 'corrected' };
  return { referred: true, advocateId: claim.advocateId };
}

/** Rule 2. A link is enabled until it is first switched off, also for instants before it was made. */
export function wasEnabledAt(switchedAtMs: readonly number[], atMs: number): boolean {
  const switches = switchedAtMs.filter((switchedMs) => switchedMs <= atMs).length;
  return switches % 2 === 0;
}

/** By how much a visitor's clock may be ahead: a click so long after the purchase counts as at it. */
const FORGIVEN_MS = 10 * MINUTE_MS;

/** Rule 5, which holds where the instant of the click is not known. */
function isInWindow({ clickedAtMs, occurredAtMs, attributionWindowDays }: ClaimingPurchase): boolean {
  if (clickedAtMs === null) return true;
  const sinceClickMs = occurredAtMs - clickedAtMs;
  return sinceClickMs >= -FORGIVEN_MS && sinceClickMs <= attributionWindowDays * DAY_MS;
}
