import assert from 'node:assert/strict';
import { untilDay } from '../../../../worker/calendar/cover.ts';
import { checkLedger } from '../../../../worker/ledger/check-ledger.store.ts';
import { insertCorrection } from '../../../../worker/purchases/corrections.store.ts';
import { readStanding } from '../../../../worker/ror/standing.store.ts';
import { insertPurchase } from '../../../../worker/purchases/incoming-purchases.store.ts';
import { saidRefund } from '../../../../worker/purchases/refund.ts';
import { insertRefund } from '../../../../worker/purchases/refunds.store.ts';
import { dumpOf } from '../../dump.ts';
import { DAY_MS, DAY, NOON_MS, NOW_MS, newShop, purchaseOf, buy, buyAtOnce, claim } from './shop.ts';

export const LEDGER_WIDE_CASES: Record<string, () => Promise<void>> = {
  async 'a business that changed, or is being moved, is not written, and another one is'() {
    for (const change of ['version = version + 1', 'frozen = 1']) {
      const shop = await newShop();
      const { db, own, other } = shop;
      await buy(shop, 'p1');
      await db.prepare(`UPDATE businesses SET ${change} WHERE id = ?1`).bind(own.id).run();
      const before = await dumpOf(db);
      const refund = { id: 'r1', purchaseId: 'p1', amountMinor: 1, occurredAtMs: NOW_MS, day: DAY + 1 };
      const outcomes = [
        await insertPurchase(db, own, purchaseOf('p2'), NOW_MS),
        await insertRefund(db, own, refund, NOW_MS),
        await buyAtOnce(shop, [purchaseOf('p2')], {
          refundedTotals: [{ ...refund, totalMinor: 1 }],
          advocateIds: ['eve'],
        }),
        ...(change === 'frozen = 1'
          ? [
              await insertCorrection(
                db,
                own.id,
                { id: 'cor_1', clientId: 'ann', advocateId: 'eve', reason: null },
                NOW_MS,
              ),
            ]
          : []),
      ];
      assert.deepEqual(
        new Set(outcomes.map(({ kind }) => kind)),
        new Set(['settings_changed', 'business_busy']),
      );
      assert.deepEqual(await dumpOf(db), before);
      assert.equal((await insertPurchase(db, other, purchaseOf('p1'), NOW_MS)).kind, 'recorded');
    }
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

  async 'the head says what the ledger says, at both edges of its window, however the facts come in'() {
    for (const atOnce of [false, true]) {
      const shop = await newShop();
      const { db, own } = shop;
      const head = (await db
        .prepare('SELECT day, window_from FROM ror_heads WHERE business = ?1')
        .bind(own.id)
        .first<{ day: number; window_from: number }>())!;
      const days = [head.window_from, head.day].flatMap((edge) => [edge - 1, edge, edge + 1]);
      for (const day of days) {
        const clientId = `client of ${day}`;
        const bought = { clientId, occurredAtMs: day * DAY_MS, untilDay: untilDay(day), ...claim('eve') };
        const purchases = [`a${day}`, `b${day}`].map((id) => purchaseOf(id, bought));
        if (atOnce) await buyAtOnce(shop, purchases);
        else for (const purchase of purchases) await insertPurchase(db, own, purchase, NOW_MS);
        assert.deepEqual(
          await checkLedger(db, own.id),
          [],
          `${atOnce ? 'at once' : 'one by one'} on day ${day}`,
        );
      }
      const removed = { clientId: `client of ${head.window_from}`, advocateId: null, reason: null };
      await insertCorrection(db, own.id, { id: 'cor_1', ...removed }, NOW_MS);
      for (const day of days) {
        const said = saidRefund({ id: `r${day}`, purchaseId: `a${day}` });
        const refund = { ...said, occurredAtMs: NOW_MS, day: DAY };
        await insertRefund(db, own, refund, NOW_MS);
        assert.deepEqual(await checkLedger(db, own.id), [], `refunded on day ${day}`);
      }
    }
  },

  async 'a business that is not here has nobody, and is not refunded'() {
    const { db, own } = await newShop();
    const nobody = { ever: 0, active: 0, referred: 0, repeat: 0, both: 0 };
    assert.deepEqual(await readStanding(db, 'biz_elsewhere', DAY), nobody);
    assert.deepEqual(await readStanding(db, own.id, DAY), nobody);
    const refund = { id: 'r1', purchaseId: 'p1', amountMinor: 1, occurredAtMs: NOW_MS, day: DAY };
    const outcome = await insertRefund(db, { id: 'biz_elsewhere', version: 1 }, refund, NOW_MS);
    assert.equal(outcome.kind, 'business_busy');
  },

  async 'facts are not deleted while their business is here, and are with a business that left'() {
    const shop = await newShop();
    const { db, own } = shop;
    await buy(shop, 'p1');
    const refund = { id: 'r1', purchaseId: 'p1', amountMinor: 1, occurredAtMs: NOW_MS, day: DAY };
    await insertRefund(db, own, refund, NOW_MS);
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
