import type { NothingBecause, SaidRef } from '../observation.ts';
import type { ConnectorSettings } from '../provider-rules.ts';
import { personOfId, purchaseOfKey, saleOfId, takeWaiting, wait, type Desk, type Sale } from './desk.ts';
import { isWithin } from './namespace.ts';
import type { PreparedPurchase } from './prepared.ts';
import { isInOtherMoney, joined, NOTHING_SAID } from './sale-state.ts';
import { isNamed, noteBought, takePerson, type Meant } from './take-people.ts';
import { nothing, RECORDED, REPEATED, type Verdict } from './verdict.ts';
import type { WaitingFact } from './waiting.ts';

export type SaleSettings = Pick<ConnectorSettings, 'countZeroAmounts' | 'leaveOutSalesWithoutPerson'>;

/** A purchase that a connector says: new, said again, or counted by another connector. */
export function takePurchase(
  desk: Desk,
  said: PreparedPurchase,
  { settings, importRun }: { settings: SaleSettings; importRun: string | null },
): Verdict {
  const owner = ownerOf(desk, said);
  if (owner !== null) return leaveToOwner(desk, said, owner);
  const sale = saleOfId(desk, said.id);
  if (sale !== null) return takeAgain(desk, sale, said);
  const left = whyLeftOut(desk, said, settings);
  if (left !== null) return nothing(left);
  const buyer = buyerOf(desk, said);
  desk.sales.set(said.id, newSale(said, buyer, importRun));
  for (const alias of said.aliases) nameSale(desk, alias, said.id);
  takeUp(desk, said.id);
  return { ...RECORDED, because: said.isRounded ? 'rounded' : null, clientId: buyer.person.id };
}

/** The client of a new purchase. Of one whom nobody knew, all addresses go along with the purchase. */
function buyerOf(desk: Desk, said: PreparedPurchase): Meant {
  const otherwise = `anon:${said.id}`;
  const known = new Set(desk.addressed);
  const nobody = { person: personOfId(desk, otherwise), saidId: otherwise };
  const buyer = takePerson(desk, said.person, { known: null, otherwise }) ?? nobody;
  const { person, saidId } = buyer;
  const isKnown = known.has(saidId) || desk.onRecord.people.has(saidId) || person.isOnRecord;
  noteBought(person, said.occurredAtMs);
  if (isKnown) desk.addressed.add(saidId);
  else desk.addressed.delete(saidId);
  return buyer;
}

function newSale(said: PreparedPurchase, { person, saidId }: Meant, importRun: string | null): Sale {
  const { id, amountMinor, currency, occurredAtMs, ref } = said;
  return {
    id,
    clientId: person.id,
    saidClientId: saidId,
    amountMinor,
    currency,
    occurredAtMs,
    ref: ref?.ref ?? null,
    hasCode: ref !== null,
    isErased: false,
    refundedMinor: 0,
    refunds: [],
    state: NOTHING_SAID,
    reasons: new Map(),
    given: ref,
    brought: { said, importRun },
    refundRun: importRun,
  };
}

function whyLeftOut(desk: Desk, said: PreparedPurchase, settings: SaleSettings): NothingBecause | null {
  if (said.amountMinor === 0 && !settings.countZeroAmounts) return 'zero_amount';
  const needsPerson = settings.leaveOutSalesWithoutPerson ?? said.isAtTill === true;
  if (needsPerson && !isNamed(desk, said.person)) return 'no_person';
  return null;
}

/** A purchase that is on record. What it says beside the amount is added to what is known. */
function takeAgain(desk: Desk, sale: Sale, said: PreparedPurchase): Verdict {
  const { clientId } = sale;
  const changesBefore = changesOf(desk);
  // The names of an erased person do not come back.
  if (!sale.isErased) takePerson(desk, said.person, { known: sale.saidClientId, otherwise: null });
  for (const alias of said.aliases) nameSale(desk, alias, sale.id);
  const isClaimed = said.ref !== null && giveCode(sale, said.ref);
  const isNew = isClaimed || changesOf(desk) > changesBefore;
  const differs = sale.amountMinor !== said.amountMinor || sale.currency !== said.currency;
  return { ...(isNew ? RECORDED : REPEATED), because: differs ? 'differs' : null, clientId };
}

function changesOf({ names, aliases, merges, renamed }: Desk): number {
  return names.size + aliases.size + merges.length + renamed.length;
}

/** Gives a sale a code if it has none. False where it has one. */
export function giveCode(sale: Sale, { ref, clickedAtMs }: Pick<SaidRef, 'ref' | 'clickedAtMs'>): boolean {
  if (sale.hasCode || sale.isErased) return false;
  sale.ref = ref;
  sale.hasCode = true;
  sale.given = { ref, clickedAtMs };
  return true;
}

/** The sale of another connector that a payment belongs to, by any of its names; null where there is none. */
function ownerOf(desk: Desk, { id, aliases }: PreparedPurchase): string | null {
  const own = [id, ...aliases.filter((alias) => isWithin(desk.namespace, alias))];
  for (const name of own) {
    const owner = purchaseOfKey(desk, name);
    if (owner !== name && owner !== id && !isWithin(desk.namespace, owner)) return owner;
  }
  return null;
}

/** A payment that another connector counts. Its names and its code are worth knowing all the same. */
function leaveToOwner(desk: Desk, said: PreparedPurchase, owner: string): Verdict {
  for (const alias of [...said.aliases, said.id]) nameSale(desk, alias, owner);
  const sale = saleOfId(desk, owner);
  if (sale?.isErased === true) return nothing('skipped_by_rule');
  takePerson(desk, said.person, { known: null, otherwise: null });
  if (sale !== null && said.ref !== null) giveCode(sale, said.ref);
  return nothing('skipped_by_rule');
}

/**
 * From now on the alias stands for the purchase. Where it stood for a payment that this shop's sale was paid
 * with, or is the name of one, the payment is counted as this sale.
 */
export function nameSale(desk: Desk, alias: string, id: string): boolean {
  const known = purchaseOfKey(desk, alias);
  if (known === id) return false;
  const target = purchaseOfKey(desk, id);
  if (known === target) return false;
  if (known !== alias) return joinSales(desk, { alias, known, target });
  if (saleOfId(desk, alias) !== null) {
    return systemOf(alias) !== systemOf(target) && countElsewhere(desk, alias, target);
  }
  desk.aliases.set(alias, target);
  moveWaiting(desk, alias, target);
  return true;
}

/** An alias stands for one purchase and is given to another: a payment, and the shop's sale. */
function joinSales(
  desk: Desk,
  { alias, known, target }: { alias: string; known: string; target: string },
): boolean {
  const isKnownOwn = systemOf(known) === systemOf(alias);
  const isTargetOwn = systemOf(target) === systemOf(alias);
  if (isKnownOwn === isTargetOwn) return false;
  return isKnownOwn ? countElsewhere(desk, known, target) : countElsewhere(desk, target, known);
}

/** The system that gave an id: `stripe` of `stripe:pi_4`. */
function systemOf(id: string): string {
  return id.slice(0, Math.max(id.indexOf(':'), 0));
}

/** A payment counts as another sale from now on: it is void, and what is said of it is said of that one. */
export function countElsewhere(desk: Desk, paymentId: string, ownerId: string): boolean {
  desk.aliases.set(paymentId, ownerId);
  const payment = saleOfId(desk, paymentId);
  const owner = saleOfId(desk, ownerId);
  if (payment !== null) payment.state = { ...payment.state, isElsewhere: true, isUnsure: false };
  if (payment !== null && owner !== null) {
    const payments = [...new Set([...owner.state.payments, paymentId])].sort();
    owner.state = { ...owner.state, payments };
    shareTotal(payment, owner);
  }
  moveWaiting(desk, paymentId, ownerId);
  return true;
}

/** Whether a payment may be part of a sale that is not said yet. */
export function markUnsure(desk: Desk, paymentId: string, isUnsure: boolean): void {
  const payment = saleOfId(desk, paymentId);
  if (payment !== null && payment.state.isUnsure !== isUnsure) payment.state = { ...payment.state, isUnsure };
}

/** A total that was said of a payment of one system's subscription is that of its order. */
function shareTotal(payment: Sale, owner: Sale): void {
  const { total } = payment.state;
  if (total === null || systemOf(payment.id) !== systemOf(owner.id)) return;
  owner.state = joined(owner.state, { kind: 'refunded_to', purchase: owner.id, ...total });
}

/** What waits for an alias waits for its purchase, or is taken up where that is on record. */
function moveWaiting(desk: Desk, from: string, to: string): void {
  const facts = takeWaiting(desk, from);
  applyFacts(desk, to, facts);
}

/** Takes up what waits for a purchase that is on record now. */
function takeUp(desk: Desk, id: string): void {
  applyFacts(desk, id, takeWaiting(desk, id));
}

function applyFacts(desk: Desk, id: string, facts: readonly WaitingFact[]): void {
  const sale = saleOfId(desk, id);
  for (const fact of [...facts].sort(byPrecedence)) {
    // What a payment's connector said of the payment is not said of the shop's sale, but for its code.
    if (!isWithin(fact.by, id) && fact.said.kind !== 'claim') continue;
    // Which sale it may be part of is said now.
    if (fact.said.kind === 'unless') markUnsure(desk, fact.said.purchase, false);
    if (sale === null || isInOtherMoney(fact.said, sale)) wait(desk, id, fact);
    else applyFact(desk, sale, fact);
  }
}

function applyFact(desk: Desk, sale: Sale, { said }: WaitingFact): void {
  switch (said.kind) {
    case 'claim':
      giveCode(sale, said.ref);
      return;
    case 'unless':
      if (sale.amountMinor > 0) countElsewhere(desk, said.purchase, sale.id);
      return;
    case 'refund':
    case 'refund_gone':
    case 'refunded_to':
    case 'snapshot':
      sale.state = joined(sale.state, said);
      if (said.kind === 'refund_gone') sale.reasons.set(said.id, said.because);
  }
}

const SOURCES = ['explicit', 'coupon', 'landing_page'] as const;

/** Of several codes that wait, the strongest first, then the one that was said first. */
function byPrecedence({ said: one }: WaitingFact, { said: other }: WaitingFact): number {
  if (one.kind !== 'claim' || other.kind !== 'claim') return 0;
  const bySource = SOURCES.indexOf(one.ref.source) - SOURCES.indexOf(other.ref.source);
  if (bySource !== 0) return bySource;
  if (one.saidAtMs !== other.saidAtMs) return one.saidAtMs - other.saidAtMs;
  return one.ref.ref < other.ref.ref ? -1 : 1;
}
