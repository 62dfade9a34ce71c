/**
 * Small choices of which a random history is built: drawn without knowing each other, so that they shrink
 * well. A number named after what it chooses (`client`, `target`, `pick`) picks from what is there, modulo
 * its size.
 */

export interface WhenPlan {
  base: 'scene' | 'purchase' | 'anyDay';
  pick: number;
  years: number;
  days: number;
  clock: 'noon' | 'same' | 'first' | 'second' | 'before' | 'last' | 'any';
  ms: number;
}

export interface PurchasePlan {
  kind: 'purchase';
  client: number;
  when: WhenPlan;
  amountMinor: number;
  currency: string;
  claim: 'none' | 'link' | 'ownLink' | 'unknownCode' | 'named' | 'self';
  claimed: number;
  click: 'none' | 'atPurchase' | 'atEdge' | 'beyondEdge' | 'ahead' | 'tooFarAhead' | 'recent';
  mailbox: 'none' | 'plain' | 'capitals' | 'phone' | 'phoneAbroad';
  refundedTo: TotalPlan;
}

/** How much of a purchase its sender says has been refunded. */
export type TotalPlan = 'none' | 'nothing' | 'half' | 'all' | 'tooMuch';

export interface RefundPlan {
  kind: 'refund';
  target: number;
  amount: 'whatIsLeft' | 'all' | 'half' | 'nothing' | 'tooMuch';
  isKnown: boolean;
}

export interface ResendPlan {
  kind: 'resend';
  target: number;
  change: 'none' | 'amount' | 'instant' | 'owner' | 'currency';
  refundedTo: TotalPlan;
}

export interface CorrectionPlan {
  kind: 'correction';
  client: number;
  advocate: number | null;
}

export interface ErasurePlan {
  kind: 'erasure';
  client: number;
}

export interface FactPlan {
  arrivalKey: number;
  what: PurchasePlan | RefundPlan | ResendPlan | CorrectionPlan | ErasurePlan;
}

export interface LinkPlan {
  advocate: number;
  created: number;
  changes: { at: number; shiftMs: number }[];
}

export interface HistoryPlan {
  timeZone: string;
  /** What the purchases cluster around: a leap day, or a jump of the clocks, if the zone has any. */
  scene: 'leapDay' | 'jump';
  jump: number;
  leapYear: number;
  attributionWindowDays: number;
  clientCount: number;
  /** The first two clients have one mailbox between them. */
  sharedMailbox: boolean;
  /** How many more clients buy once each, with the mailbox of the first client, after the fact `crowdAt`. */
  crowd: number;
  crowdAt: number;
  arrival: 'asPlanned' | 'byInstant' | 'shuffled';
  links: LinkPlan[];
  facts: FactPlan[];
}

/** One of the values, whatever the number; `undefined` where there are none. */
export function picked<Value>(values: Value[], pick: number): Value | undefined {
  return values[pick % values.length];
}
