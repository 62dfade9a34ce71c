import { beforeEach, describe, expect, it } from 'vitest';
import { importRows } from '../../worker/purchases/import-rows.act.ts';
import { insertRefund } from '../../worker/purchases/refunds.store.ts';
import {
  recordPurchase,
  type LookedAgain,
  type NewPurchase,
} from '../../worker/purchases/record-purchase.act.ts';
import { findPurchase } from '../../worker/purchases/purchases.store.ts';
import { findBusiness } from '../../worker/businesses/businesses.store.ts';
import type { Business } from '../../worker/businesses/business.ts';
import type { RefusalOf } from '../../worker/refusals/refusal.ts';
import { dumpOf } from '../rigs/dump.ts';
import { storeRig } from '../rigs/ledger/store-rig.ts';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';

const NOW_MS = Date.UTC(2026, 2, 1, 12);

let db: D1Database;
let remembered: Business;
let looks: number;

beforeEach(async () => {
  db = newSqliteD1();
  const settings = { timeZone: 'UTC', attributionWindowDays: 90, createdAtMs: NOW_MS };
  const { business } = await storeRig(db).signUp(settings);
  remembered = await current(business);
  looks = 0;
});

async function current(businessId: string): Promise<Business> {
  const found = await findBusiness(db, businessId);
  if (found === null) throw new Error('the business is gone');
  return found;
}

function changeSettings(): Promise<unknown> {
  return db.prepare("UPDATE businesses SET version = version + 1, currency = 'SEK'").run();
}

async function lookAgain(): Promise<LookedAgain> {
  looks += 1;
  return { kind: 'business', business: await current(remembered.id), db };
}

const deps = () => ({ databases: { directory: db, shards: [db] }, db, lookAgain });

const purchase: NewPurchase = {
  id: 'p1',
  clientId: 'ann',
  clientName: null,
  clientEmail: null,
  clientPhone: null,
  amountMinor: 100,
  currency: null,
  occurredAtMs: null,
  ref: null,
  clickedAtMs: null,
  metadata: { b: 1, a: 'x' },
};

const record = (changes: Partial<NewPurchase> = {}) =>
  recordPurchase(deps(), remembered, { ...purchase, ...changes }, NOW_MS);

describe('a business that is remembered', () => {
  it('is not looked at again while nothing changed', async () => {
    expect(await record()).toMatchObject({ kind: 'recorded', purchase: { currency: 'EUR' } });
    expect(looks).toBe(0);
  });

  it('is looked at again after a change, and the purchase is recorded by what is found', async () => {
    await changeSettings();
    expect(await record()).toMatchObject({ kind: 'recorded', purchase: { currency: 'SEK' } });
    expect(looks).toBe(1);
  });

  it('may turn out to be one that the caller no longer has a key to: nothing is recorded', async () => {
    await changeSettings();
    const before = await dumpOf(db);
    const refusing = { ...deps(), lookAgain: async () => ({ kind: 'invalid_key' }) as const };
    const outcome = await recordPurchase<RefusalOf<'invalid_key'>>(refusing, remembered, purchase, NOW_MS);
    expect(outcome).toEqual({ kind: 'invalid_key' });
    expect(await dumpOf(db)).toEqual(before);
  });

  it('that changes again and again is busy after three attempts', async () => {
    await changeSettings();
    const changing = {
      ...deps(),
      async lookAgain() {
        const found = await lookAgain();
        await changeSettings();
        return found;
      },
    };
    expect(await recordPurchase(changing, remembered, purchase, NOW_MS)).toEqual({ kind: 'business_busy' });
    expect(looks).toBe(2);
  });

  it('that is being relocated is busy, and nothing is recorded', async () => {
    await db.prepare('UPDATE businesses SET frozen = 1').run();
    const before = await dumpOf(db);
    expect(await record()).toEqual({ kind: 'business_busy' });
    expect(await dumpOf(db)).toEqual(before);
  });
});

describe('a purchase sent again', () => {
  it('is answered as it was first, whatever came after it', async () => {
    await record({ occurredAtMs: NOW_MS });
    await record({ id: 'p0', occurredAtMs: NOW_MS - 1 });
    const refund = { id: 'r1', purchaseId: 'p1', amountMinor: 40, occurredAtMs: NOW_MS, day: 20_513 };
    await insertRefund(db, remembered, refund, NOW_MS);
    expect(await record({ metadata: { a: 'x', b: 1 } })).toMatchObject({
      kind: 'repeated',
      refundedMinor: 0,
      situation: { repeat: false, place: 'first' },
    });
    expect(await findPurchase(db, remembered.id, 'p1')).toMatchObject({ repeat: true, refundedMinor: 40 });
  });

  it('is answered as it is today where it came in a batch', async () => {
    const row = { ...purchase, line: 1, occurredAtMs: NOW_MS, referredBy: null, refundedAmountMinor: 40 };
    await importRows(deps(), remembered, { rows: [row], importRun: null }, NOW_MS);
    await record({ id: 'p0', occurredAtMs: NOW_MS - 1 });
    expect(await record({ metadata: null })).toMatchObject({
      kind: 'repeated',
      refundedMinor: 40,
      situation: { repeat: true, place: 'later' },
    });
  });

  it('differs by what the API calls its fields', async () => {
    await record({ clickedAtMs: 5 });
    const other = {
      occurredAtMs: 1,
      amountMinor: 1,
      currency: 'USD',
      ref: 'x',
      clickedAtMs: 6,
      metadata: null,
    };
    expect(await record({ ...other, clientId: 'ben' })).toEqual({
      kind: 'purchase_differs',
      paths: ['purchasedAt', 'amount', 'currency', 'clientId', 'ref', 'clickedAt', 'metadata'],
    });
  });
});

it('a purchase by the Worker of before the migration is passed over, and one of its batches is recorded', async () => {
  const insert = (id: string, keepsAnswer: number) =>
    db
      .prepare(
        `INSERT INTO incoming_purchases (business, id, client_id, day, until_day, occurred_at_ms, recorded_at_ms,
           amount_minor, currency, keeps_answer, settings_version)
         VALUES (?1, ?2, 'ann', 20000, 20365, 0, 0, 100, 'EUR', ?3, 1)
         RETURNING (SELECT 1 FROM purchases p WHERE p.business = ?1 AND p.id = ?2) AS settled`,
      )
      .bind(remembered.id, id, keepsAnswer)
      .first<{ settled: number | null }>();
  expect((await insert('p1', 1))?.settled ?? null).toBe(null);
  expect(await findPurchase(db, remembered.id, 'p1')).toBe(null);
  await insert('p2', 0);
  expect(await findPurchase(db, remembered.id, 'p2')).toMatchObject({ firstAnswer: null });
});
