/** What the facts of one business come to, before anybody asks a question of it. */
import type { DayNumber } from './civil-days.ts';
import type { LinkFact, PurchaseFact, RefundFact } from './facts.ts';

/** What became of a fact when it arrived; only a recorded one has an effect. */
export type Outcome = 'recorded' | 'repeated' | 'conflict' | 'refused';

export type Reason =
  | 'unknown_code'
  | 'link_disabled'
  | 'self_referral'
  | 'existing_client'
  | 'outside_window'
  | 'corrected';

/**
 * Somebody the business knows by a `clientId`, until erased: whoever comes with that id afterwards is another
 * person. `erasedAt` is the place of the erasure in the order of arrival, Infinity while there is none.
 */
export interface Person {
  clientId: string;
  erasedAt: number;
  purchases: TruePurchase[];
  /** `undefined` where nobody corrected anything. */
  correctedTo: Person | null | undefined;
}

export type Claim =
  | { kind: 'unknown_code' }
  | { kind: 'link'; link: LinkFact; advocate: Person }
  | { kind: 'named'; advocate: Person };

/** A recorded purchase with all that the full set of facts says about it. */
export interface TruePurchase {
  fact: PurchaseFact;
  client: Person;
  /** Its place in the order of arrival. */
  arrival: number;
  /** It covers `[day, untilDay)`. */
  day: DayNumber;
  untilDay: DayNumber;
  claim: Claim | null;
  refundedMinor: number;
  void: boolean;
  /**
   * Whether client and advocate shared an address when the first of them was erased; `undefined` while
   * neither is.
   */
  sharedWhenErased: boolean | undefined;
  /** Its client has another purchase, not void, earlier by instant, then by arrival. */
  repeat: boolean;
  /** The first rule that the claim fails; `null` without a claim, or where the claim made the referral. */
  reason: Reason | null;
}

/** All that the facts of one business come to. */
export interface Truth {
  attributionWindowDays: number;
  /** One for each fact of the history, in the order of arrival. */
  outcomes: Outcome[];
  purchases: Map<string, TruePurchase>;
  /** The recorded refunds, each with the amount that it came to. */
  refunds: Map<string, RefundFact & { amountMinor: number }>;
  /** Everybody who ever made a purchase, void or not, the erased included. */
  clients: Person[];
  /** Who has each address; somebody erased is out of it, unless more than 20 had it then. */
  sharers: Map<string, Set<Person>>;
  /** Whom a `clientId` means now. */
  peopleById: Map<string, Person>;
}
