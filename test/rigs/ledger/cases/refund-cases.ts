import assert from 'node:assert/strict';
import { checkLedger } from '../../../../worker/ledger/check-ledger.store.ts';
import { dumpOf } from '../../dump.ts';
import type { SeenRefunds } from '../../../../worker/purchases/batches.store.ts';
import { insertRefund } from '../../../../worker/purchases/refunds.store.ts';
import { DAY, NOON_MS, NOW_MS, newShop, purchaseOf, buy, buyAtOnce } from './shop.ts';

const totalOf = (purchaseId: string, totalMinor: number) => ({
  purchaseId,
  totalMinor,
  occurredAtMs: NOON_MS + 7,
  day: DAY + 3,
});

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
    const said = { purchaseId: 'p1', currency: 'EUR', occurredAtMs: NOON_MS, reversed: null };
    const r1 = { ...said, id: 'r1', amountMinor: 40 };
    assert.deepEqual(await refund('r1', 'p1', 40), { kind: 'recorded', refund: r1 });
    assert.deepEqual(await refund('r1', 'p1', 40), { kind: 'on_record', refund: r1 });
    assert.deepEqual(await refund('r1', 'p2', 1), { kind: 'on_record', refund: r1 });
    assert.deepEqual(await refund('r2', 'p1', 61), { kind: 'refund_more_than_left', leftMinor: 60 });
    assert.deepEqual(await refund('r2', 'p9', null), { kind: 'purchase_not_on_record' });
    assert.deepEqual(await refund('r2', 'p2', 51), { kind: 'refund_more_than_left', leftMinor: 50 });
    const r2 = { ...said, id: 'r2', amountMinor: 60 };
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

  async 'a total adds what is not on record of it, one after the other'() {
    const shop = await newShop();
    const { db, own } = shop;
    await buy(shop, 'p1', {}, shop.other);
    const purchases = ['p1', 'p2', 'p3', 'p4'].map((id) => purchaseOf(id));
    const refundedTotals = [
      totalOf('p1', 100),
      totalOf('p2', 30),
      totalOf('p3', 101),
      totalOf('p4', 0),
      totalOf('p4', 0),
      totalOf('p2', 99),
      totalOf('p2', 98),
      totalOf('p9', 1),
    ];
    const batch = { refundedTotals, clientIds: ['ann'], importRun: 'run' };
    assert.deepEqual(await buyAtOnce(shop, purchases, batch), { kind: 'recorded' });
    const bought = await db
      .prepare('SELECT business, id, refunded_minor, void FROM purchases ORDER BY business, id')
      .all();
    assert.deepEqual(
      bought.results.map((row) => Object.values(row)),
      [
        [own.id, 'p1', 100, 1],
        [own.id, 'p2', 99, 0],
        [own.id, 'p3', 0, 0],
        [own.id, 'p4', 0, 0],
        [shop.other.id, 'p1', 0, 0],
      ],
    );
    const refunded = await db.prepare('SELECT * FROM refunds ORDER BY purchase_id, amount_minor').all();
    const row = (purchaseId: string, totalMinor: number, amountMinor: number) => [
      own.id,
      purchaseId,
      `~to:${totalMinor}:${purchaseId}`,
      amountMinor,
      NOON_MS + 7,
      DAY + 3,
      NOW_MS,
      'run',
    ];
    assert.deepEqual(
      refunded.results.map((one) => Object.values(one)),
      [row('p1', 100, 100), row('p2', 30, 30), row('p2', 99, 69), row('p4', 0, 0)],
    );
    assert.deepEqual(await checkLedger(db, own.id), []);
  },

  async 'a batch that was made from what is on record no longer is not recorded'() {
    const shop = await newShop();
    const { db, own } = shop;
    await buyAtOnce(shop, [purchaseOf('p1'), purchaseOf('p2')], { refundedTotals: [totalOf('p2', 99)] });
    const before = await dumpOf(db);
    const refundMore = (seen: Partial<SeenRefunds>, bought = 'p3') =>
      buyAtOnce(shop, [purchaseOf(bought)], {
        refundedTotals: [totalOf('p2', 100)],
        seen: [{ purchaseId: 'p2', refundedMinor: 99, hasRefund: true, ...seen }],
        advocateIds: ['eve'],
      });
    for (const seen of [{ refundedMinor: 98 }, { hasRefund: false }, { purchaseId: 'p9' }]) {
      assert.deepEqual(await refundMore(seen), { kind: 'outdated' });
    }
    assert.deepEqual(await refundMore({}, 'p1'), { kind: 'outdated' });
    assert.deepEqual(await dumpOf(db), before);
    assert.deepEqual(await refundMore({}), { kind: 'recorded' });
    const { results } = await db.prepare('SELECT id, void FROM purchases ORDER BY id').all();
    assert.deepEqual(
      results.map((row) => Object.values(row)),
      [
        ['p1', 0],
        ['p2', 1],
        ['p3', 0],
      ],
    );
    assert.deepEqual(await checkLedger(db, own.id), []);
  },

  async 'a caller may use any id for a refund, those of the service too'() {
    const shop = await newShop();
    const { db, own } = shop;
    await buy(shop, 'p1');
    const total = { purchaseId: 'p1', totalMinor: 30, occurredAtMs: NOON_MS, day: DAY };
    await buyAtOnce(shop, [], { refundedTotals: [total], clientIds: ['ann'] });
    for (const id of ['~to:30:p1', '~', '~~', '~~to:30:p1', 'batch-refund:p1']) {
      const refund = { id, purchaseId: 'p1', amountMinor: 1, occurredAtMs: NOON_MS, day: DAY };
      const { day: _, ...kept } = refund;
      const said = { ...kept, currency: 'EUR', reversed: null };
      assert.deepEqual(await insertRefund(db, own, refund, NOW_MS), { kind: 'recorded', refund: said });
      assert.deepEqual(await insertRefund(db, own, refund, NOW_MS), { kind: 'on_record', refund: said });
    }
    const { results } = await db.prepare('SELECT id FROM refunds ORDER BY id').all<{ id: string }>();
    const kept = ['batch-refund:p1', '~to:30:p1', '~~', '~~to:30:p1', '~~~', '~~~to:30:p1'];
    assert.deepEqual(results.map(({ id }) => id).sort(), kept.sort());
  },
};
