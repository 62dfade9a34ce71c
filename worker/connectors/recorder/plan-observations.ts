import type { ConnectorOfFacts } from '../connector.ts';
import type { NothingBecause, Taken } from '../observation.ts';
import { isOwnSale, newDesk, purchaseOfKey, saleOfId, wait, type Desk, type Sale } from './desk.ts';
import { dueRefunds, foreignMinor, isCapped } from './due-refunds.ts';
import { namespaceOf } from './namespace.ts';
import type { OnRecord } from './on-record.ts';
import type { Prepared, PreparedDelivery } from './prepared.ts';
import { isInOtherMoney, isOlder, joined, type SaidRefund, type StateObservation } from './sale-state.ts';
import { settleCodes } from './settle-codes.ts';
import { takePerson, takePersonClaim } from './take-people.ts';
import { countElsewhere, giveCode, markUnsure, nameSale, takePurchase } from './take-sales.ts';
import { nothing, RECORDED, REPEATED, takenOf, WAITING, type Verdict } from './verdict.ts';
import type { WaitingFact } from './waiting.ts';

export interface Plan {
  /** What became of each delivery, in their order. */
  taken: Taken[];
  /** What changes. */
  desk: Desk;
}

/**
 * What becomes of deliveries, taken one after the other, by what is on record; and all that is to be written.
 * It does not matter how they are put together, nor in which order they come.
 */
export function planObservations(
  connector: ConnectorOfFacts,
  onRecord: OnRecord,
  deliveries: readonly PreparedDelivery[],
): Plan {
  const desk = newDesk(onRecord, connector.id, namespaceOf(connector));
  const taken = deliveries.map((delivery) => takeDelivery(desk, connector, delivery));
  settleCodes(desk);
  return { taken, desk };
}

/** What the observations of one delivery have in common. */
interface Context {
  settings: ConnectorOfFacts['settings'];
  importRun: string | null;
  receivedAtMs: number;
  /** Purchases of this delivery that do not count, so that nothing about them waits. */
  leftOut: Map<string, NothingBecause>;
}

function takeDelivery(
  desk: Desk,
  { settings }: ConnectorOfFacts,
  { observations, receivedAtMs, importRun }: PreparedDelivery,
): Taken {
  const context = { settings, importRun, receivedAtMs, leftOut: new Map<string, NothingBecause>() };
  return takenOf(observations.map((said) => takeOne(desk, context, said)));
}

function takeOne(desk: Desk, context: Context, said: Prepared): Verdict {
  switch (said.kind) {
    case 'purchase':
      return noting(context, said.id, takePurchase(desk, said, context));
    case 'purchase_unless':
      return noting(context, said.purchase.id, takeUnless(desk, context, said));
    case 'refund':
    case 'refund_gone':
    case 'refunded_to':
    case 'snapshot':
      return takeState(desk, context, said);
    case 'alias':
      return nameSale(desk, said.alias, said.purchase) ? RECORDED : REPEATED;
    case 'claim':
      return takeClaim(desk, context, said);
    case 'person_claim': {
      const meant = takePerson(desk, said.person, { known: null, otherwise: null });
      const alias = said.person.names[0]?.alias;
      if (meant === null || alias === undefined) return nothing('no_person');
      const { person } = meant;
      const { ref, clickedAtMs } = said.ref;
      const isNew = takePersonClaim(desk, person, { alias, ref, clickedAtMs, saidAtMs: said.saidAtMs });
      return { ...(isNew ? RECORDED : REPEATED), clientId: person.id };
    }
    case 'identity': {
      const before = desk.names.size + desk.merges.length + desk.renamed.length;
      const meant = takePerson(desk, said.person, { known: null, otherwise: null });
      if (meant === null) return nothing('no_person');
      const isNew = desk.names.size + desk.merges.length + desk.renamed.length > before;
      return { ...(isNew ? RECORDED : REPEATED), clientId: meant.person.id };
    }
    case 'nothing':
      return nothing(said.because);
    case 'unusable':
      return { outcome: 'dead', because: said.because, path: said.path };
  }
}

/** Notes that a purchase does not count, for what else the delivery says of it. */
function noting(context: Context, id: string, verdict: Verdict): Verdict {
  if (verdict.outcome === 'nothing') {
    context.leftOut.set(id, LEFT_OUT.find((one) => one === verdict.because) ?? 'skipped_by_rule');
  }
  return verdict;
}

const LEFT_OUT = ['zero_amount', 'no_person'] as const;

/**
 * A payment that counts unless another sale is on record that it was part of. Where that comes later, the
 * payment is taken off again; and until it is said which sale that would be, it does not count.
 */
function takeUnless(
  desk: Desk,
  context: Context,
  { unless, purchase }: Extract<Prepared, { kind: 'purchase_unless' }>,
): Verdict {
  const ownerId = purchaseOfKey(desk, unless);
  const owner = saleOfId(desk, ownerId);
  if (owner === null) {
    const verdict = takePurchase(desk, purchase, context);
    if (verdict.outcome === 'nothing') return verdict;
    const isNamed = ownerId !== unless;
    markUnsure(desk, purchase.id, !isNamed);
    wait(desk, ownerId, {
      by: desk.namespace,
      sinceMs: context.receivedAtMs,
      said: { kind: 'unless', purchase: purchase.id },
    });
    return isNamed ? verdict : { ...verdict, because: 'order_not_known' };
  }
  if (owner.amountMinor === 0) return takePurchase(desk, purchase, context);
  if (!owner.isErased) takePerson(desk, purchase.person, { known: owner.saidClientId, otherwise: null });
  if (purchaseOfKey(desk, purchase.id) !== ownerId) countElsewhere(desk, purchase.id, ownerId);
  for (const alias of purchase.aliases) nameSale(desk, alias, ownerId);
  if (purchase.ref !== null) giveCode(owner, purchase.ref);
  return nothing('skipped_by_rule');
}

/** A refund, or whatever else changes how much of a sale counts. */
function takeState(
  desk: Desk,
  { leftOut, importRun, receivedAtMs }: Context,
  said: StateObservation,
): Verdict {
  const left = leftOut.get(said.purchase);
  if (left !== undefined) return nothing(left);
  const id = purchaseOfKey(desk, said.purchase);
  if (!isOwnSale(desk, said.purchase, id)) return nothing('skipped_by_rule');
  const sale = saleOfId(desk, id);
  if (sale === null) {
    return waitFor(desk, id, { sinceMs: receivedAtMs, said });
  }
  if (isInOtherMoney(said, sale)) {
    return { outcome: 'dead', because: 'refund_currency', path: 'currency', clientId: sale.clientId };
  }
  if (joined(sale.state, said) !== sale.state) sale.refundRun = importRun;
  return { ...joinedTo(sale, said), clientId: sale.clientId };
}

/** What another delivery said, and waits already, is only said again: that one tells what becomes of it. */
function waitFor(desk: Desk, id: string, fact: Pick<WaitingFact, 'said' | 'sinceMs'>): Verdict {
  return wait(desk, id, { by: desk.namespace, ...fact }) ? WAITING : REPEATED;
}

/** What says no single refund: where none is due by it, it says what is on record. */
const TOTALS: ReadonlySet<StateObservation['kind']> = new Set(['snapshot', 'refunded_to']);

function joinedTo(sale: Sale, said: StateObservation): Verdict {
  const before = sale.state;
  const state = joined(before, said);
  if (said.kind === 'refund_gone') sale.reasons.set(said.id, said.because);
  if (state === before) {
    return said.kind === 'snapshot' && isOlder(before, said) ? { ...REPEATED, because: 'older' } : REPEATED;
  }
  sale.state = state;
  const due = dueRefunds(sale, state, foreignMinor(sale));
  if (TOTALS.has(said.kind) && isSame(dueRefunds(sale, before, foreignMinor(sale)), due)) return REPEATED;
  const isMoreThanLeft = refundsOf(said).some((refund) => isCapped(due, refund));
  return { ...RECORDED, because: isMoreThanLeft ? 'refund_capped' : null };
}

function isSame(one: readonly SaidRefund[], other: readonly SaidRefund[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The single refunds that it says. */
function refundsOf(said: StateObservation): readonly { id: string; amountMinor: number }[] {
  if (said.kind === 'refund') return [said];
  return said.kind === 'snapshot' ? said.refunds : [];
}

function takeClaim(
  desk: Desk,
  { leftOut, receivedAtMs }: Context,
  { subject, ref, saidAtMs }: Extract<Prepared, { kind: 'claim' }>,
): Verdict {
  const left = leftOut.get(subject.purchase);
  if (left === 'zero_amount' || left === 'no_person') return nothing(left);
  const id = purchaseOfKey(desk, subject.purchase);
  const sale = saleOfId(desk, id);
  if (sale === null) {
    return waitFor(desk, id, { sinceMs: receivedAtMs, said: { kind: 'claim', ref, saidAtMs } });
  }
  const { clientId } = sale;
  if (giveCode(sale, ref)) return { ...RECORDED, clientId };
  return { ...(sale.ref === ref.ref ? REPEATED : nothing('not_interesting')), clientId };
}
