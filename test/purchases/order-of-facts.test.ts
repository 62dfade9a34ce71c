/** In whatever order the facts of a purchase arrive, its numbers are those of all of them (definition.md). */
import { expect, it } from 'vitest';
import { newId } from '../../worker/crypto/ids.crypto.ts';
import { randomBytes } from '../../worker/crypto/random.crypto.ts';
import { createLink } from '../../worker/links/create-link.act.ts';
import { checkLedger } from '../../worker/ledger/check-ledger.store.ts';
import { claimPurchase } from '../../worker/purchases/changes/claim-purchase.act.ts';
import { recordRefundedTotal } from '../../worker/purchases/changes/record-refunded-total.act.ts';
import { reverseRefund } from '../../worker/purchases/changes/reverse-refund.act.ts';
import { recordRefund } from '../../worker/purchases/record-refund.act.ts';
import { newImportShop, NOW_MS, type ImportShop } from '../rigs/imports/import-shop.ts';

const BOUGHT_MS = Date.UTC(2026, 0, 1);

/** What is said of a purchase `p1` of 1000, by the kind of what answers it. */
type Fact = (shop: ImportShop) => Promise<{ kind: string }>;

const refund =
  (id: string, amountMinor: number): Fact =>
  ({ deps, business }) =>
    recordRefund(deps, business, { id, purchaseId: 'p1', amountMinor, occurredAtMs: BOUGHT_MS }, NOW_MS);

const total =
  (totalMinor: number): Fact =>
  ({ deps, business }) =>
    recordRefundedTotal(deps, business, { purchaseId: 'p1', totalMinor, occurredAtMs: BOUGHT_MS }, NOW_MS);

const FACTS = {
  purchase: async (shop) => {
    await shop.send(null, [{ id: 'p1', clientId: 'ben', occurredAtMs: BOUGHT_MS }]);
    return { kind: 'recorded' };
  },
  refund: refund('r1', 400),
  refund2: refund('r2', 600),
  reversal: ({ deps, business }) => {
    const said = { purchaseId: 'p1', refundId: 'r1', reason: null, occurredAtMs: BOUGHT_MS };
    return reverseRefund(deps, business, said, NOW_MS);
  },
  claim: ({ deps, business }) =>
    claimPurchase(deps, business, { purchaseId: 'p1', ref: 'anns', clickedAtMs: null }),
  total300: total(300),
  total500: total(500),
  total200: total(200),
} satisfies Record<string, Fact>;

type Name = keyof typeof FACTS;

function permutations(names: readonly Name[]): Name[][] {
  if (names.length === 0) return [[]];
  return names.flatMap((name) =>
    permutations(names.filter((other) => other !== name)).map((rest) => [name, ...rest]),
  );
}

/** Tells the facts in their order; those that came too early are told once more, as callers do. */
async function told(order: readonly Name[]): Promise<ImportShop> {
  const shop = await newImportShop();
  const link = { clientId: 'ann', clientName: null, code: 'anns', destination: null };
  await createLink({ ...shop.deps, newId, randomBytes, keep: () => null }, shop.business, link, NOW_MS);
  let left = [...order];
  while (left.length > 0) {
    const early: Name[] = [];
    for (const name of left) {
      const { kind } = await FACTS[name](shop);
      if (kind.endsWith('_not_on_record')) early.push(name);
    }
    if (early.length === left.length) throw new Error(`${early.join(', ')} will never be taken`);
    left = early;
  }
  expect(await checkLedger(shop.db, shop.business.id)).toEqual([]);
  return shop;
}

const stateOf = (shop: ImportShop) =>
  shop.all(`SELECT refunded_minor, void, ref, claim_advocate_id, advocate_id, first_purchase_id
    FROM purchases JOIN clients USING (business, client_id)`);

const REFERRED = {
  ref: 'anns',
  claim_advocate_id: 'ann',
  advocate_id: 'ann',
  first_purchase_id: 'p1',
};

it.each<[Name[], object]>([
  [['purchase', 'refund', 'refund2', 'reversal', 'claim'], { refunded_minor: 600, void: 0, ...REFERRED }],
  [['purchase', 'total300', 'total500', 'total200', 'claim'], { refunded_minor: 500, void: 0, ...REFERRED }],
])('%j come to one and the same, in each of their orders', async (names, state) => {
  for (const order of permutations(names)) {
    expect([order, await stateOf(await told(order))]).toEqual([order, [state]]);
  }
});

it('of a total and a reversal, the one that is said last holds', async () => {
  const shop = await told(['purchase', 'refund', 'total500', 'reversal']);
  expect(await stateOf(shop)).toMatchObject([{ refunded_minor: 100 }]);
  await FACTS.total500(shop);
  expect(await stateOf(shop)).toMatchObject([{ refunded_minor: 500 }]);
});
