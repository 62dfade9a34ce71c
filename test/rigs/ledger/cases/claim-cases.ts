import assert from 'node:assert/strict';
import { checkLedger } from '../../../../worker/ledger/check-ledger.store.ts';
import { insertCorrection } from '../../../../worker/purchases/corrections.store.ts';
import { NOON_MS, NOW_MS, newShop, buy, clientOf, refusalOf, claim, type Shop } from './shop.ts';

export const CLAIM_CASES: Record<string, () => Promise<void>> = {
  async 'a shared e-mail that comes to light unmasks what it is about, and nothing else'() {
    const shop = await newShop();
    await buy(shop, 'eve1', { clientId: 'eve', clientEmailDigest: 'shared' });
    await buy(shop, 'eve1', { clientId: 'eve', clientEmailDigest: 'shared' }, shop.other);
    for (const business of [shop.own, shop.other]) {
      await buy(shop, 'p1', claim('eve'), business);
      await buy(shop, 'p2', claim('eve', 'link_disabled'), business);
      await buy(shop, 'p3', claim('eve', 'outside_window'), business);
      await buy(shop, 'p4', claim('gus'), business);
      await buy(shop, 'b1', { clientId: 'ben', ...claim('eve') }, business);
      await buy(shop, 'e2', { clientId: 'eve', occurredAtMs: NOON_MS - 1, ...claim('ann') }, business);
      await buy(shop, 'e3', { clientId: 'eve', ...claim('ann', 'link_disabled') }, business);
      await buy(shop, 'c1', { clientId: 'cleo', ...claim('ann') }, business);
      await buy(shop, 'd1', { clientId: 'dan', ...claim('gus') }, business);
    }
    await buy(shop, 'p9', { clientEmailDigest: 'shared', occurredAtMs: NOON_MS + 1 });
    const refusals = async (business: Shop['own']) =>
      Promise.all(
        ['p1', 'p2', 'p3', 'p4', 'b1', 'e2', 'e3', 'c1'].map((id) => refusalOf(shop, id, business)),
      );
    const advocates = async (business: Shop['own']) =>
      Promise.all(
        ['ann', 'ben', 'cleo', 'eve', 'dan'].map(
          async (id) => (await clientOf(shop, id, business))?.advocate_id,
        ),
      );
    const self = 'self_referral';
    assert.deepEqual(await refusals(shop.own), [
      self,
      'link_disabled',
      self,
      null,
      null,
      self,
      'link_disabled',
      null,
    ]);
    assert.deepEqual(await advocates(shop.own), [null, 'eve', 'ann', null, 'gus']);
    const untouched = [null, 'link_disabled', 'outside_window', null, null, null, 'link_disabled', null];
    assert.deepEqual(await refusals(shop.other), untouched);
    assert.deepEqual(await advocates(shop.other), ['eve', 'eve', 'ann', 'ann', 'gus']);
  },

  async "a person's word is not undone by an e-mail that comes to light, and it makes an advocate known"() {
    const shop = await newShop();
    await buy(shop, 'eve1', { clientId: 'eve', clientEmailDigest: 'shared' });
    await buy(shop, 'p1');
    for (const [clientId, advocateId] of [
      ['ann', 'eve'],
      ['eve', 'gus'],
    ] as const) {
      const word = { id: `cor_${clientId}`, clientId, advocateId, reason: null };
      assert.equal((await insertCorrection(shop.db, shop.own.id, word, NOW_MS)).kind, 'corrected');
    }
    await buy(shop, 'p2', { clientEmailDigest: 'shared' });
    assert.equal((await clientOf(shop, 'ann'))?.advocate_id, 'eve');
    assert.equal((await clientOf(shop, 'eve'))?.advocate_id, 'gus');
    assert.equal((await clientOf(shop, 'gus'))?.advocate_id, null);
  },

  async 'a client that shares an e-mail with somebody keeps the referral by somebody else'() {
    const shop = await newShop();
    await buy(shop, 'eve1', { clientId: 'eve', clientEmailDigest: 'shared' });
    await buy(shop, 'gus1', { clientId: 'gus', clientEmailDigest: 'of gus' });
    await buy(shop, 'p1', claim('gus'));
    await buy(shop, 'p2', { clientEmailDigest: 'shared', occurredAtMs: NOON_MS + 1, ...claim('gus') });
    assert.deepEqual([await refusalOf(shop, 'p1'), await refusalOf(shop, 'p2')], [null, null]);
    assert.equal((await clientOf(shop, 'ann'))?.advocate_id, 'gus');
  },

  async 'a person is taken at the last word, each word stands once, with what it replaced'() {
    const shop = await newShop();
    const { db, own } = shop;
    await buy(shop, 'p1', { clientId: 'ann', ...claim('eve') });
    await buy(shop, 'p1', { clientId: 'ann' }, shop.other);
    await buy(shop, 'b1', { clientId: 'ben', ...claim('ann') });
    let words = 0;
    const say = async (clientId: string, advocateId: string | null) => {
      words += 1;
      const outcome = await insertCorrection(
        db,
        own.id,
        { id: `cor_${words}`, clientId, advocateId, reason: `reason ${words}` },
        NOW_MS,
      );
      if (outcome.kind !== 'corrected') return outcome.kind;
      const { id, previousAdvocateId, advocateId: now, reason, atMs } = outcome.correction;
      return [id, previousAdvocateId, now, reason, atMs - NOW_MS];
    };
    assert.deepEqual(await say('ann', 'gus'), ['cor_1', 'eve', 'gus', 'reason 1', 0]);
    assert.deepEqual(await say('ann', 'gus'), ['cor_1', 'eve', 'gus', 'reason 1', 0]);
    assert.deepEqual(await say('ann', null), ['cor_3', 'gus', null, 'reason 3', 1]);
    assert.deepEqual(await say('ann', null), ['cor_3', 'gus', null, 'reason 3', 1]);
    assert.deepEqual(await say('ben', 'ann'), ['cor_5', 'ann', 'ann', 'reason 5', 0]);
    assert.deepEqual(await say('ann', 'ben'), 'referral_cycle');
    assert.deepEqual(await say('ann', 'hal'), ['cor_7', null, 'hal', 'reason 7', 2]);
    assert.deepEqual(await say('zoe', 'ann'), 'client_not_found');
    const { results } = await db
      .prepare('SELECT business, client_id, advocate_id, corrected FROM clients ORDER BY business, client_id')
      .all();
    assert.deepEqual(
      results.map((row) => Object.values(row)),
      [
        [own.id, 'ann', 'hal', 1],
        [own.id, 'ben', 'ann', 1],
        [own.id, 'gus', null, 0],
        [own.id, 'hal', null, 0],
        [shop.other.id, 'ann', null, 0],
      ],
    );
    const kept = await db.prepare('SELECT COUNT(*) AS n FROM corrections').first<{ n: number }>();
    assert.equal(kept?.n, 4);
    assert.deepEqual(await checkLedger(db, own.id), []);
  },
};
