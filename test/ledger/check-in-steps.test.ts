/**
 * A ledger that is compared in steps while facts come in: right to the purchase, never a false alarm, and it
 * goes on from wherever it was left.
 */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { batch } from '../../worker/database/run.ts';
import { checkLedgerFurther } from '../../worker/ledger/check-ledger.act.ts';
import { checkLargeLedgers } from '../../worker/ledger/check-large-ledgers.job.ts';
import { checkLedgers } from '../../worker/ledger/check-ledgers.job.ts';
import { dropCheck, findCheck } from '../../worker/ledger/check-in-steps.store.ts';
import { readLedgerCheck } from '../../worker/ledger/ledger-checks.store.ts';
import type { PurchaseFact } from '../rigs/ledger/facts.ts';
import { runHistory, type Listener, type Rig } from '../rigs/ledger/run-history.ts';
import { sendings } from '../rigs/ledger/sending.ts';
import { SEED } from '../rigs/ledger/sqlite-ledger.ts';
import { storeRig } from '../rigs/ledger/store-rig.ts';
import { toldHistories } from '../rigs/ledger/stories/told-histories.ts';
import { wrapD1 } from '../rigs/databases/d1.ts';
import { d1Over, newSqlite, newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';

const RUNS = Number(process.env['KITH_RUNS'] ?? 60);
/** A database holds so many histories, each a business: making one takes longer than telling one. */
const HISTORIES_A_DATABASE = 60;
const NOW_MS = Date.UTC(2026, 5, 20);
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** One step, of few purchases; what it found is asserted, and the next comparison begins. */
async function takeStep(db: D1Database, business: string, nowMs: number): Promise<boolean> {
  const outcome = await checkLedgerFurther({ db }, business, { maxSteps: 1, purchasesAStep: 2 }, nowMs);
  if (outcome.kind === 'under_way') return false;
  expect(outcome.differences).toEqual([]);
  await batch(db, { dropped: dropCheck(business) });
  return true;
}

/** A Worker that takes a step of the comparison before and after each fact. */
function checkedRig(rig: Rig): Rig {
  const around = (listener: Listener): Listener => {
    const { business } = listener;
    const checked =
      <Args extends unknown[], Said>(tell: (...args: Args) => Promise<Said>, nowAt: number) =>
      async (...args: Args): Promise<Said> => {
        const nowMs = Number(args[nowAt]);
        await takeStep(rig.db, business, nowMs);
        const said = await tell(...args);
        await takeStep(rig.db, business, nowMs);
        return said;
      };
    return {
      business,
      purchase: checked(listener.purchase, 1),
      batch: checked(listener.batch, 1),
      refund: checked(listener.refund, 1),
      correction: checked(listener.correction, 1),
      erasure: checked(listener.erasure, 1),
      withdrawal: checked(listener.withdrawal, 1),
      tell: checked(listener.tell, 1),
      refundsOf: listener.refundsOf,
      rollHead: checked(listener.rollHead, 0),
    };
  };
  return { db: rig.db, signUp: async (settings) => around(await rig.signUp(settings)) };
}

it(`agrees after every history, whatever came in between its steps (seed ${SEED})`, async () => {
  let told = 0;
  let rig = checkedRig(storeRig(newSqliteD1()));
  const property = fc.asyncProperty(toldHistories(), sendings(), async (history, sending) => {
    told += 1;
    if (told % HISTORIES_A_DATABASE === 0) rig = checkedRig(storeRig(newSqliteD1()));
    const { business, nowMs } = await runHistory(rig, history, sending);
    for (let steps = 0; !(await takeStep(rig.db, business, nowMs)); steps += 1)
      expect(steps).toBeLessThan(1_000);
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
});

/** A business of clients a0 to a9, each with two purchases, in a database that can be looked into. */
async function businessOfTen() {
  const sqlite = newSqlite();
  const db = d1Over(sqlite);
  const rig = storeRig(db);
  const shop = await rig.signUp({ timeZone: 'UTC', attributionWindowDays: 90, createdAtMs: NOW_MS });
  const bought = (clientId: string, day: number): PurchaseFact => ({
    kind: 'purchase',
    id: `${clientId} ${day}`,
    clientId,
    occurredAtMs: NOW_MS - day * DAY_MS,
    amountMinor: 100,
    currency: 'EUR',
  });
  for (let number = 0; number < 10; number += 1) {
    await shop.purchase(bought(`a${number}`, 10), NOW_MS);
    await shop.purchase(bought(`a${number}`, 400), NOW_MS);
  }
  const step = (maxSteps = 1) =>
    checkLedgerFurther({ db }, shop.business, { maxSteps, purchasesAStep: 4 }, NOW_MS);
  const throughClient = async () => (await findCheck(db, shop.business))?.throughClient;
  return { sqlite, db, rig, shop, bought, step, throughClient };
}

describe('a comparison in steps', () => {
  it('takes a bounded number of purchases a step, and whole clients', async () => {
    const { step, throughClient } = await businessOfTen();
    const seen: unknown[] = [];
    for (let steps = 0; steps < 4; steps += 1) {
      expect((await step()).kind).toBe('under_way');
      seen.push(await throughClient());
    }
    expect(seen).toEqual(['a2', 'a5', 'a8', null]);
    expect(await step()).toMatchObject({ kind: 'compared', differences: [] });
  });

  it.each([1, 2, 3])('names what was wrong of a day and of the head, found %i steps later', async (steps) => {
    const { sqlite, step } = await businessOfTen();
    await step(steps);
    sqlite.exec('UPDATE ror_days SET first = first + 1 WHERE day = 20614');
    sqlite.exec('UPDATE ror_heads SET active = active - 2');
    expect(await step(9)).toMatchObject({
      kind: 'compared',
      differences: ['head as of 2026-06-19: active 2 too few', '2026-06-10: first 1 too many'],
    });
  });

  it('names a head whose window does not fit its day', async () => {
    const { sqlite, step } = await businessOfTen();
    sqlite.exec('UPDATE ror_heads SET window_from = window_from - 1');
    expect(await step(9)).toMatchObject({
      kind: 'compared',
      differences: ['head as of 2026-06-19: its window begins on 2025-06-19'],
    });
  });

  it.each(['a1', 'a7'])(
    'is not misled by the erasure of %s, on either side of where it is',
    async (clientId) => {
      const { shop, step, throughClient } = await businessOfTen();
      await step(2);
      expect(await throughClient()).toBe('a5');
      await shop.erasure({ kind: 'erasure', clientId }, NOW_MS);
      expect(await step(9)).toMatchObject({ kind: 'compared', differences: [] });
    },
  );

  it('counts nobody twice where two jobs take the same step', async () => {
    const { db, shop, step } = await businessOfTen();
    await step();
    const together = { maxSteps: 3, purchasesAStep: 4 };
    await Promise.all([1, 2].map(() => checkLedgerFurther({ db }, shop.business, together, NOW_MS)));
    expect(await step(9)).toMatchObject({ kind: 'compared', differences: [] });
  });

  it('of a small business is one statement, and leaves nothing behind', async () => {
    const { db, shop, throughClient } = await businessOfTen();
    const asked = { maxSteps: 1, purchasesAStep: 20 };
    expect(await checkLedgerFurther({ db }, shop.business, asked, NOW_MS)).toMatchObject({
      kind: 'compared',
    });
    expect(await throughClient()).toBeUndefined();
  });
});

/** The jobs, with small pieces. */
async function run(db: D1Database, nowMs: number): Promise<void> {
  await checkLargeLedgers(db, { everyDays: 30, purchasesAStep: 12 }, nowMs);
  await checkLedgers(db, { everyDays: 30, purchasesAStep: 1 }, nowMs);
}

describe('the job', () => {
  it('goes on with a large ledger run by run, beside those that are due', async () => {
    const { db, rig, shop, step, throughClient } = await businessOfTen();
    const settings = { timeZone: 'UTC', attributionWindowDays: 90, createdAtMs: NOW_MS };
    const small = await rig.signUp(settings);
    await step();
    await run(db, NOW_MS);
    expect(await throughClient()).toBeUndefined();
    for (const { business } of [shop, small]) {
      expect(await readLedgerCheck(db, business)).toEqual({ checkedAtMs: NOW_MS, differences: [] });
    }
  });

  it('only begins with a large ledger that is due, so that it keeps no other waiting', async () => {
    const { db, throughClient } = await businessOfTen();
    await run(db, NOW_MS);
    expect(await throughClient()).toBe('a0');
  });

  it('passes over a large ledger whose business is frozen, and goes on with it afterwards', async () => {
    const { sqlite, db, step, throughClient } = await businessOfTen();
    await step();
    sqlite.exec('UPDATE businesses SET frozen = 1');
    await run(db, NOW_MS);
    expect(await throughClient()).toBe('a2');
    sqlite.exec('UPDATE businesses SET frozen = 0');
    await run(db, NOW_MS);
    expect(await throughClient()).toBeUndefined();
  });

  it('ends a comparison that has not come further for a day, says so, and begins anew', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { sqlite, db, shop, bought } = await businessOfTen();
    await run(db, NOW_MS);
    expect(await findCheck(db, shop.business)).not.toBeNull();
    let isDown = true;
    const failing = wrapD1(db, (sql, make) =>
      isDown && sql.some((text) => text.includes('WITH bought')) ? Promise.reject(new Error('down')) : make(),
    );
    await run(failing, NOW_MS + DAY_MS - 1);
    expect(await readLedgerCheck(db, shop.business)).toEqual({ checkedAtMs: null, differences: [] });
    await run(failing, NOW_MS + DAY_MS);
    expect(await readLedgerCheck(db, shop.business)).toEqual({
      checkedAtMs: NOW_MS + DAY_MS,
      differences: ['the ledger could not be compared'],
    });
    expect(sqlite.prepare('SELECT COUNT(*) AS n FROM ledger_check_days').get()).toEqual({ n: 0 });
    isDown = false;
    await shop.purchase(bought('a3', 5), NOW_MS);
    const laterMs = NOW_MS + DAY_MS + HOUR_MS;
    await run(failing, laterMs);
    await run(failing, laterMs + 1);
    expect(await readLedgerCheck(db, shop.business)).toEqual({
      checkedAtMs: laterMs + 1,
      differences: [],
    });
    log.mockRestore();
  });
});
