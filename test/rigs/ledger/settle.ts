import { civilDay, plusYears } from './civil-days.ts';
import type { CorrectionFact, Fact, History, LinkFact, PurchaseFact, RefundFact } from './facts.ts';
import { isEarlier, isNobodys, isSameMailbox, reasonOf } from './reasons.ts';
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
    sharers: new Map(),
    peopleById: new Map(),
  };
  const links = new Map(
    history.links.map((link) => [link.code, { link, advocate: personNamed(truth, link.advocateId) }]),
  );
  const takeIn = (fact: Fact, arrival: number): Outcome => {
    switch (fact.kind) {
      case 'purchase': {
        const known = truth.purchases.get(fact.id);
        // A batch rejects a row whatever is wrong with it.
        if ((fact.refundedToMinor ?? 0) > fact.amountMinor) return 'conflict';
        if (known && !sameContent(known, fact)) return 'conflict';
        if (known) return refundTo(truth, known, fact, arrival) ? 'recorded' : 'repeated';
        const claim = claimOf(truth, links, fact);
        const day = civilDay(timeZone, fact.occurredAtMs);
        refundTo(truth, recordPurchase(truth, { fact, arrival, day, claim }), fact, arrival);
        return 'recorded';
      }
      case 'refund':
        return recordRefund(truth, fact);
      case 'correction':
        return recordCorrection(truth, fact);
      case 'erasure':
        forget(truth, personNamed(truth, fact.clientId), arrival);
        return 'recorded';
      case 'withdrawal':
        throw new Error('the model never sees what is withdrawn, nor that it is (withdrawn.ts)');
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
): TruePurchase {
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
    sharedWhenErased: undefined,
    repeat: false,
    reason: null,
  };
  for (const address of addressesOf(fact)) {
    truth.sharers.set(address, (truth.sharers.get(address) ?? new Set()).add(client));
  }
  if (client.purchases.length === 0) truth.clients.push(client);
  client.purchases.push(purchase);
  truth.purchases.set(fact.id, purchase);
  return purchase;
}

/** Without what only writes an address another way. */
function addressesOf({ clientEmail, clientPhone }: PurchaseFact): string[] {
  return [clientEmail?.trim().toLowerCase(), clientPhone?.replace(/[ ()-]/g, '').replace(/^00/, '+')].filter(
    (address) => address !== undefined,
  );
}

/** The difference to what was refunded before; whether there was one. */
function refundTo(truth: Truth, purchase: TruePurchase, fact: PurchaseFact, arrival: number): boolean {
  const totalMinor = fact.refundedToMinor;
  if (totalMinor === undefined) return false;
  const isFirst = [...truth.refunds.values()].every(({ purchaseId }) => purchaseId !== fact.id);
  const isNew = totalMinor > purchase.refundedMinor || (totalMinor === 0 && isFirst);
  if (!isNew) return false;
  const { id: purchaseId, occurredAtMs } = fact;
  const amountMinor = totalMinor - purchase.refundedMinor;
  const refund = { kind: 'refund', id: `total ${arrival}`, purchaseId, amountMinor, occurredAtMs } as const;
  return recordRefund(truth, refund) === 'recorded';
}

/** Takes the person's addresses away and leaves what was decided by them. */
function forget(truth: Truth, person: Person, arrival: number): void {
  for (const purchase of truth.purchases.values()) {
    const advocate = purchase.claim === null ? null : advocateOf(purchase.claim);
    if (advocate === null || (purchase.client !== person && advocate !== person)) continue;
    purchase.sharedWhenErased ??= isSameMailbox(truth, purchase.client, advocate);
  }
  for (const sharers of truth.sharers.values()) {
    if (!isNobodys(sharers)) sharers.delete(person);
  }
  person.erasedAt = arrival;
  truth.peopleById.delete(person.clientId);
}

function advocateOf(claim: Claim): Person | null {
  return claim.kind === 'unknown_code' ? null : claim.advocate;
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
