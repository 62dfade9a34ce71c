import type { SaleState } from './sale-state.ts';
import type { WaitingFact } from './waiting.ts';

/** A code that came with a client and not with a purchase, by one of the client's names. */
export interface PersonClaim {
  alias: string;
  ref: string;
  clickedAtMs: number | null;
  saidAtMs: number;
}

/** A client as the recorder finds it by a name or a purchase. */
export interface PersonOnRecord {
  id: string;
  /** The client that it counts as since the two were merged. */
  mergedInto: string | null;
  /** It is a client of the business; otherwise only names lead to it yet. */
  isOnRecord: boolean;
  firstPurchaseAtMs: number | null;
  /** How many customers of providers lead to it, counted up to one more than one person may have. */
  customers: number;
  /** By all names of the person. Null where no name of it was asked for. */
  claims: readonly PersonClaim[] | null;
}

/** A refund as it is kept. */
export interface RefundOnRecord {
  id: string;
  amountMinor: number;
  isReversed: boolean;
}

export interface SaleOnRecord {
  id: string;
  clientId: string;
  /** Whom it was said of: somebody who counts as that client by now, or that client. */
  saidClientId: string;
  amountMinor: number;
  currency: string;
  occurredAtMs: number;
  ref: string | null;
  /** It came with a code, or with an advocate by name. */
  hasCode: boolean;
  isErased: boolean;
  refundedMinor: number;
  refunds: readonly RefundOnRecord[];
}

/** What the database knows of everything that some deliveries are about. What it does not know is absent. */
export interface OnRecord {
  /** Which client a name leads to; empty for an address that is no person's. */
  names: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, PersonOnRecord>;
  /** Which purchase an alias stands for. */
  aliases: ReadonlyMap<string, string>;
  sales: ReadonlyMap<string, SaleOnRecord>;
  /** What was said of sales, by the purchase. */
  states: ReadonlyMap<string, { state: SaleState; json: string }>;
  /** By what it waits for. */
  waiting: ReadonlyMap<string, readonly WaitingFact[]>;
  /** How many purchases without a code each of these clients has; only where a client's code is about. */
  withoutCode: ReadonlyMap<string, number>;
}
