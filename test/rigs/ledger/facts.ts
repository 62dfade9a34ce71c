/** What a business sends, in the words of the definition: the only input of the model. */

export interface PurchaseFact {
  kind: 'purchase';
  id: string;
  clientId: string;
  occurredAtMs: number;
  amountMinor: number;
  currency: string;
  /** The code of the link that the client came by. No purchase has both a `ref` and a `referredBy`. */
  ref?: string;
  clickedAtMs?: number;
  clientEmail?: string;
  clientPhone?: string;
  /** The `clientId` of the advocate, for history from before there were links. */
  referredBy?: string;
  /** How much the sender says has been refunded of it so far; only a batch says so. */
  refundedToMinor?: number;
  /** What the history calls the refund that its total becomes. */
  totalId?: string;
  /** The run of an import that it is sent with, in a batch. */
  importRun?: string;
}

export interface RefundFact {
  kind: 'refund';
  id: string;
  purchaseId: string;
  /** `null` asks for what is left of the purchase. */
  amountMinor: number | null;
  occurredAtMs: number;
}

/** A person sets, moves (`advocateId`) or removes (`null`) the referrer of a client. */
export interface CorrectionFact {
  kind: 'correction';
  clientId: string;
  advocateId: string | null;
}

export interface ErasureFact {
  kind: 'erasure';
  clientId: string;
}

/** A run of an import is taken back. What is sent with its name afterwards is another run's. */
export interface WithdrawalFact {
  kind: 'withdrawal';
  importRun: string;
  /** How many rows of a kind go at once, where the Worker can be told. */
  mostRows: number;
}

/** A code for a purchase that came without one. */
export interface ClaimFact {
  kind: 'claim';
  purchaseId: string;
  ref: string;
  clickedAtMs?: number;
}

/** A refund did not happen after all. */
export interface ReversalFact {
  kind: 'reversal';
  purchaseId: string;
  /** The id of a refund, or what the history calls what a total became. */
  refundId: string;
  occurredAtMs: number;
}

/** How much of a purchase has been refunded in all, so far. */
export interface RefundedToFact {
  kind: 'refunded_to';
  purchaseId: string;
  totalMinor: number;
  /** What the history calls the refund that it becomes. */
  totalId: string;
  occurredAtMs: number;
}

/** Two clients are one person, who is known as `intoId` from now on. */
export interface MergeFact {
  kind: 'merge';
  clientId: string;
  intoId: string;
}

/** A client who was merged is a person of its own after all. */
export interface UnmergeFact {
  kind: 'unmerge';
  clientId: string;
}

export type Fact =
  | PurchaseFact
  | RefundFact
  | CorrectionFact
  | ErasureFact
  | WithdrawalFact
  | ClaimFact
  | ReversalFact
  | RefundedToFact
  | MergeFact
  | UnmergeFact;

export interface LinkFact {
  code: string;
  advocateId: string;
  createdAtMs: number;
  /** A link is enabled until the first change that says otherwise; a change holds from its own instant on. */
  enabledChanges: { atMs: number; enabled: boolean }[];
}

/** One business. The links are there from the beginning; `facts` stand in the order of their arrival. */
export interface History {
  timeZone: string;
  attributionWindowDays: number;
  links: LinkFact[];
  facts: Fact[];
  /** When each purchase arrived, as the Worker says; only purchases of two ids are ever compared by it. */
  heardAtMs?: ReadonlyMap<string, number>;
}
