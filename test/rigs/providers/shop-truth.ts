import { dayNumbers, type DayNumbers } from '../ledger/model.ts';
import { settle } from '../ledger/settle.ts';
import type { Fact, History, LinkFact } from '../ledger/facts.ts';
import { peopleOf } from './people.ts';

/** A purchase as the shop's own books have it, read by docs/connectors.md. */
export interface ShopPurchase {
  id: string;
  /** Whatever the provider calls its buyer: aliases and addresses. Nothing for a walk-in. */
  names: readonly string[];
  amountMinor: number;
  currency: string;
  occurredAtMs: number;
  /** Never more than the amount. */
  refundedMinor: number;
  isVoid: boolean;
  code: string | null;
}

/** A code that the provider ties to a buyer and to no sale, and from when on. */
export interface CodeOfNames {
  names: readonly string[];
  code: string;
}

export interface TruePurchase extends ShopPurchase {
  /** The same for two purchases of one person, and of no meaning beyond that. */
  person: string;
}

/** The ledger straight from a shop's state. */
export interface ShopTruth {
  purchases: TruePurchase[];
  /** How many people bought, void or not. */
  people: number;
  /**
   * Payments that are part of a sale, by the sale. Where one came before anybody knew that, it is on record
   * as well, and void.
   */
  payments: ReadonlyMap<string, string>;
}

/**
 * The ledger of purchases. `alsoSaid` are names of one person that the shop told apart from any sale;
 * `codes` go to the first purchase of whoever they name.
 */
export function truthOf(
  purchases: readonly ShopPurchase[],
  alsoSaid: readonly (readonly string[])[],
  codes: readonly CodeOfNames[] = [],
): ShopTruth {
  const people = peopleOf([...purchases.map(({ names }) => names), ...alsoSaid]);
  const named = purchases.map((purchase) => ({
    ...purchase,
    person: people(purchase.names) ?? `walk-in ${purchase.id}`,
  }));
  named.sort((one, other) => one.occurredAtMs - other.occurredAtMs);
  for (const { names, code } of codes) {
    const first = named.find(({ person }) => person === people(names));
    if (first !== undefined) first.code ??= code;
  }
  return { purchases: named, people: new Set(named.map(({ person }) => person)).size, payments: new Map() };
}

/** The links of a business: by code, the advocate's id. */
export type Codes = Readonly<Record<string, string>>;

/** Which code made each person a referral: that of the first purchase, if there is such a link. */
export function referralsOf(truth: ShopTruth, codes: Codes): Map<string, string> {
  const referrals = new Map<string, string>();
  const seen = new Set<string>();
  for (const { person, code } of truth.purchases) {
    if (seen.has(person)) continue;
    seen.add(person);
    const known = code?.toLowerCase();
    if (known !== undefined && codes[known] !== undefined) referrals.set(person, known);
  }
  return referrals;
}

/** The numbers of a day by the model, in UTC. */
export function numbersOf(truth: ShopTruth, codes: Codes, day: string): DayNumbers {
  return dayNumbers(settle(historyOf(truth, codes)), day);
}

function historyOf(truth: ShopTruth, codes: Codes): History {
  const links: LinkFact[] = Object.entries(codes).map(([code, advocateId]) => ({
    code,
    advocateId,
    createdAtMs: 0,
    enabledChanges: [],
  }));
  const facts = truth.purchases.flatMap((purchase): Fact[] => {
    const { id, person, occurredAtMs, amountMinor, currency, code, refundedMinor } = purchase;
    const sale: Fact = {
      kind: 'purchase',
      id,
      clientId: person,
      occurredAtMs,
      amountMinor,
      currency,
      ...(code === null ? {} : { ref: code }),
    };
    if (refundedMinor === 0 && !purchase.isVoid) return [sale];
    const refund: Fact = {
      kind: 'refund',
      id: `${id} back`,
      purchaseId: id,
      amountMinor: refundedMinor,
      occurredAtMs,
    };
    return [sale, refund];
  });
  return { timeZone: 'UTC', attributionWindowDays: 90, links, facts };
}
