/** What the facts of one business come to, before anybody asks a question of it. */
import type { DayNumber } from './civil-days.ts';
import type { ClaimFact, LinkFact, PurchaseFact, RefundFact } from './facts.ts';

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
 * person. `erasedAt` is the place of the erasure in the order of arrival, Infinity while there is none. Who
 * was merged into somebody has nothing of their own (merges.ts).
 */
export interface Person {
  clientId: string;
  erasedAt: number;
  purchases: TruePurchase[];
  /** The last correction that named this very id. */
  word: Word | undefined;
  /** The advocate whom the last correction names, of all ids; `undefined` where nobody corrected anything. */
  correctedTo: Person | null | undefined;
}

/** What a person said about who brought a client. */
export interface Word {
  advocate: Person | null;
  /** Its place in the order of arrival. */
  arrival: number;
}

export type Claim =
  | { kind: 'unknown_code' }
  | { kind: 'link'; link: LinkFact; advocate: Person }
  | { kind: 'named'; advocate: Person };

/** A recorded purchase with all that the full set of facts says about it. */
export interface TruePurchase {
  fact: PurchaseFact;
  /** The claim that came after it, if it came without a code. */
  claimedBy: ClaimFact | undefined;
  /** Whom it counts for. */
  client: Person;
  /** Whom it was sent for. */
  sentFor: Person;
  /** Its place in the order of arrival. */
  arrival: number;
  /** When it arrived, as the Worker says. */
  heardAtMs: number | undefined;
  /** It covers `[day, untilDay)`. */
  day: DayNumber;
  untilDay: DayNumber;
  claim: Claim | null;
  /** The instant of the click, where it is known. */
  clickedAtMs: number | undefined;
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

/** A recorded refund with the amount that it came to. It counts unless it is reversed. */
export interface TrueRefund extends RefundFact {
  amountMinor: number;
  reversed: boolean;
}

/** All that the facts of one business come to. */
export interface Truth {
  attributionWindowDays: number;
  heardAtMs: ReadonlyMap<string, number>;
  /** One for each fact of the history, in the order of arrival. */
  outcomes: Outcome[];
  purchases: Map<string, TruePurchase>;
  refunds: Map<string, TrueRefund>;
  /** Everybody who ever made a purchase, void or not, the erased included; each person once. */
  clients: Person[];
  /** Who has each address; somebody erased is out of it, unless more than 20 had it then. */
  sharers: Map<string, Set<Person>>;
  /** Everybody who ever had an id, each id of a person by itself. */
  ids: Person[];
  /** Whom a `clientId` means now; that of somebody merged means who they were merged into. */
  peopleById: Map<string, Person>;
  /** Into whom somebody was merged, as it was said. */
  merges: Map<Person, Person>;
}
