import { civilDay, plusYears } from './civil-days.ts';
import type { CorrectionFact, Fact, History, LinkFact, PurchaseFact, RefundFact } from './facts.ts';
import { isEarlier, reasonOf } from './reasons.ts';
import type { Claim, Outcome, Person, TruePurchase, Truth } from './truth.ts';

/** Takes in the facts one by one in the order of arrival, then settles what they come to together. */
export function settle(history: History): Truth {
  const { timeZone, attributionWindowDays, facts } = history;
  const truth: Truth = {
    attributionWindowDays,
    outcomes: [],
    purchases: new Map(),
    refunds: new Map(),
    clients: [],
    peopleById: new Map(),
  };
  const links = new Map(
    history.links.map((link) => [link.code, { link, advocate: personNamed(truth, link.advocateId) }]),
  );
  const takeIn = (fact: Fact, arrival: number): Outcome => {
    switch (fact.kind) {
      case 'purchase': {
        const known = truth.purchases.get(fact.id);
        if (known) return sameContent(known, fact) ? 'repeated' : 'conflict';
        const claim = claimOf(truth, links, fact);
        recordPurchase(truth, { fact, arrival, day: civilDay(timeZone, fact.occurredAtMs), claim });
        return 'recorded';
      }
      case 'refund':
        return recordRefund(truth, fact);
      case 'correction':
        return recordCorrection(truth, fact);
      case 'erasure':
        personNamed(truth, fact.clientId).erasedAt = arrival;
        truth.peopleById.delete(fact.clientId);
        return 'recorded';
    }
  };
  truth.outcomes = facts.map(takeIn);
  for (const purchase of truth.purchases.values()) {
    purchase.repeat = purchase.client.purchases.some((other) => !other.void && isEarlier(other, purchase));
    purchase.reason = reasonOf(truth, purchase);
  }
  return truth;
}

function personNamed(truth: Truth, clientId: string): Person {
  let person = truth.peopleById.get(clientId);
  if (!person) {
    person = { clientId, erasedAt: Infinity, purchases: [], correctedTo: undefined };
    truth.peopleById.set(clientId, person);
  }
  return person;
}

/** Of an erased person's purchase only the amount, the currency and the instant are left to compare. */
function sameContent(known: TruePurchase, again: PurchaseFact): boolean {
  const isErased = known.client.erasedAt < Infinity;
  const compared: (keyof PurchaseFact)[] = isErased
    ? ['amountMinor', 'currency', 'occurredAtMs']
    : [
        'amountMinor',
        'currency',
        'occurredAtMs',
        'clientId',
        'ref',
        'clickedAtMs',
        'clientEmail',
        'referredBy',
      ];
  return compared.every((field) => known.fact[field] === again[field]);
}

function claimOf(
  truth: Truth,
  links: Map<string, { link: LinkFact; advocate: Person }>,
  fact: PurchaseFact,
): Claim | null {
  if (fact.ref !== undefined) {
    const found = links.get(fact.ref);
    return found ? { kind: 'link', ...found } : { kind: 'unknown_code' };
  }
  if (fact.referredBy !== undefined) return { kind: 'named', advocate: personNamed(truth, fact.referredBy) };
  return null;
}

function recordPurchase(
  truth: Truth,
  { fact, arrival, day, claim }: Pick<TruePurchase, 'fact' | 'arrival' | 'day' | 'claim'>,
): void {
  const client = personNamed(truth, fact.clientId);
  const purchase: TruePurchase = {
    fact,
    client,
    arrival,
    day,
    untilDay: plusYears(day, 1),
    claim,
    refundedMinor: 0,
    void: false,
    repeat: false,
    reason: null,
  };
  if (client.purchases.length === 0) truth.clients.push(client);
  client.purchases.push(purchase);
  truth.purchases.set(fact.id, purchase);
}

function recordRefund(truth: Truth, fact: RefundFact): Outcome {
  const before = truth.refunds.get(fact.id);
  if (before) {
    // Asking again for "what is left" is the same request again: what was left then is what was refunded.
    const isSame =
      before.purchaseId === fact.purchaseId &&
      before.occurredAtMs === fact.occurredAtMs &&
      (fact.amountMinor === null || fact.amountMinor === before.amountMinor);
    return isSame ? 'repeated' : 'conflict';
  }
  const purchase = truth.purchases.get(fact.purchaseId);
  if (!purchase) return 'refused';
  const leftMinor = purchase.fact.amountMinor - purchase.refundedMinor;
  const amountMinor = fact.amountMinor ?? leftMinor;
  if (amountMinor > leftMinor) return 'refused';
  truth.refunds.set(fact.id, { ...fact, amountMinor });
  purchase.refundedMinor += amountMinor;
  purchase.void = purchase.refundedMinor === purchase.fact.amountMinor;
  return 'recorded';
}

function recordCorrection(truth: Truth, fact: CorrectionFact): Outcome {
  const advocate = fact.advocateId === null ? null : personNamed(truth, fact.advocateId);
  personNamed(truth, fact.clientId).correctedTo = advocate;
  return 'recorded';
}
