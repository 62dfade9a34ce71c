import { saidRefund } from '../../../../worker/purchases/refund.ts';
import assert from 'node:assert/strict';
import { dumpOf } from '../../dump.ts';
import { insertCorrection } from '../../../../worker/purchases/corrections.store.ts';
import { insertPurchase } from '../../../../worker/purchases/incoming-purchases.store.ts';
import { insertRefund } from '../../../../worker/purchases/refunds.store.ts';
import {
  DAY_MS,
  DAY,
  NOON_MS,
  NOW_MS,
  newShop,
  purchaseOf,
  buy,
  buyAtOnce,
  clientOf,
  claim,
} from './shop.ts';

export const PURCHASE_CASES: Record<string, () => Promise<void>> = {
  async 'a client keeps the name that was said last, and the first purchase that it has'() {
    const shop = await newShop();
    await buy(shop, 'p1');
    assert.deepEqual(await clientOf(shop, 'ann'), { name: null, first_purchase_id: 'p1', advocate_id: null });
    await buy(shop, 'p2', { clientName: 'Ann', ...claim('eve') });
    assert.deepEqual(await clientOf(shop, 'ann'), {
      name: 'Ann',
      first_purchase_id: 'p1',
      advocate_id: null,
    });
    await buy(shop, 'p3', { occurredAtMs: NOON_MS + 1 });
    await buy(shop, 'p4', { clientName: 'Anna', ...claim('eve') });
    assert.deepEqual(await clientOf(shop, 'ann'), {
      name: 'Anna',
      first_purchase_id: 'p1',
      advocate_id: null,
    });
    await buy(shop, 'p0', { occurredAtMs: NOON_MS - 1, ...claim('eve') });
    assert.deepEqual(await clientOf(shop, 'ann'), {
      name: 'Anna',
      first_purchase_id: 'p0',
      advocate_id: 'eve',
    });
    const first = await shop.db
      .prepare('SELECT first_purchase_at_ms AS at FROM clients')
      .first<{ at: number }>();
    assert.equal(first?.at, NOON_MS - 1);
  },

  async 'what is answered of a purchase is what it was among those of its client that counted'() {
    const shop = await newShop();
    await buy(shop, 'x1', { clientId: 'ben', occurredAtMs: NOON_MS - 1 });
    await buy(shop, 'y1', { occurredAtMs: NOON_MS - 1 }, shop.other);
    assert.deepEqual(await buy(shop, 'p1'), { repeat: false, place: 'first' });
    assert.deepEqual(await buy(shop, 'p2'), { repeat: true, place: 'later' });
    assert.deepEqual(await buy(shop, 'p0', { occurredAtMs: NOON_MS - 1 }), { repeat: false, place: 'first' });
    assert.deepEqual(await buy(shop, 'p3', { occurredAtMs: NOON_MS + DAY_MS }), {
      repeat: true,
      place: 'later',
    });
    await buy(shop, 'q1', { clientId: 'cleo' });
    const said = saidRefund({ id: 'r1', purchaseId: 'q1' });
    const refund = { ...said, occurredAtMs: NOW_MS, day: DAY };
    await insertRefund(shop.db, shop.own, refund, NOW_MS);
    const later = { clientId: 'cleo', occurredAtMs: NOON_MS + 1 };
    assert.deepEqual(await buy(shop, 'q2', later), { repeat: false, place: 'later' });
    const word = { id: 'cor_1', clientId: 'cleo', advocateId: null, reason: null };
    await insertCorrection(shop.db, shop.own.id, word, NOW_MS);
    const earlier = { clientId: 'cleo', occurredAtMs: NOON_MS - 1 };
    assert.deepEqual(await buy(shop, 'q0', earlier), { repeat: false, place: 'corrected' });
    // Where a zone's clocks were put back over midnight, an earlier instant can be on the day after.
    await buy(shop, 's1', { clientId: 'dan', day: DAY + 1 });
    const after = { clientId: 'dan', occurredAtMs: NOON_MS + 1, day: DAY };
    assert.deepEqual(await buy(shop, 's2', after), { repeat: true, place: 'later' });
  },

  async 'what is answered of a purchase is all that it said, with its claim as the store settled it'() {
    const shop = await newShop();
    await buy(shop, 'eve1', { clientId: 'eve', clientEmailDigest: 'shared' });
    const answerTo = async (purchase: ReturnType<typeof purchaseOf>) => {
      const outcome = await insertPurchase(shop.db, shop.own, purchase, NOW_MS);
      return outcome.kind === 'recorded' ? outcome.purchase : outcome.kind;
    };
    const plain = purchaseOf('p1', { metadata: '{}', clientName: 'Ann' });
    assert.deepEqual(await answerTo(plain), plain);
    const claiming = purchaseOf('p2', { clientId: 'ben', ref: 'code', clickedAtMs: 5, ...claim('gus') });
    assert.deepEqual(await answerTo(claiming), claiming);
    const own = purchaseOf('p3', { clientId: 'cleo', clientEmailDigest: 'shared', ...claim('eve') });
    assert.deepEqual(await answerTo(own), { ...own, ...claim('eve', 'self_referral') });
    assert.deepEqual(await answerTo(own), 'on_record');
  },

  async 'purchases of one instant stand in the order of their arrival, in a batch too'() {
    const shop = await newShop();
    await buyAtOnce(shop, [purchaseOf('b'), purchaseOf('a'), purchaseOf('x', { clientId: 'ben' })]);
    await buy(shop, '0');
    await buy(shop, 'y', {}, shop.other);
    await buy(shop, 'v', { clientId: 'dan' });
    const said = saidRefund({ id: 'r1', purchaseId: 'v' });
    const whole = { ...said, occurredAtMs: NOW_MS, day: DAY };
    await insertRefund(shop.db, shop.own, whole, NOW_MS);
    await buy(shop, 'w', { clientId: 'dan' });
    await buy(shop, 'z', { occurredAtMs: NOON_MS + 1 });
    const { results } = await shop.db
      .prepare(
        'SELECT id, recorded_at_ms - ?1 AS after FROM purchases ORDER BY client_id, business, recorded_at_ms, id',
      )
      .bind(NOW_MS)
      .all<{ id: string; after: number }>();
    const shown = results.map(({ id, after }) => `${id} ${after}`);
    assert.deepEqual(shown, ['b 0', 'a 1', '0 2', 'z 3', 'y 0', 'x 0', 'v 0', 'w 1']);
  },

  async 'a batch records a purchase once, without an answer, and leaves what is on record as it is'() {
    const shop = await newShop();
    await buyAtOnce(shop, [purchaseOf('p1'), purchaseOf('p1', { clientId: 'ben', amountMinor: 7 })]);
    const { results } = await shop.db
      .prepare('SELECT id, client_id, amount_minor, recorded_repeat, recorded_place FROM purchases')
      .all();
    assert.deepEqual(
      results.map((row) => Object.values(row)),
      [['p1', 'ann', 100, null, null]],
    );
    const before = await dumpOf(shop.db);
    const told = {
      clientName: 'Zoe',
      clientEmailDigest: 'of zoe',
      occurredAtMs: NOON_MS - 1,
      ...claim('eve'),
    };
    await buyAtOnce(shop, [purchaseOf('p1', { clientId: 'zoe', ...told }), purchaseOf('p1', told)]);
    assert.deepEqual(await dumpOf(shop.db), before);
  },
};
