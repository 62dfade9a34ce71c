/** What stories bring about in random histories, for the test that they do. */
import type { Fact, PurchaseFact } from '../facts.ts';
import { referrerOf } from '../model.ts';
import { hasPurchase, without, type Sample } from '../samples.ts';
import { settle } from '../settle.ts';
import type { TruePurchase } from '../truth.ts';

export const isMerge = ({ kind }: Fact) => kind === 'merge';
/** Whether this holds of a purchase, and not if nobody were merged. */
export const byMerge = (holds: (purchase: TruePurchase) => boolean) =>
  hasPurchase((purchase, { history }) => {
    if (!holds(purchase) || !history.facts.some(isMerge)) return false;
    const alone = without(history, isMerge).purchases.get(purchase.fact.id);
    return alone !== undefined && !holds(alone);
  });

/** Whether a code made the referral until an earlier purchase of its client came. */
export function stopsBeingFirst({ claimedBy, reason, fact }: TruePurchase, { history }: Sample): boolean {
  if (claimedBy === undefined || reason !== 'existing_client') return false;
  const upToClaim = history.facts.slice(0, history.facts.indexOf(claimedBy) + 1);
  return settle({ ...history, facts: upToClaim }).purchases.get(fact.id)?.reason === null;
}

export function isAgain(holds: (fact: PurchaseFact) => boolean) {
  return (fact: Fact, outcome: string, earlier: Fact[]): boolean =>
    fact.kind === 'purchase' &&
    outcome === 'repeated' &&
    holds(fact) &&
    earlier.some((e) => e.kind === 'claim' && e.purchaseId === fact.id) &&
    earlier.some((e) => e.kind === 'purchase' && e.id === fact.id && e.ref === undefined);
}

export function countsAgain(isAmount: (amountMinor: number) => boolean) {
  return (fact: Fact, outcome: string, _: Fact[], { purchases, refunds: all }: Sample['truth']): boolean => {
    if (fact.kind !== 'reversal' || outcome !== 'recorded') return false;
    const purchase = purchases.get(fact.purchaseId)!;
    const wasAll = all.get(fact.refundId)!.amountMinor === purchase.fact.amountMinor;
    return wasAll && !purchase.void && isAmount(purchase.fact.amountMinor);
  };
}

export function isReversedOf({ fact }: TruePurchase) {
  return ({ purchaseId, reversed }: { purchaseId: string; reversed: boolean }) =>
    purchaseId === fact.id && reversed;
}

export function advocatesClaimedOf(purchases: TruePurchase[]): string[] {
  return purchases.flatMap(({ claim }) =>
    claim === null || claim.kind === 'unknown_code' ? [] : [claim.advocate.clientId],
  );
}

export function hasOtherReferral(history: Sample['history'], truth: Sample['truth']): boolean {
  if (!history.facts.some(isMerge)) return false;
  const alone = without(history, isMerge);
  return [...truth.peopleById].some(([clientId, person]) => {
    const before = alone.peopleById.get(clientId);
    const advocateBefore = before && referrerOf(before);
    return advocateBefore && advocateBefore.clientId !== referrerOf(person)?.clientId;
  });
}

export function isOfRun(earlier: Fact[], fact: Fact, importRun: string): boolean {
  const id = fact.kind === 'claim' ? fact.purchaseId : fact.kind === 'reversal' ? fact.refundId : undefined;
  return earlier.some(
    (e) =>
      e.kind === 'purchase' &&
      e.importRun === importRun &&
      (e.id === id || e.totalId === id) &&
      id !== undefined,
  );
}
