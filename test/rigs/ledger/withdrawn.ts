/**
 * What a withdrawal means, for a model that has no such thing: what the run recorded was never sent, nor was
 * anything that had no effect, such as a repeat of it. A withdrawal is refused where somebody else built on
 * the run.
 */
import type { Taken } from './as-taken.ts';
import type { Fact, RefundFact, WithdrawalFact } from './facts.ts';
import { settle, totalIdOf } from './settle.ts';
import type { Outcome, Truth } from './truth.ts';

/** A refund that a total became: of which run, if any. */
export interface KeptTotal {
  importRun: string | undefined;
}

/** A recorded refund with where it came from. */
interface Refund {
  id: string;
  purchaseId: string;
  /** Its place in the order of arrival. */
  arrival: number;
  importRun: string | undefined;
  isTotal: boolean;
}

export function takeBack(taken: Taken, { importRun }: WithdrawalFact, outcome: Outcome): void {
  const { facts } = taken.history;
  const truth = settle(taken.history);
  const refunds = refundsOf(taken, truth);
  const runs = new Map([...truth.purchases].map(([id, { arrival }]) => [id, runOf(facts[arrival])] as const));
  const isKnown = facts.some((fact) => runOf(fact) === importRun);
  const isRefunded = refunds.some((refund) => buildsOn(refund, { importRun, runs, refunds }));
  const purchases = [...truth.purchases.values()];
  const isCorrected = truth.ids.some(
    (one) =>
      one.word !== undefined &&
      purchases.every(({ sentFor, fact }) => sentFor !== one || runs.get(fact.id) === importRun),
  );
  // A code or a reversal is never the run's own.
  const isChanged = facts.some((fact, place) => {
    if (truth.outcomes[place] !== 'recorded') return false;
    if (fact.kind === 'claim') return runs.get(fact.purchaseId) === importRun;
    if (fact.kind !== 'reversal') return false;
    return refunds.some(({ id, importRun: own }) => id === fact.refundId && own === importRun);
  });
  const complain = (what: string) => taken.wronged.push(`the withdrawal of ${importRun} ${what}`);
  if (outcome === 'refused' && isKnown) complain('was not found');
  if (outcome === 'conflict' && !isRefunded && !isCorrected && !isChanged)
    complain('was refused, and nothing builds on it');
  if (outcome === 'recorded' && isRefunded) complain('left a refund behind');
  if (outcome === 'recorded' && isChanged) complain('took what a claim or a reversal was of');
  if (outcome === 'recorded') dropRun(taken, truth, importRun);
}

/** A refund from elsewhere of a purchase of the run, or a total from elsewhere after one of the run. */
function buildsOn(
  { purchaseId, arrival, importRun, isTotal }: Refund,
  run: { importRun: string; runs: ReadonlyMap<string, string | undefined>; refunds: readonly Refund[] },
): boolean {
  if (importRun === run.importRun) return false;
  if (run.runs.get(purchaseId) === run.importRun) return true;
  return (
    isTotal &&
    run.refunds.some(
      (own) => own.purchaseId === purchaseId && own.importRun === run.importRun && own.arrival < arrival,
    )
  );
}

function refundsOf({ history: { facts }, keptTotals }: Taken, truth: Truth): Refund[] {
  return facts.flatMap((fact, arrival): Refund[] => {
    if (fact.kind === 'refund' && truth.outcomes[arrival] === 'recorded') {
      const kept = keptTotals.get(fact.id);
      const { id, purchaseId } = fact;
      return [{ id, purchaseId, arrival, importRun: kept?.importRun, isTotal: kept !== undefined }];
    }
    if (fact.kind === 'refunded_to' && truth.outcomes[arrival] === 'recorded') {
      const { totalId: id, purchaseId } = fact;
      return [{ id, purchaseId, arrival, importRun: undefined, isTotal: true }];
    }
    if (fact.kind !== 'purchase') return [];
    const id = totalIdOf(fact, arrival);
    if (!truth.refunds.has(id)) return [];
    return [{ id, purchaseId: fact.id, arrival, importRun: fact.importRun, isTotal: true }];
  });
}

function runOf(fact: Fact | undefined): string | undefined {
  return fact?.kind === 'purchase' ? fact.importRun : undefined;
}

/** What is left: the facts that had an effect and are not the run's, each as what it came to. */
function dropRun(taken: Taken, truth: Truth, importRun: string): void {
  const { facts } = taken.history;
  for (const [place, outcome] of truth.outcomes.entries()) {
    if (outcome !== taken.outcomes[place])
      taken.wronged.push(
        `fact ${place} (${facts[place]?.kind}) was ${outcome}, not ${taken.outcomes[place]}`,
      );
  }
  const left = facts.flatMap((fact, place): Fact[] => {
    if (truth.outcomes[place] !== 'recorded' || runOf(fact) === importRun) return [];
    if (fact.kind === 'refund') {
      if (taken.keptTotals.get(fact.id)?.importRun === importRun) return [];
      return [{ ...fact, amountMinor: truth.refunds.get(fact.id)!.amountMinor }];
    }
    if (fact.kind === 'refunded_to') {
      const { totalId: id, purchaseId, occurredAtMs } = fact;
      taken.keptTotals.set(id, { importRun: undefined });
      const { amountMinor } = truth.refunds.get(id)!;
      return [{ kind: 'refund', id, purchaseId, amountMinor, occurredAtMs }];
    }
    if (fact.kind !== 'purchase') return [fact];
    const purchase = { ...fact };
    delete purchase.refundedToMinor;
    delete purchase.totalId;
    const isFirst = truth.purchases.get(fact.id)?.arrival === place;
    return [...(isFirst ? [purchase] : []), ...keptTotal(taken, truth, place)];
  });
  taken.history.facts = left;
  taken.outcomes = left.map(() => 'recorded');
}

/** The refund that a row's total became, as a refund of its own. */
function keptTotal(taken: Taken, truth: Truth, place: number): RefundFact[] {
  const fact = taken.history.facts[place];
  if (fact?.kind !== 'purchase') return [];
  const refund = truth.refunds.get(totalIdOf(fact, place));
  if (refund === undefined) return [];
  const id = fact.totalId ?? `kept ${taken.keptTotals.size}`;
  taken.keptTotals.set(id, { importRun: fact.importRun });
  const { kind, purchaseId, amountMinor, occurredAtMs } = refund;
  return [{ kind, id, purchaseId, amountMinor, occurredAtMs }];
}
