/** Codes for purchases that came without one. */
import type { ClaimFact, Fact, PurchaseFact } from '../facts.ts';
import { picked } from '../plans.ts';
import { anotherPurchase, somebodyElse, type Picks, type Scene, type Stories } from './scene.ts';

export const CLAIM_STORIES: Stories = {
  'a claim': { kinds: ['claim'], tell: (scene, picks) => claimed(scene, picks, ({ claim }) => [claim]) },

  'a claim of whatever purchase': {
    kinds: ['claim'],
    tell: (scene, picks) => {
      const purchase = picked(scene.purchases, picks.one);
      return purchase === undefined ? [] : [claimOf(scene, purchase, picks)];
    },
  },

  'a claim of a purchase that nobody knows': {
    kinds: ['claim'],
    tell: ({ codes }, { two }) => [
      { kind: 'claim', purchaseId: 'never-sent', ref: picked(codes, two) ?? 'nowhere' },
    ],
  },

  'a claim again, with the same code or another': {
    kinds: ['claim'],
    tell: (scene, picks) =>
      claimed(scene, picks, ({ claim }) => [
        claim,
        claim,
        { ...claim, ref: picked([...scene.codes, 'elsewhere'], picks.two + 1)! },
      ]),
  },

  'a claim, and the purchase again with the code and without': {
    kinds: ['claim'],
    tell: (scene, picks) =>
      claimed(scene, picks, ({ claim, purchase }) => {
        const again = [withCode(purchase, claim), withoutTotal(purchase)];
        return [claim, ...(picks.detail % 2 === 0 ? again : again.toReversed())];
      }),
  },

  'a claim of a first purchase that stops being the first': {
    kinds: ['claim'],
    tell: (scene, picks) =>
      claimed(scene, picks, ({ claim, purchase }) => [
        claim,
        anotherPurchase(scene, purchase, purchase.clientId, {
          occurredAtMs: purchase.occurredAtMs - (picks.detail % 2 === 0 ? 1 : 86_400_000),
          ...(picks.three % 3 === 0
            ? { referredBy: somebodyElse(scene, [purchase.clientId], picks.three) }
            : {}),
        }),
      ]),
  },

  'a claim, then a correction': {
    kinds: ['claim'],
    tell: (scene, picks) =>
      claimed(scene, picks, ({ claim, purchase: { clientId } }) => {
        const advocateId = picks.detail % 3 === 0 ? null : somebodyElse(scene, [clientId], picks.two);
        return [claim, { kind: 'correction', clientId, advocateId }];
      }),
  },

  'a claim of a purchase that is refunded': {
    kinds: ['claim'],
    tell: (scene, picks) =>
      claimed(scene, picks, ({ claim, purchase: { id: purchaseId, occurredAtMs } }) => [
        { kind: 'refund', id: scene.name, purchaseId, amountMinor: null, occurredAtMs },
        claim,
      ]),
  },
};

function claimed(
  scene: Scene,
  picks: Picks,
  tell: (on: { claim: ClaimFact; purchase: PurchaseFact }) => Fact[],
): Fact[] {
  const purchase = picked(scene.bare, picks.one);
  return purchase === undefined ? [] : tell({ claim: claimOf(scene, purchase, picks), purchase });
}

function claimOf(scene: Scene, purchase: PurchaseFact, { two, detail }: Picks): ClaimFact {
  const ref = detail % 7 === 6 ? 'nowhere' : (picked(scene.codes, two) ?? 'nowhere');
  const { id: purchaseId, occurredAtMs } = purchase;
  const clicksMs = [
    undefined,
    undefined,
    occurredAtMs,
    occurredAtMs - 60_000,
    occurredAtMs - scene.windowMs,
    occurredAtMs - scene.windowMs - 1,
    occurredAtMs + 600_000,
    occurredAtMs + 600_001,
  ];
  const clickedAtMs = picked(clicksMs, detail);
  return { kind: 'claim', purchaseId, ref, ...(clickedAtMs === undefined ? {} : { clickedAtMs }) };
}

/** A batch has no place for the click, and a run takes only batches. */
function withCode(
  purchase: PurchaseFact,
  { ref, clickedAtMs = purchase.clickedAtMs }: ClaimFact,
): PurchaseFact {
  const { importRun, ...again } = withoutTotal(purchase);
  if (clickedAtMs !== undefined) return { ...again, ref, clickedAtMs };
  return { ...again, ref, ...(importRun === undefined ? {} : { importRun }) };
}

function withoutTotal({ refundedToMinor: _, totalId: __, ...purchase }: PurchaseFact): PurchaseFact {
  return purchase;
}
