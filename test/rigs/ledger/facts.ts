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

export type Fact = PurchaseFact | RefundFact | CorrectionFact | ErasureFact | WithdrawalFact;

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
}
