/** Refunds that did not happen after all, and totals. */
import type { Fact, PurchaseFact, RefundedToFact, RefundFact, ReversalFact } from '../facts.ts';
import { picked } from '../plans.ts';
import type { Picks, Refundish, Scene, Stories } from './scene.ts';

const MINUTE_MS = 60_000;

export const REFUND_STORIES: Stories = {
  'a reversal, once or twice': {
    kinds: ['reversal'],
    tell: ({ refunds }, picks) => {
      const reversal = reversalOf(refundish(picked(refunds, picks.one)));
      return picks.detail % 2 === 0 ? reversal : [...reversal, ...reversal];
    },
  },

  'a reversal, then the same refund again': {
    kinds: ['reversal'],
    tell: ({ refunds }, picks) => {
      const refund = picked(refunds, picks.one);
      return refund === undefined ? [] : [...reversalOf(refundish(refund)), refund];
    },
  },

  'a void purchase counts again, and is void again': {
    kinds: ['reversal'],
    tell: (scene, picks) =>
      onPurchase(scene, picks, (purchase) => {
        const refund = refundOf(scene, purchase, null);
        const again = { ...refund, id: `${scene.name}-again` };
        return [refund, ...reversalOf(refundish(refund)), ...(picks.detail % 2 === 0 ? [] : [again])];
      }),
  },

  'a reversal lets a purchase of amount 0 count again': {
    kinds: ['reversal'],
    tell: (scene, picks) => {
      const free = scene.purchases.filter(({ amountMinor }) => amountMinor === 0);
      const purchase = picked(free, picks.one) ?? picked(scene.purchases, picks.one);
      if (purchase === undefined) return [];
      const refund = refundOf(scene, purchase, 0);
      return [refund, ...reversalOf(refundish(refund)), ...(picks.detail % 3 === 0 ? [refund] : [])];
    },
  },

  'a reversal of a refund that nobody knows, or of another purchase': {
    kinds: ['reversal'],
    tell: ({ refunds, purchases }, picks) => {
      const refund = refundish(picked(refunds, picks.one));
      const purchaseId = picked(purchases, picks.two)?.id ?? 'never-sent';
      if (refund === undefined || picks.detail % 2 === 0)
        return [{ kind: 'reversal', purchaseId, refundId: 'never-sent', occurredAtMs: 0 }];
      return reversalOf({ ...refund, purchaseId });
    },
  },

  'a reversal of what a total became': {
    kinds: ['reversal'],
    tell: ({ totals, purchases, name: totalId }, picks) => {
      const total = picked(totals, picks.one);
      if (total !== undefined && picks.detail % 3 === 0) return reversalOf(total);
      // A row says a total, of the run of its purchase if it has one.
      const rows = purchases.filter(({ clickedAtMs }) => clickedAtMs === undefined);
      const row =
        picked(
          rows.filter(({ importRun }) => importRun !== undefined),
          picks.two,
        ) ?? picked(rows, picks.two);
      if (row === undefined) return [];
      const said = { ...row, refundedToMinor: row.amountMinor, totalId };
      const undone = { purchaseId: row.id, refundId: totalId, occurredAtMs: row.occurredAtMs };
      return [
        said,
        ...reversalOf(undone),
        ...(picks.detail % 2 === 0 ? [{ ...said, totalId: `${totalId}-again` }] : []),
      ];
    },
  },

  'a total': {
    kinds: ['refunded_to'],
    tell: (scene, picks) => onPurchase(scene, picks, (purchase) => [totalOf(scene, purchase, picks.detail)]),
  },

  'a total of a purchase that nobody knows': {
    kinds: ['refunded_to'],
    tell: ({ name: totalId }) => [
      { kind: 'refunded_to', purchaseId: 'never-sent', totalMinor: 1, totalId, occurredAtMs: 0 },
    ],
  },

  'totals in any order, between refunds': {
    kinds: ['refunded_to'],
    tell: (scene, picks) =>
      onPurchase(scene, picks, (purchase) => {
        const totals = [picks.one, picks.two, picks.three].map((how, place) => ({
          ...totalOf(scene, purchase, how),
          totalId: `${scene.name}-${place}`,
        }));
        return [totals[0]!, refundOf(scene, purchase, 1), ...totals.slice(1)];
      }),
  },

  'a total, its reversal, and the total again': {
    kinds: ['refunded_to', 'reversal'],
    tell: (scene, picks) =>
      onPurchase(scene, picks, (purchase) => {
        const total = totalOf(scene, purchase, picks.detail);
        const again = { ...total, totalId: `${scene.name}-again` };
        const { purchaseId, totalId: refundId, occurredAtMs } = total;
        const undone = reversalOf({ purchaseId, refundId, occurredAtMs });
        const twice = reversalOf({ purchaseId, refundId: again.totalId, occurredAtMs });
        const thrice = { ...total, totalId: `${scene.name}-thrice` };
        return [total, ...undone, again, ...(picks.two % 3 === 0 ? [...twice, thrice] : [])];
      }),
  },
};

function onPurchase(scene: Scene, picks: Picks, tell: (purchase: PurchaseFact) => Fact[]): Fact[] {
  const purchase = picked(scene.purchases, picks.one);
  return purchase === undefined ? [] : tell(purchase);
}

function refundOf({ name: id }: Scene, purchase: PurchaseFact, amountMinor: number | null): RefundFact {
  const occurredAtMs = purchase.occurredAtMs + MINUTE_MS;
  return { kind: 'refund', id, purchaseId: purchase.id, amountMinor, occurredAtMs };
}

function refundish(refund: RefundFact | undefined): Refundish | undefined {
  return refund && { purchaseId: refund.purchaseId, refundId: refund.id, occurredAtMs: refund.occurredAtMs };
}

function reversalOf(refund: Refundish | undefined): ReversalFact[] {
  if (refund === undefined) return [];
  return [{ kind: 'reversal', ...refund, occurredAtMs: refund.occurredAtMs + MINUTE_MS }];
}

function totalOf({ name: totalId }: Scene, purchase: PurchaseFact, how: number): RefundedToFact {
  const { id: purchaseId, amountMinor, occurredAtMs } = purchase;
  const half = Math.floor(amountMinor / 2);
  const totalMinor = picked([amountMinor, half, half, amountMinor, 0, 1, amountMinor + 1], how)!;
  return { kind: 'refunded_to', purchaseId, totalMinor, totalId, occurredAtMs: occurredAtMs + MINUTE_MS };
}
