import assert from 'node:assert/strict';
import { all } from '../../../../worker/database/run.ts';
import { correctionsOfClient, insertCorrection } from '../../../../worker/purchases/corrections.store.ts';
import { purchasesOfClient } from '../../../../worker/purchases/purchases.store.ts';
import { insertRefund, refundsOfClient } from '../../../../worker/purchases/refunds.store.ts';
import { buy, DAY, NOON_MS, newShop, NOW_MS } from './shop.ts';

export const CLIENT_CASES: Record<string, () => Promise<void>> = {
  async 'what is on record of a client is all of it, in its order, and nothing of anybody else'() {
    const shop = await newShop();
    const { db, own, other } = shop;
    for (const business of [own, other]) {
      await buy(shop, 'p2', { amountMinor: 50 }, business);
      await buy(shop, 'p1', { occurredAtMs: NOON_MS - 1, currency: 'SEK' }, business);
      await buy(shop, 'b1', { clientId: 'ben' }, business);
      let instants = 0;
      for (const [id, purchaseId, amountMinor] of [
        ['r2', 'p1', 1],
        ['r1', 'p2', 50],
        ['r3', 'b1', 3],
      ] as const) {
        instants += 1;
        const refund = { id, purchaseId, amountMinor, occurredAtMs: NOON_MS + instants, day: DAY };
        await insertRefund(db, business, refund, NOW_MS);
      }
      for (const [id, clientId, advocateId] of [
        ['cor_1', 'ann', 'ben'],
        ['cor_2', 'ann', null],
        ['cor_3', 'ben', 'ann'],
        ['cor_4', 'ben', 'eve'],
        ['cor_5', 'ben', null],
      ] as const) {
        instants += 1;
        await insertCorrection(
          db,
          business.id,
          { id, clientId, advocateId, reason: null },
          NOW_MS + instants,
        );
      }
    }
    const purchases = await all(db, purchasesOfClient(own.id, 'ann'));
    assert.deepEqual(
      purchases.map(({ id, repeat, place, refundedMinor }) => [id, repeat, place, refundedMinor]),
      [
        ['p1', false, 'corrected', 1],
        // Its own refund makes it void: it still comes after one that counts.
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
    const corrections = await all(db, correctionsOfClient(own.id, 'ann'));
    assert.deepEqual(
      corrections.map(({ id }) => id),
      ['cor_1', 'cor_2', 'cor_3', 'cor_4'],
    );
    assert.deepEqual(
      (await all(db, correctionsOfClient(own.id, 'eve'))).map(({ id }) => id),
      ['cor_4', 'cor_5'],
    );
  },
};
