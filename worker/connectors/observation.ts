/** The systems that a business can connect. */
export const PROVIDERS = ['stripe', 'shopify', 'woocommerce', 'paddle', 'lemonsqueezy', 'standard'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** How a provider knows the person of a sale. Null is what it did not say. */
export interface SaidClient {
  /** The provider's own customer as an alias: `stripe:cus_9`, `woo:main:17`. Null for a guest. */
  customer: string | null;
  /** As it was said: the recorder makes a digest of it, and keeps nothing else. */
  email: string | null;
  name: string | null;
}

/** A purchase by its id in Kith, or by an alias that the provider gives it (`stripe:pi_4`). */
export type PurchaseKey = string;

/** How a code came (docs/connectors.md, Codes). */
export type RefSource = 'explicit' | 'coupon' | 'landing_page';

export interface SaidRef {
  ref: string;
  source: RefSource;
  clickedAtMs: number | null;
  /** What counts instead where this is no link's code: a coupon, or an id that may as well be another's. */
  otherwise?: SaidRef;
}

/** A sale: the purchase, whichever of its provider's events says so. */
export interface PurchaseObservation {
  kind: 'purchase';
  id: string;
  client: SaidClient;
  amountMinor: number;
  currency: string;
  occurredAtMs: number;
  ref: SaidRef | null;
  /** Other names of it: `stripe:pi_4`, or the transaction id that the shop keeps of its payment. */
  aliases: readonly string[];
  /** Digits that the currency does not have were rounded. */
  isRounded: boolean;
  /** What is worth keeping beside the amount: `taxMinor`, `shippingMinor`, presentment. */
  metadata: Readonly<Record<string, string | number>> | null;
  /** It was made at a till, where people who walk in are new each time. */
  isAtTill?: boolean;
}

/** One refund object, or a dispute that was lost. */
export interface RefundObservation {
  kind: 'refund';
  purchase: PurchaseKey;
  id: string;
  amountMinor: number;
  occurredAtMs: number;
  /** The currency that the amount was said in, where that may be another than the purchase's. */
  currency?: string | undefined;
}

/** A refund that did not happen after all. For good: no later event of its provider brings it back. */
export interface RefundGoneObservation {
  kind: 'refund_gone';
  purchase: PurchaseKey;
  id: string;
  because: 'failed' | 'won' | 'deleted' | 'reversed';
  /** How much it was, where totals that were said may have counted it. */
  amountMinor?: number | undefined;
}

/** The total refunded so far, of sources that only say that. */
export interface RefundedToObservation {
  kind: 'refunded_to';
  purchase: PurchaseKey;
  totalMinor: number;
  occurredAtMs: number;
}

/**
 * The whole state of a sale at `seenAtMs`, of providers whose deliveries are snapshots: which refunds there
 * are, and whether the sale is off. What a newer snapshot no longer lists is gone; an older one changes
 * nothing. Comes after the purchase observation of the same sale.
 */
export interface SnapshotObservation {
  kind: 'snapshot';
  purchase: PurchaseKey;
  seenAtMs: number;
  refunds: readonly { id: string; amountMinor: number; occurredAtMs: number }[];
  /**
   * The sale is off: what is left of it is void, by a refund of this id. Null while it is on. `onlyIfWhole`:
   * it is off only if nothing of it came back, which the snapshot does not know, so it takes no refund back.
   */
  off: { id: string; occurredAtMs: number; onlyIfWhole?: true | undefined } | null;
}

/** A code that came apart from its purchase. A client's code goes to that client's first purchase. */
export interface ClaimObservation {
  kind: 'claim';
  subject: { purchase: PurchaseKey } | { client: SaidClient };
  ref: SaidRef;
  saidAtMs: number;
}

/** Two names of one person. */
export interface IdentityObservation {
  kind: 'identity';
  client: SaidClient;
}

/** Another name of a purchase that comes in an event of its own (`lemon:sub:9` of `lemon:order:7`). */
export interface AliasObservation {
  kind: 'alias';
  alias: string;
  purchase: PurchaseKey;
}

/**
 * A payment that counts only where the sale of `unless` does not, an alias: a first invoice of a subscription
 * whose order was free. Until it is said which sale the alias is of, it does not count.
 */
export interface PurchaseUnlessObservation {
  kind: 'purchase_unless';
  unless: PurchaseKey;
  purchase: PurchaseObservation;
}

export const NOTHING_BECAUSE = [
  'test_mode',
  'not_paid',
  'zero_amount',
  'not_ours',
  'not_interesting',
  'skipped_by_rule',
  'no_person',
  'deleted_in_shop',
] as const;
export type NothingBecause = (typeof NOTHING_BECAUSE)[number];

/** Why a delivery is a dead letter. Each has a cure in dead-letter-cures.ts. */
export const UNUSABLE_BECAUSE = [
  'not_json',
  'not_an_event',
  'unmapped',
  'wrong_value',
  'missing_value',
  'unknown_currency',
  'amount_not_whole',
  'amount_unclear',
  'refund_currency',
  'refund_amount_unknown',
  'ids_disagree',
  'thin_event',
  'upgrade_endpoint_version',
  'webhook_owner_without_rights',
  'paddle_classic',
  'dispute_without_order',
  'refund_without_purchase',
  'purchase_differs',
  'failed_repeatedly',
] as const;
export type UnusableBecause = (typeof UNUSABLE_BECAUSE)[number];

export type Observation =
  | PurchaseObservation
  | PurchaseUnlessObservation
  | RefundObservation
  | RefundGoneObservation
  | RefundedToObservation
  | SnapshotObservation
  | ClaimObservation
  | IdentityObservation
  | AliasObservation
  | { kind: 'nothing'; because: NothingBecause }
  /** `path` names the field: `data.object.amount`. */
  | { kind: 'unusable'; because: UnusableBecause; path: string };

/** What became of a delivery, or of a row of a file. */
export const OUTCOMES = ['recorded', 'repeated', 'nothing', 'waiting', 'dead'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Taken {
  outcome: Outcome;
  /** A NothingBecause, an UnusableBecause, `differs`, `rounded`, `refund_capped`, `older` ... */
  because: string | null;
  /** The field that a dead letter is about. */
  path: string | null;
  /** The client that it is about, for an erasure. */
  clientId: string | null;
}
