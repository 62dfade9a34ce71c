/**
 * The daily check of a ledger: what it notices within a day, and what is left to the comparison of the whole
 * ledger.
 */
import { readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkLedgers } from '../../worker/ledger/check-ledgers.job.ts';
import { checkRecentDays } from '../../worker/ledger/check-recent-days.job.ts';
import { readLedgerCheck } from '../../worker/ledger/ledger-checks.store.ts';
import type { PurchaseFact } from '../rigs/ledger/facts.ts';
import { storeRig } from '../rigs/ledger/store-rig.ts';
import { wrapD1 } from '../rigs/databases/d1.ts';
import { d1Over, newSqlite } from '../rigs/databases/sqlite-d1.ts';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 5, 20, 12);
const TODAY = Math.floor(NOW_MS / DAY_MS);
const CURRENT = readFileSync(`${import.meta.dirname}/../../schema/current.sql`, 'utf8');

let lines: Record<string, unknown>[];
beforeEach(() => {
  lines = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(JSON.parse(String(line))));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const BOUGHT_DAYS_AGO = [0, 1, 2, 400];

/** A business whose clients bought today, of late and long ago, some of them brought by anna. */
async function newShop() {
  const sqlite = newSqlite();
  const db = d1Over(sqlite);
  const rig = storeRig(db);
  const shop = await rig.signUp({ timeZone: 'UTC', attributionWindowDays: 90, createdAtMs: NOW_MS });
  const bought = (clientId: string, daysAgo: number): PurchaseFact => ({
    kind: 'purchase',
    id: `${clientId} ${daysAgo}`,
    clientId,
    amountMinor: 100,
    currency: 'EUR',
    occurredAtMs: NOW_MS - daysAgo * DAY_MS - 3_600_000,
  });
  const tell = async () => {
    for (const referredBy of [undefined, 'anna']) {
      for (const daysAgo of BOUGHT_DAYS_AGO) {
        const fact = bought(`c${daysAgo} ${referredBy}`, daysAgo);
        await shop.batch([referredBy === undefined ? fact : { ...fact, referredBy }], NOW_MS);
        await shop.purchase(bought(`c${daysAgo} ${referredBy}`, daysAgo + 30), NOW_MS);
      }
    }
  };
  const check = () => readLedgerCheck(db, shop.business);
  return { sqlite, db, rig, shop, bought, tell, check };
}

const dueAt = (sqlite: DatabaseSync) =>
  Number(sqlite.prepare('SELECT check_due_at_ms AS at FROM ror_heads').get()?.['at']);

/** What the daily check of a spoiled ledger says, and what the whole one says right after it. */
async function saidOf(spoil: string) {
  const { sqlite, db, tell, check } = await newShop();
  await tell();
  await checkLedgers(db, { everyDays: 30 }, NOW_MS - DAY_MS);
  expect(await check()).toMatchObject({ differences: [] });
  sqlite.exec(spoil);
  await checkRecentDays(db, NOW_MS);
  const daily = (await check()).differences;
  sqlite.exec('UPDATE ror_heads SET check_due_at_ms = 0');
  await checkLedgers(db, { everyDays: 30 }, NOW_MS);
  return { daily, whole: (await check()).differences };
}

describe('a ledger that was written wrongly', () => {
  it.each([
    ['first', 1],
    ['active_opened', 1],
    ['active_closed', 0],
    ['repeat_opened', 2],
    ['repeat_closed', 0],
    ['referred_opened', 1],
    ['referred_closed', 2],
    ['both_opened', 0],
    ['both_closed', 1],
  ])('is noticed within a day: %s of a day %i days ago', async (column, daysAgo) => {
    const day = TODAY - daysAgo;
    const { daily, whole } = await saidOf(`UPDATE ror_days SET ${column} = ${column} + 1 WHERE day = ${day}`);
    const sentence = `${new Date(day * DAY_MS).toISOString().slice(0, 10)}: ${column} 1 too many`;
    // Of a day before those that are compared, only that opened and closed differ is known.
    const group = column.replace(/_.*/, '');
    const sums = `all days: ${group}_opened and ${group}_closed differ by 1`;
    expect(daily).toContain(daysAgo < 2 ? sentence : sums);
    expect(whole).toContain(sentence);
  });

  it.each(['active_opened', 'repeat_closed', 'both_opened'])(
    'is noticed within a day: %s of a day long ago, because what opens closes once',
    async (column) => {
      const { daily, whole } = await saidOf(
        `UPDATE ror_days SET ${column} = ${column} + 1 WHERE day = ${TODAY - 400}`,
      );
      const group = column.replace(/_.*/, '');
      expect(daily).toContain(`all days: ${group}_opened and ${group}_closed differ by 1`);
      expect(whole).toEqual([expect.stringContaining(`${column} 1 too many`)]);
    },
  );

  it.each(['ever', 'active', 'repeat', 'referred', 'both'])(
    'is noticed within a day: %s of the head',
    async (column) => {
      const { daily } = await saidOf(`UPDATE ror_heads SET ${column} = ${column} + 2`);
      expect(daily).toEqual([`head as of 2026-06-19: ${column} 2 too many`]);
    },
  );

  it('is noticed within a day: a head whose window does not fit its day', async () => {
    const { daily } = await saidOf('UPDATE ror_heads SET window_from = window_from - 1');
    expect(daily).toContain('head as of 2026-06-19: its window begins on 2025-06-19');
  });

  it('is noticed within a day: a day that is missing, and one that nobody bought on', async () => {
    const missing = await saidOf(`DELETE FROM ror_days WHERE day = ${TODAY}`);
    expect(missing.daily).toContainEqual(expect.stringMatching(/^2026-06-20: .*active_closed 2 too few/));
    const madeUp = await saidOf(
      `UPDATE ror_days SET day = ${TODAY - 3} WHERE day = ${TODAY}; UPDATE ror_heads SET days_checked_at_ms = ${
        NOW_MS - 4 * DAY_MS
      }`,
    );
    expect(madeUp.daily).toContainEqual(expect.stringMatching(/^2026-06-17: .*active_closed 2 too many/));
  });
});

describe('a ledger that was written wrongly long ago', () => {
  it('is left to the whole comparison where it adds up', async () => {
    const days = `(${TODAY - 400}, ${TODAY - 430})`;
    const moved = `UPDATE ror_days SET active_opened = active_opened + IIF(day = ${TODAY - 400}, 1, -1) WHERE day IN ${days}`;
    const { daily, whole } = await saidOf(moved);
    expect(daily).toEqual([]);
    expect(whole).toHaveLength(2);
  });
});

/** What a trigger is made with. */
function triggerOf(name: string): string {
  return new RegExp(`^CREATE TRIGGER ${name}\\b[\\s\\S]*?^END;`, 'm').exec(CURRENT)?.[0] ?? '';
}

it.each([
  ['place = 1 AS first', 'place = 2 AS first'],
  ['opens AS active_opened', 'place = 1 AS active_opened'],
  ['closes AS active_closed', '1 AS active_closed'],
  ['place > 1 AND (place = 2 OR opens)', 'place > 1 AND opens'],
  ['place > 1 AND closes', 'closes'],
  ['before_until, place - 1, NULL, NEW.day)', 'before_until, place - 1, NULL, after_day)'],
  ['place, before_until, after_day)', 'place, NULL, after_day)'],
  ['marked * active_opened', 'active_opened'],
])('a trigger that is spoiled is noticed on the day on which it records: %s -> %s', async (from, to) => {
  const { sqlite, db, shop, bought, tell, check } = await newShop();
  await tell();
  await checkLedgers(db, { everyDays: 30 }, NOW_MS - DAY_MS);
  const trigger = triggerOf('ledger_changes_apply');
  expect(trigger).toContain(from);
  sqlite.exec(`DROP TRIGGER ledger_changes_apply; ${trigger.replace(from, to)}`);
  for (const client of ['c1 undefined', 'c1 anna', 'c400 undefined', 'c400 anna', 'new'])
    await shop.purchase(bought(client, 0), NOW_MS);
  for (const daysAgo of [0, 1]) await shop.purchase(bought('back again', daysAgo), NOW_MS);
  await checkRecentDays(db, NOW_MS);
  expect((await check()).differences).not.toEqual([]);
});

describe('a difference', () => {
  it('is an alarm at once, and has the whole ledger compared next; then daily, until it agrees', async () => {
    const { sqlite, db, shop, tell, check } = await newShop();
    await tell();
    await checkLedgers(db, { everyDays: 30 }, NOW_MS - DAY_MS);
    sqlite.exec('UPDATE ror_heads SET active = active + 1');
    expect(await checkRecentDays(db, NOW_MS)).toBe('more');
    const differences = ['head as of 2026-06-19: active 1 too many'];
    expect(lines).toEqual([{ event: 'ledger_differs', business: shop.business, differences }]);
    expect(await check()).toEqual({ checkedAtMs: NOW_MS - DAY_MS, differences });
    expect(dueAt(sqlite)).toBe(0);
    await checkLedgers(db, { everyDays: 30 }, NOW_MS);
    expect(await check()).toEqual({ checkedAtMs: NOW_MS, differences });
    expect(dueAt(sqlite)).toBe(NOW_MS + DAY_MS);
    sqlite.exec('UPDATE ror_heads SET active = active - 1');
    await checkLedgers(db, { everyDays: 30 }, NOW_MS + DAY_MS);
    expect(await check()).toEqual({ checkedAtMs: NOW_MS + DAY_MS, differences: [] });
    expect(dueAt(sqlite)).toBeGreaterThan(NOW_MS + DAY_MS);
  });

  it('of the whole ledger stays, however clean its recent days are', async () => {
    const { sqlite, db, tell, check } = await newShop();
    await tell();
    sqlite.exec(`UPDATE ror_days SET first = first + 1 WHERE day = ${TODAY - 400};
      UPDATE ror_heads SET ever = ever + 1`);
    await checkLedgers(db, { everyDays: 30 }, NOW_MS - DAY_MS);
    const { differences } = await check();
    expect(differences).not.toEqual([]);
    await checkRecentDays(db, NOW_MS);
    expect((await check()).differences).toEqual(differences);
  });
});

describe('the daily check', () => {
  it('is made once a day, and not of a business that takes no writes', async () => {
    const { sqlite, db, tell } = await newShop();
    await tell();
    const checkedAt = () => sqlite.prepare('SELECT days_checked_at_ms AS at FROM ror_heads').get()?.['at'];
    await checkRecentDays(db, NOW_MS);
    await checkRecentDays(db, NOW_MS + 22 * 3_600_000);
    expect(checkedAt()).toBe(NOW_MS);
    sqlite.exec('UPDATE businesses SET frozen = 1');
    await checkRecentDays(db, NOW_MS + DAY_MS);
    expect(checkedAt()).toBe(NOW_MS);
    sqlite.exec('UPDATE businesses SET frozen = 0');
    await checkRecentDays(db, NOW_MS + DAY_MS);
    expect(checkedAt()).toBe(NOW_MS + DAY_MS);
  });

  it('has the whole ledger of a new business compared with its first purchases', async () => {
    const { sqlite, db, shop, bought, check } = await newShop();
    await checkLedgers(db, { everyDays: 30 }, NOW_MS);
    expect(await check()).toEqual({ checkedAtMs: NOW_MS, differences: [] });
    await checkRecentDays(db, NOW_MS + DAY_MS);
    expect(dueAt(sqlite)).toBe(Number.MAX_SAFE_INTEGER);
    await shop.purchase(bought('anna', 0), NOW_MS);
    await checkRecentDays(db, NOW_MS + 2 * DAY_MS);
    expect(dueAt(sqlite)).toBe(0);
    await checkLedgers(db, { everyDays: 30 }, NOW_MS + 2 * DAY_MS);
    expect(dueAt(sqlite)).toBeLessThanOrEqual(NOW_MS + 32 * DAY_MS);
  });
});

describe('a daily check of several businesses', () => {
  it('compares as many at once as have so many purchases, and comes to all of them', async () => {
    const { sqlite, db, rig, bought } = await newShop();
    for (let number = 0; number < 70; number += 1) {
      const shop = await rig.signUp({ timeZone: 'UTC', attributionWindowDays: 90, createdAtMs: NOW_MS });
      for (const client of ['a', 'b']) await shop.purchase(bought(client, 0), NOW_MS);
    }
    const left = () =>
      sqlite.prepare('SELECT COUNT(*) AS n FROM ror_heads WHERE days_checked_at_ms = 0').get()?.['n'];
    const seen: unknown[] = [];
    while ((await checkRecentDays(db, NOW_MS, 20)) === 'more') seen.push(left());
    // Four statements of ten businesses with two purchases each; one business has none.
    expect(seen).toEqual([30]);
    expect(left()).toBe(0);
  });

  it('of a business with more purchases on those days looks at what its days add up to', async () => {
    const { sqlite, db, tell, check } = await newShop();
    await tell();
    sqlite.exec(`UPDATE ror_days SET first = first + 1 WHERE day = ${TODAY}`);
    expect(await checkRecentDays(db, NOW_MS, 3)).toBe('done');
    expect((await check()).differences).toEqual([]);
    sqlite.exec('UPDATE ror_days SET both_opened = 9; UPDATE ror_heads SET days_checked_at_ms = 0');
    await checkRecentDays(db, NOW_MS, 3);
    expect((await check()).differences).not.toEqual([]);
  });
});

describe('a daily check that is disturbed', () => {
  it('by an error is made of the next business alone, and keeps no other waiting', async () => {
    const { sqlite, db, rig, shop, tell } = await newShop();
    await tell();
    const other = await rig.signUp({ timeZone: 'UTC', attributionWindowDays: 90, createdAtMs: NOW_MS });
    sqlite.prepare('UPDATE ror_heads SET days_checked_at_ms = 1 WHERE business = ?').run(other.business);
    let comparisons = 0;
    const failing = wrapD1(db, async (sql, make) => {
      if (sql.some((text) => text.includes('WITH asked'))) comparisons += 1;
      if (comparisons === 1 || comparisons === 2) {
        if (sql.some((text) => text.includes('WITH asked'))) throw new Error('D1_ERROR: overloaded');
      }
      return make();
    });
    expect(await checkRecentDays(failing, NOW_MS)).toBe('done');
    expect(lines).toMatchObject([{ event: 'ledger_not_compared', business: shop.business }]);
    const waiting = sqlite.prepare('SELECT 1 FROM ror_heads WHERE days_checked_at_ms < ?').all(NOW_MS);
    expect(waiting).toEqual([]);
  });

  it('by a change of the settings of a business keeps nothing of it', async () => {
    const { sqlite, db, tell, check } = await newShop();
    await tell();
    sqlite.exec('UPDATE ror_heads SET active = active + 1');
    const changing = wrapD1(db, async (sql, make) => {
      const results = await make();
      if (sql.some((text) => text.includes('WITH asked')))
        sqlite.exec('UPDATE businesses SET version = version + 1');
      return results;
    });
    await checkRecentDays(changing, NOW_MS);
    expect((await check()).differences).toEqual([]);
    expect(lines).toEqual([]);
    await checkRecentDays(db, NOW_MS);
    expect((await check()).differences).not.toEqual([]);
  });
});
