import { civilDay, plusYears } from './civil-days.ts';
import type {
  ClaimFact,
  CorrectionFact,
  Fact,
  History,
  LinkFact,
  PurchaseFact,
  RefundedToFact,
  RefundFact,
  ReversalFact,
} from './facts.ts';
import { asPeople, idsOf, lastWordOf, putTogether, survivorOf, takeMerge } from './merges.ts';
import { isEarlier, isNobodys, isSameMailbox, reasonOf } from './reasons.ts';
import type { Claim, Outcome, Person, TruePurchase, TrueRefund, Truth } from './truth.ts';

type Links = Map<string, { link: LinkFact; advocate: Person }>;

/** Takes in the facts one by one in the order of arrival, then settles what they come to together. */
export function settle(history: History): Truth {
  const truth: Truth = {
    attributionWindowDays: history.attributionWindowDays,
    heardAtMs: history.heardAtMs ?? new Map(),
    outcomes: [],
    purchases: new Map(),
    refunds: new Map(),
    clients: [],
    sharers: new Map(),
    ids: [],
    peopleById: new Map(),
    merges: new Map(),
  };
  const links: Links = new Map(
    history.links.map((link) => [link.code, { link, advocate: personNamed(truth, link.advocateId) }]),
  );
  truth.outcomes = history.facts.map((fact, arrival) => {
    if (fact.kind !== 'purchase') return takeIn(truth, links, fact, arrival);
    return takePurchase(truth, links, fact, { arrival, day: civilDay(history.timeZone, fact.occurredAtMs) });
  });
  putTogether(truth);
  for (const purchase of truth.purchases.values()) {
    purchase.repeat = purchase.client.purchases.some((other) => !other.void && isEarlier(other, purchase));
    purchase.reason = reasonOf(truth, purchase);
  }
  return truth;
}

function takeIn(truth: Truth, links: Links, fact: Exclude<Fact, PurchaseFact>, arrival: number): Outcome {
  switch (fact.kind) {
    case 'refund':
      return recordRefund(truth, fact);
    case 'refunded_to':
      return takeTotal(truth, fact);
    case 'reversal':
      return reverse(truth, fact);
    case 'claim':
      return takeClaim(truth, links, fact);
    case 'correction':
      return recordCorrection(truth, fact, arrival);
    case 'merge':
      return takeMerge(truth, personNamed(truth, fact.clientId), personNamed(truth, fact.intoId));
    case 'unmerge':
      return truth.merges.delete(personNamed(truth, fact.clientId)) ? 'recorded' : 'repeated';
    case 'erasure':
      forget(truth, personNamed(truth, fact.clientId), arrival);
      return 'recorded';
    case 'withdrawal':
      throw new Error('the model never sees what is withdrawn, nor that it is (withdrawn.ts)');
  }
}

function takePurchase(
  truth: Truth,
  links: Links,
  fact: PurchaseFact,
  at: Pick<TruePurchase, 'arrival' | 'day'>,
): Outcome {
  const known = truth.purchases.get(fact.id);
  // A batch rejects a row whatever is wrong with it.
  if ((fact.refundedToMinor ?? 0) > fact.amountMinor) return 'conflict';
  if (known && !sameContent(truth, known, fact)) return 'conflict';
  const purchase = known ?? recordPurchase(truth, { ...at, fact, claim: claimOf(truth, links, fact) });
  const isRefunded =
    fact.refundedToMinor !== undefined && refundTo(truth, purchase, totalOf(fact, at.arrival));
  return known && !isRefunded ? 'repeated' : 'recorded';
}

/** The total that a row says of its purchase. */
function totalOf(fact: PurchaseFact, arrival: number): RefundedToFact {
  const { id: purchaseId, refundedToMinor: totalMinor = 0, occurredAtMs } = fact;
  return { kind: 'refunded_to', purchaseId, totalMinor, totalId: totalIdOf(fact, arrival), occurredAtMs };
}

/** What the refund is called that a row's total becomes. */
export function totalIdOf({ totalId }: PurchaseFact, arrival: number): string {
  return totalId ?? `total ${arrival}`;
}

function personNamed(truth: Truth, clientId: string): Person {
  let person = truth.peopleById.get(clientId);
  if (!person) {
    person = { clientId, erasedAt: Infinity, purchases: [], word: undefined, correctedTo: undefined };
    truth.peopleById.set(clientId, person);
    truth.ids.push(person);
  }
  return person;
}

/**
 * Of an erased person's purchase only the amount, the currency and the instant are left to compare. A code
 * that came later may be said or not, and its click is not compared. What named an advocate who was erased is
 * not there to compare. Of somebody who is merged, it may be sent under the id that was said or the
 * survivor's.
 */
function sameContent(truth: Truth, known: TruePurchase, again: PurchaseFact): boolean {
  const isErased = known.sentFor.erasedAt < Infinity;
  const compared: (keyof PurchaseFact)[] = isErased
    ? ['amountMinor', 'currency', 'occurredAtMs']
    : ['amountMinor', 'currency', 'occurredAtMs', 'clickedAtMs', 'clientEmail', ...namesOfAdvocate(known)];
  const names = [known.fact.clientId, survivorOf(truth, known.sentFor).clientId];
  if (!isErased && !names.includes(again.clientId)) return false;
  const isSame = (said: PurchaseFact) =>
    compared.every((field) => said[field] === again[field] || isUnsaid(again, field));
  if (known.claimedBy === undefined) return isSame(known.fact);
  const { clickedAtMs: _, ...before } = known.fact;
  const said = again.clickedAtMs === undefined ? before : { ...before, clickedAtMs: again.clickedAtMs };
  return isSame(said) || isSame({ ...said, ref: known.claimedBy.ref });
}

function namesOfAdvocate({ claim }: TruePurchase): ('ref' | 'referredBy')[] {
  const isGone = claim !== null && claim.kind !== 'unknown_code' && claim.advocate.erasedAt < Infinity;
  return isGone ? [] : ['ref', 'referredBy'];
}

/** Only a batch says a total or a run, and an empty column of it says nothing. */
function isUnsaid(again: PurchaseFact, field: keyof PurchaseFact): boolean {
  const isRow = again.refundedToMinor !== undefined || again.importRun !== undefined;
  const mayBeEmpty = field === 'ref' || field === 'referredBy' || field === 'clickedAtMs';
  return isRow && mayBeEmpty && again[field] === undefined;
}

function claimOf(truth: Truth, links: Links, fact: Pick<PurchaseFact, 'ref' | 'referredBy'>): Claim | null {
  if (fact.ref !== undefined) {
    const found = links.get(fact.ref);
    return found ? { kind: 'link', ...found } : { kind: 'unknown_code' };
  }
  if (fact.referredBy !== undefined) return { kind: 'named', advocate: personNamed(truth, fact.referredBy) };
  return null;
}

/**
 * The code counts as if it had come with the purchase. Another one, or one beside an advocate who was named,
 * is refused. Of somebody who was erased nothing more is said.
 */
function takeClaim(truth: Truth, links: Links, fact: ClaimFact): Outcome {
  const purchase = truth.purchases.get(fact.purchaseId);
  if (purchase === undefined) return 'refused';
  if (purchase.sentFor.erasedAt < Infinity) return 'repeated';
  // The code of somebody who was erased is gone, and nothing is left to compare with.
  if (purchase.claim?.kind === 'link' && purchase.claim.advocate.erasedAt < Infinity) return 'repeated';
  const code = purchase.claimedBy?.ref ?? purchase.fact.ref;
  if (code === fact.ref) return 'repeated';
  if (purchase.claim !== null) return 'conflict';
  purchase.claimedBy = fact;
  purchase.claim = claimOf(truth, links, fact);
  purchase.clickedAtMs = fact.clickedAtMs ?? purchase.fact.clickedAtMs;
  return 'recorded';
}

function recordPurchase(
  truth: Truth,
  { fact, arrival, day, claim }: Pick<TruePurchase, 'fact' | 'arrival' | 'day' | 'claim'>,
): TruePurchase {
  const client = personNamed(truth, fact.clientId);
  const purchase: TruePurchase = {
    fact,
    claimedBy: undefined,
    client,
    sentFor: client,
    arrival,
    day,
    untilDay: plusYears(day, 1),
    claim,
    clickedAtMs: fact.clickedAtMs,
    heardAtMs: truth.heardAtMs.get(fact.id),
    refundedMinor: 0,
    void: false,
    sharedWhenErased: undefined,
    repeat: false,
    reason: null,
  };
  for (const address of addressesOf(fact)) {
    truth.sharers.set(address, (truth.sharers.get(address) ?? new Set()).add(client));
  }
  truth.purchases.set(fact.id, purchase);
  return purchase;
}

/** Without what only writes an address another way. */
function addressesOf({ clientEmail, clientPhone }: PurchaseFact): string[] {
  return [clientEmail?.trim().toLowerCase(), clientPhone?.replace(/[ ()-]/g, '').replace(/^00/, '+')].filter(
    (address) => address !== undefined,
  );
}

function takeTotal(truth: Truth, fact: RefundedToFact): Outcome {
  const purchase = truth.purchases.get(fact.purchaseId);
  if (purchase === undefined || fact.totalMinor > purchase.fact.amountMinor) return 'refused';
  return refundTo(truth, purchase, fact) ? 'recorded' : 'repeated';
}

/** Refunds the difference to what is refunded; whether there was one. */
function refundTo(truth: Truth, purchase: TruePurchase, total: RefundedToFact): boolean {
  const { totalId: id, purchaseId, totalMinor, occurredAtMs } = total;
  const isFirst = refundsThatCount(truth, purchaseId).length === 0;
  const isNew = totalMinor > purchase.refundedMinor || (totalMinor === 0 && isFirst);
  if (!isNew) return false;
  const amountMinor = totalMinor - purchase.refundedMinor;
  const refund = { kind: 'refund', id, purchaseId, amountMinor, occurredAtMs } as const;
  return recordRefund(truth, refund) === 'recorded';
}

/** Takes the person's addresses away and leaves what was decided by them. */
function forget(truth: Truth, one: Person, arrival: number): void {
  const person = survivorOf(truth, one);
  for (const purchase of truth.purchases.values()) {
    const named = purchase.claim === null ? null : advocateOf(purchase.claim);
    if (named === null) continue;
    const [client, advocate] = [survivorOf(truth, purchase.sentFor), survivorOf(truth, named)];
    if (client !== person && advocate !== person) continue;
    purchase.sharedWhenErased ??= isSameMailbox(truth, client, advocate);
  }
  const ids = idsOf(truth, person);
  for (const sharers of truth.sharers.values()) {
    if (!isNobodys(asPeople(truth, sharers))) ids.forEach((id) => sharers.delete(id));
  }
  for (const id of ids) {
    id.erasedAt = arrival;
    truth.peopleById.delete(id.clientId);
  }
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
  truth.refunds.set(fact.id, { ...fact, amountMinor, reversed: false });
  addUp(truth, purchase);
  return 'recorded';
}

function reverse(truth: Truth, { purchaseId, refundId }: ReversalFact): Outcome {
  const [purchase, refund] = [truth.purchases.get(purchaseId), truth.refunds.get(refundId)];
  if (purchase === undefined || refund?.purchaseId !== purchaseId) return 'refused';
  if (refund.reversed) return 'repeated';
  refund.reversed = true;
  addUp(truth, purchase);
  return 'recorded';
}

function refundsThatCount(truth: Truth, id: string): TrueRefund[] {
  return [...truth.refunds.values()].filter(({ purchaseId, reversed }) => purchaseId === id && !reversed);
}

function addUp(truth: Truth, purchase: TruePurchase): void {
  const refunds = refundsThatCount(truth, purchase.fact.id);
  purchase.refundedMinor = refunds.reduce((sumMinor, { amountMinor }) => sumMinor + amountMinor, 0);
  purchase.void = refunds.length > 0 && purchase.refundedMinor === purchase.fact.amountMinor;
}

/** The same word again is the word that was said before. */
function recordCorrection(truth: Truth, fact: CorrectionFact, arrival: number): Outcome {
  const advocate = fact.advocateId === null ? null : personNamed(truth, fact.advocateId);
  const client = personNamed(truth, fact.clientId);
  const isSame = client.word !== undefined && client.word.advocate === advocate;
  if (!isSame || lastWordOf(truth, client) !== client.word) client.word = { advocate, arrival };
  return 'recorded';
}
