/**
 * What the ledger's statements promise where random histories do not come near: worked by hand, on a database
 * of their own. Each throws what is wrong. The mutants of the SQL are tried against them too (test/mutation).
 */
import assert from 'node:assert/strict';
import type { Claim } from '../../worker/domain/attribution.ts';
import { correctReferrer } from '../../worker/store/correct-referrer.ts';
import type { IncomingPurchase } from '../../worker/store/incoming-purchases.ts';
import { recordBatch, type Batch } from '../../worker/store/record-batch.ts';
import { recordPurchase } from '../../worker/store/record-purchase.ts';
import { recordRefund } from '../../worker/store/record-refund.ts';
import { dumpOf } from '../rigs/dump.ts';
import { newSqliteD1 } from '../rigs/sqlite-d1.ts';
import { storeRig } from '../rigs/store-rig.ts';

const DAY_MS = 86_400_000;
const DAY = 20_000;
const NOON_MS = DAY * DAY_MS + DAY_MS / 2;
const NOW_MS = (DAY + 100) * DAY_MS;

interface Shop {
  db: D1Database;
  own: { id: string; version: number };
  other: { id: string; version: number };
}

async function newShop(): Promise<Shop> {
  const db = newSqliteD1();
  const rig = storeRig(db);
  const signUp = async () => {
    const settings = { timeZone: 'UTC', attributionWindowDays: 90, createdAtMs: NOW_MS };
    return { id: (await rig.signUp(settings)).business, version: 1 };
  };
  return { db, own: await signUp(), other: await signUp() };
}

function purchaseOf(id: string, changes: Partial<IncomingPurchase> = {}): IncomingPurchase {
  const occurredAtMs = changes.occurredAtMs ?? NOON_MS;
  const day = Math.floor(occurredAtMs / DAY_MS);
  return {
    id,
    clientId: 'ann',
    clientName: null,
    clientEmailDigest: null,
    day,
    untilDay: day + 365,
    occurredAtMs,
    amountMinor: 100,
    currency: 'EUR',
    ref: null,
    referredBy: null,
    clickedAtMs: null,
    claim: null,
    metadata: null,
    ...changes,
  };
}

async function buy({ db, own }: Shop, id: string, changes: Partial<IncomingPurchase> = {}, business = own) {
  const outcome = await recordPurchase(db, business, purchaseOf(id, changes), NOW_MS);
  assert.equal(outcome.kind, 'recorded');
  return outcome.kind === 'recorded' ? outcome.situation : null;
}

function buyAtOnce({ db, own }: Shop, purchases: readonly IncomingPurchase[], changes: Partial<Batch> = {}) {
  const clientIds = [...new Set(purchases.map(({ clientId }) => clientId))];
  return recordBatch(db, own, { purchases, refunds: [], advocateIds: [], clientIds, ...changes }, NOW_MS);
}

async function clientOf({ db, own }: Shop, clientId: string, business = own) {
  const row = await db
    .prepare(
      'SELECT name, first_purchase_id, advocate_id FROM clients WHERE business = ?1 AND client_id = ?2',
    )
    .bind(business.id, clientId)
    .first<{ name: string | null; first_purchase_id: string; advocate_id: string | null }>();
  return row === null ? null : { ...row };
}

async function refusalOf({ db, own }: Shop, id: string, business = own) {
  const row = await db
    .prepare('SELECT claim_refusal FROM purchases WHERE business = ?1 AND id = ?2')
    .bind(business.id, id)
    .first<{ claim_refusal: string | null }>();
  return row?.claim_refusal ?? null;
}

const claim = (advocateId: string, refusal: Claim['refusal'] = null): Partial<IncomingPurchase> => ({
  claim: { advocateId, refusal },
});

export const LEDGER_CASES: Record<string, () => Promise<void>> = {
  async 'a business that changed, or is being moved, is not written, and another one is'() {
    for (const change of ['version = version + 1', 'frozen = 1']) {
      const shop = await newShop();
      const { db, own, other } = shop;
      await buy(shop, 'p1');
      await db.prepare(`UPDATE businesses SET ${change} WHERE id = ?1`).bind(own.id).run();
      const before = await dumpOf(db);
      const refund = { id: 'r1', purchaseId: 'p1', amountMinor: 1, occurredAtMs: NOW_MS, day: DAY + 1 };
      const outcomes = [
        await recordPurchase(db, own, purchaseOf('p2'), NOW_MS),
        await recordRefund(db, own, refund, NOW_MS),
        await buyAtOnce(shop, [purchaseOf('p2')], { refunds: [refund], advocateIds: ['eve'] }),
        ...(change === 'frozen = 1'
          ? [
              await correctReferrer(
                db,
                own.id,
                { id: 'cor_1', clientId: 'ann', advocateId: 'eve', reason: null },
                NOW_MS,
              ),
            ]
          : []),
      ];
      assert.deepEqual(new Set(outcomes.map(({ kind }) => kind)), new Set(['settings_changed']));
      assert.deepEqual(await dumpOf(db), before);
      assert.equal((await recordPurchase(db, other, purchaseOf('p1'), NOW_MS)).kind, 'recorded');
    }
  },

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
    const refund = { id: 'r1', purchaseId: 'q1', amountMinor: null, occurredAtMs: NOW_MS, day: DAY };
    await recordRefund(shop.db, shop.own, refund, NOW_MS);
    const later = { clientId: 'cleo', occurredAtMs: NOON_MS + 1 };
    assert.deepEqual(await buy(shop, 'q2', later), { repeat: false, place: 'later' });
    const word = { id: 'cor_1', clientId: 'cleo', advocateId: null, reason: null };
    await correctReferrer(shop.db, shop.own.id, word, NOW_MS);
    const earlier = { clientId: 'cleo', occurredAtMs: NOON_MS - 1 };
    assert.deepEqual(await buy(shop, 'q0', earlier), { repeat: false, place: 'corrected' });
    // Where a zone's clocks were put back over midnight, an earlier instant can be on the day after.
    await buy(shop, 's1', { clientId: 'dan', day: DAY + 1 });
    const after = { clientId: 'dan', occurredAtMs: NOON_MS + 1, day: DAY };
    assert.deepEqual(await buy(shop, 's2', after), { repeat: true, place: 'later' });
  },

  async 'purchases of one instant stand in the order of their arrival, in a batch too'() {
    const shop = await newShop();
    await buyAtOnce(shop, [purchaseOf('b'), purchaseOf('a'), purchaseOf('x', { clientId: 'ben' })]);
    await buy(shop, '0');
    await buy(shop, 'y', {}, shop.other);
    await buy(shop, 'v', { clientId: 'dan' });
    const whole = { id: 'r1', purchaseId: 'v', amountMinor: null, occurredAtMs: NOW_MS, day: DAY };
    await recordRefund(shop.db, shop.own, whole, NOW_MS);
    await buy(shop, 'w', { clientId: 'dan' });
    await buy(shop, 'z', { occurredAtMs: NOON_MS + 1 });
    const { results } = await shop.db
      .prepare(
        'SELECT id, recorded_at_ms - ?1 AS after FROM purchases ORDER BY client_id, business, recorded_at_ms, id',
      )
      .bind(NOW_MS)
      .all<{ id: string; after: number }>();
    const shown = results.map(({ id, after }) => `${id} ${after}`);
    assert.deepEqual(shown, ['b 0', 'z 0', 'a 1', '0 2', 'y 0', 'x 0', 'v 0', 'w 1']);
  },

  async 'one purchase in two rows of one batch is recorded once'() {
    const shop = await newShop();
    await buyAtOnce(shop, [purchaseOf('p1'), purchaseOf('p1', { clientId: 'ben', amountMinor: 7 })]);
    const { results } = await shop.db.prepare('SELECT client_id, amount_minor FROM purchases').all();
    assert.deepEqual(
      results.map((row) => ({ ...row })),
      [{ client_id: 'ann', amount_minor: 100 }],
    );
  },

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
      assert.equal((await correctReferrer(shop.db, shop.own.id, word, NOW_MS)).kind, 'corrected');
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

  async 'rows of a business that is not here are taken as they are'() {
    const { db } = await newShop();
    const insert = async (table: string, row: Record<string, unknown>) => {
      const values = { business: 'biz_elsewhere', ...row };
      const marks = Object.keys(values).map(() => '?');
      await db
        .prepare(`INSERT INTO ${table} (${Object.keys(values).join(', ')}) VALUES (${marks.join(', ')})`)
        .bind(...Object.values(values))
        .run();
    };
    const bought = {
      day: DAY,
      until_day: DAY + 365,
      occurred_at_ms: NOON_MS,
      recorded_at_ms: NOW_MS,
      currency: 'EUR',
    };
    await insert('clients', { client_id: 'ann', advocate_id: 'eve', created_at_ms: NOW_MS });
    await insert('purchases', {
      id: 'p1',
      client_id: 'ann',
      amount_minor: 100,
      refunded_minor: 40,
      claim_advocate_id: 'eve',
      ...bought,
    });
    await insert('purchases', {
      id: 'p2',
      client_id: 'eve',
      amount_minor: 100,
      claim_advocate_id: 'ann',
      ...bought,
    });
    await insert('refunds', {
      purchase_id: 'p1',
      id: 'r1',
      amount_minor: 40,
      occurred_at_ms: NOON_MS,
      day: DAY,
      recorded_at_ms: NOW_MS,
    });
    await insert('client_emails', { client_id: 'eve', digest: 'shared' });
    await insert('client_emails', { client_id: 'ann', digest: 'shared' });
    await db.prepare("UPDATE clients SET advocate_id = NULL WHERE client_id = 'ann'").run();
    await db.prepare("UPDATE purchases SET void = 1 WHERE id = 'p2'").run();
    const { results } = await db
      .prepare('SELECT id, refunded_minor, claim_refusal FROM purchases ORDER BY id')
      .all();
    assert.deepEqual(
      results.map((row) => ({ ...row })),
      [
        { id: 'p1', refunded_minor: 40, claim_refusal: null },
        { id: 'p2', refunded_minor: 0, claim_refusal: null },
      ],
    );
    assert.equal((await db.prepare('SELECT 1 FROM ror_days').all()).results.length, 0);
  },

  async 'facts are not deleted while their business is here, and are with a business that left'() {
    const shop = await newShop();
    const { db, own } = shop;
    await buy(shop, 'p1');
    const refund = { id: 'r1', purchaseId: 'p1', amountMinor: 1, occurredAtMs: NOW_MS, day: DAY };
    await recordRefund(db, own, refund, NOW_MS);
    await assert.rejects(db.prepare('DELETE FROM purchases').run(), /a purchase is a fact/);
    await assert.rejects(db.prepare('DELETE FROM refunds').run(), /a refund is a fact/);
    await db.prepare('DELETE FROM businesses WHERE id = ?1').bind(own.id).run();
    await db.prepare('DELETE FROM refunds').run();
    await db.prepare('DELETE FROM purchases').run();
    const left = await db
      .prepare('SELECT (SELECT COUNT(*) FROM purchases) + (SELECT COUNT(*) FROM refunds) AS n')
      .first<{ n: number }>();
    assert.equal(left?.n, 0);
  },
};

/** The first case that does not hold, with what is wrong; null where all do. */
export async function caseThatFails(): Promise<string | null> {
  for (const [name, run] of Object.entries(LEDGER_CASES)) {
    try {
      await run();
    } catch (error) {
      return `${name}: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  return null;
}
