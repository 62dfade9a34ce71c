import assert from 'node:assert/strict';
import { all } from '../../../../worker/database/run.ts';
import { correctionsOfClient, insertCorrection } from '../../../../worker/purchases/corrections.store.ts';
import { purchasesOfClient } from '../../../../worker/purchases/purchases.store.ts';
import { insertRefund, refundsOfClient } from '../../../../worker/purchases/refunds.store.ts';
import { buy, DAY, NOON_MS, newShop, NOW_MS, type Shop } from './shop.ts';

/** The same ids in each business, and other currencies, amounts and reasons. */
async function tellOf(shop: Shop, business: Shop['own'], currency: string, amountMinor: number) {
  const { db } = shop;
  await buy(shop, 'p2', { amountMinor }, business);
  await buy(shop, 'p1', { occurredAtMs: NOON_MS - 1, currency }, business);
  await buy(shop, 'b1', { clientId: 'ben' }, business);
  const refunds = [
    ['r2', 'p1', 1],
    ['r1', 'p2', amountMinor],
    ['r3', 'b1', 3],
  ] as const;
  for (const [index, [id, purchaseId, refundedMinor]] of refunds.entries()) {
    const refund = { id, purchaseId, amountMinor: refundedMinor, occurredAtMs: NOON_MS + index, day: DAY };
    await insertRefund(db, business, refund, NOW_MS);
  }
  const words = [
    ['cor_1', 'ann', 'ben'],
    ['cor_2', 'ann', null],
    ['cor_3', 'ben', 'ann'],
    ['cor_4', 'ben', 'eve'],
    ['cor_5', 'ben', null],
  ] as const;
  for (const [index, [id, clientId, advocateId]] of words.entries()) {
    const word = { id, clientId, advocateId, reason: business.id };
    await insertCorrection(db, business.id, word, NOW_MS + index);
  }
}

export const CLIENT_CASES: Record<string, () => Promise<void>> = {
  async 'what is on record of a client is all of it, in its order, and nothing of anybody else'() {
    const shop = await newShop();
    const { db, own, other } = shop;
    await tellOf(shop, own, 'SEK', 50);
    await tellOf(shop, other, 'NOK', 60);
    const purchases = await all(db, purchasesOfClient(own.id, 'ann'));
    assert.deepEqual(
      purchases.map(({ id, repeat, place, refundedMinor }) => [id, repeat, place, refundedMinor]),
      [
        ['p1', false, 'corrected', 1],
        ['p2', true, 'later', 50],
      ],
    );
    const refunds = await all(db, refundsOfClient(own.id, 'ann'));
    assert.deepEqual(
      refunds.map(({ id, purchaseId, amountMinor, currency }) => [id, purchaseId, amountMinor, currency]),
      [
        ['r2', 'p1', 1, 'SEK'],
        ['r1', 'p2', 50, 'EUR'],
      ],
    );
    const idsOf = async (clientId: string) =>
      (await all(db, correctionsOfClient(own.id, clientId))).map(({ id, reason }) => [id, reason]);
    const named = (ids: string[]) => ids.map((id) => [id, own.id]);
    assert.deepEqual(await idsOf('ann'), named(['cor_1', 'cor_2', 'cor_3', 'cor_4']));
    assert.deepEqual(await idsOf('eve'), named(['cor_4', 'cor_5']));
  },
};
