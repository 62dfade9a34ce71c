import assert from 'node:assert/strict';
import { checkLedger } from '../../../../worker/ledger/check-ledger.store.ts';
import { insertRefund } from '../../../../worker/purchases/refunds.store.ts';
import { DAY, NOON_MS, NOW_MS, newShop, purchaseOf, buy, buyAtOnce } from './shop.ts';

export const REFUND_CASES: Record<string, () => Promise<void>> = {
  async 'a refund is taken once, of what is left, and what is said of it is what is on record'() {
    const shop = await newShop();
    const { db, own, other } = shop;
    await buy(shop, 'a0', { currency: 'USD' });
    await buy(shop, 'p1');
    await buy(shop, 'p2', { amountMinor: 50, currency: 'USD' });
    await buy(shop, 'p1', { currency: 'SEK' }, other);
    const refund = (id: string, purchaseId: string, amountMinor: number | null, business = own) =>
      insertRefund(db, business, { id, purchaseId, amountMinor, occurredAtMs: NOON_MS, day: DAY }, NOW_MS);
    const r1 = { id: 'r1', purchaseId: 'p1', amountMinor: 40, currency: 'EUR', occurredAtMs: NOON_MS };
    assert.deepEqual(await refund('r1', 'p1', 40), { kind: 'recorded', refund: r1 });
    assert.deepEqual(await refund('r1', 'p1', 40), { kind: 'on_record', refund: r1 });
    assert.deepEqual(await refund('r1', 'p2', 1), { kind: 'on_record', refund: r1 });
    assert.deepEqual(await refund('r2', 'p1', 61), { kind: 'refund_more_than_left', leftMinor: 60 });
    assert.deepEqual(await refund('r2', 'p9', null), { kind: 'purchase_not_on_record' });
    assert.deepEqual(await refund('r2', 'p2', 51), { kind: 'refund_more_than_left', leftMinor: 50 });
    const r2 = { id: 'r2', purchaseId: 'p1', amountMinor: 60, currency: 'EUR', occurredAtMs: NOON_MS };
    assert.deepEqual(await refund('r2', 'p1', null), { kind: 'recorded', refund: r2 });
    assert.deepEqual(await refund('r3', 'p1', 1), { kind: 'refund_more_than_left', leftMinor: 0 });
    assert.deepEqual(await refund('r3', 'p1', 101, other), { kind: 'refund_more_than_left', leftMinor: 100 });
    const { results } = await db
      .prepare('SELECT business, id, refunded_minor, void FROM purchases ORDER BY business, id')
      .all();
    assert.deepEqual(
      results.map((row) => Object.values(row)),
      [
        [own.id, 'a0', 0, 0],
        [own.id, 'p1', 100, 1],
        [own.id, 'p2', 0, 0],
        [other.id, 'p1', 0, 0],
      ],
    );
  },

  async 'the refunds of a batch are taken as far as so much is left, and once'() {
    const shop = await newShop();
    const { db, own } = shop;
    await buy(shop, 'p1', {}, shop.other);
    const refundOf = (purchaseId: string, amountMinor: number) => ({
      id: `batch-refund:${purchaseId}`,
      purchaseId,
      amountMinor,
      occurredAtMs: NOON_MS + 7,
      day: DAY + 3,
    });
    const purchases = ['p1', 'p2', 'p3', 'p4'].map((id) => purchaseOf(id));
    const refunds = [
      refundOf('p1', 100),
      refundOf('p2', 99),
      refundOf('p3', 101),
      refundOf('p4', 0),
      refundOf('p9', 1),
    ];
    const batch = { refunds, clientIds: ['ann'] };
    assert.deepEqual(await buyAtOnce(shop, purchases, batch), { kind: 'recorded', purchases: 4, refunds: 3 });
    assert.deepEqual(await buyAtOnce(shop, purchases, batch), { kind: 'recorded', purchases: 0, refunds: 0 });
    const refundMore = (amountMinor: number) =>
      buyAtOnce(shop, [], { ...batch, refunds: [{ ...refundOf('p2', amountMinor), id: 'r2' }] });
    assert.deepEqual(await refundMore(2), { kind: 'recorded', purchases: 0, refunds: 0 });
    assert.deepEqual(await refundMore(1), { kind: 'recorded', purchases: 0, refunds: 1 });
    const bought = await db
      .prepare('SELECT business, id, refunded_minor, void FROM purchases ORDER BY business, id')
      .all();
    assert.deepEqual(
      bought.results.map((row) => Object.values(row)),
      [
        [own.id, 'p1', 100, 1],
        [own.id, 'p2', 100, 1],
        [own.id, 'p3', 0, 0],
        [own.id, 'p4', 0, 0],
        [shop.other.id, 'p1', 0, 0],
      ],
    );
    const refunded = await db.prepare('SELECT * FROM refunds ORDER BY id').all();
    const row = (id: string, purchaseId: string, amountMinor: number) => [
      own.id,
      purchaseId,
      id,
      amountMinor,
      NOON_MS + 7,
      DAY + 3,
      NOW_MS,
    ];
    assert.deepEqual(
      refunded.results.map((one) => Object.values(one)),
      [
        row('batch-refund:p1', 'p1', 100),
        row('batch-refund:p2', 'p2', 99),
        row('batch-refund:p4', 'p4', 0),
        row('r2', 'p2', 1),
      ],
    );
    assert.deepEqual(await checkLedger(db, own.id), []);
  },
};
