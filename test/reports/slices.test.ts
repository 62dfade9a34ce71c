/** However a large business's purchases are cut, its reports are the same as from one piece. */
import { expect, it } from 'vitest';
import { slicesOf } from '../../worker/calendar/period.ts';
import { listAdvocates } from '../../worker/reports/advocates.store.ts';
import { readSlicing } from '../../worker/reports/slices.store.ts';
import { readStats } from '../../worker/reports/stats.store.ts';
import { storeRig } from '../rigs/ledger/store-rig.ts';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';

const NOW_MS = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;
const TODAY = NOW_MS / DAY_MS;

/** Clients c0 to c29, brought by a0 to a4, in three currencies over two years, some refunded. */
async function businessOfTwoYears() {
  const db = newSqliteD1();
  const shop = await storeRig(db).signUp({ timeZone: 'UTC', attributionWindowDays: 90, createdAtMs: NOW_MS });
  const facts = Array.from({ length: 150 }, (_, number) => ({
    kind: 'purchase' as const,
    id: `p${number}`,
    clientId: `c${number % 30}`,
    occurredAtMs: NOW_MS - ((number * 37) % 730) * DAY_MS,
    amountMinor: 100 + number,
    currency: ['EUR', 'USD', 'JPY'][number % 3]!,
    ...(number % 2 === 0 ? { referredBy: `a${number % 5}` } : {}),
  }));
  await shop.batch(facts, NOW_MS);
  for (let number = 0; number < 150; number += 7) {
    const amountMinor = number % 2 === 0 ? null : 10;
    const refund = { kind: 'refund', id: `r${number}`, purchaseId: `p${number}`, amountMinor } as const;
    await shop.refund({ ...refund, occurredAtMs: NOW_MS }, NOW_MS);
  }
  return { db, businessId: shop.business };
}

const { db, businessId } = await businessOfTwoYears();
const whole = await readSlicing(db, businessId);
const cut = await readSlicing(db, businessId, { purchasesInOnePiece: 10, clientsARange: 1 });

const bySale = (sales: readonly { currency: string; origin: string | null }[] = []) =>
  [...sales].sort((a, b) => (`${a.currency} ${a.origin}` < `${b.currency} ${b.origin}` ? -1 : 1));

it.each([
  [TODAY - 364, TODAY],
  [TODAY - 100, TODAY - 50],
  [-700_000, 2_900_000],
])('the stats of days %i to %i', async (from, to) => {
  const asked = { period: { from, to }, before: { from: from - (to - from + 1), to: from - 1 } };
  const inOne = await readStats(db, businessId, { ...asked, slicing: whole });
  const inMany = await readStats(db, businessId, { ...asked, slicing: cut });
  expect(inOne?.sales.length).toBeGreaterThan(2);
  expect({ ...inMany, sales: bySale(inMany?.sales) }).toEqual({ ...inOne, sales: bySale(inOne?.sales) });
});

it('the leaderboard of advocates, page by page', async () => {
  const period = { from: TODAY - 730, to: TODAY };
  const inOne = await listAdvocates(db, businessId, { period, after: undefined, count: 9, slicing: whole });
  expect(inOne?.length).toBeGreaterThan(3);
  let after: [number, string] | undefined;
  for (const expected of inOne ?? []) {
    const page = await listAdvocates(db, businessId, { period, after, count: 1, slicing: cut });
    expect(page).toEqual([expected]);
    after = [expected.referrals, expected.advocateId];
  }
});

it('only a large business is cut', () => {
  expect([whole.daysOf({ from: 0, to: TODAY }).length, whole.advocates.length]).toEqual([1, 1]);
  expect(cut.daysOf({ from: 0, to: TODAY }).length).toBe(91);
  expect(cut.advocates.length).toBeGreaterThan(2);
});

it.each([
  [{ from: 0, to: 99 }, { from: 10, to: 29 }, 2],
  [{ from: 5, to: 5 }, { from: 0, to: 9 }, 3],
  [{ from: 20, to: 30 }, { from: 0, to: 9 }, 3],
  [{ from: 0, to: 8 }, { from: 10, to: 29 }, 3],
  [{ from: -100, to: 12 }, { from: 10, to: 29 }, 7],
])('slices of %j lie beside each other and hold all of it', (period, extent, count) => {
  const slices = slicesOf(period, extent, count);
  expect(slices.length).toBeLessThanOrEqual(count);
  expect([slices[0]?.from, slices.at(-1)?.to]).toEqual([period.from, period.to]);
  const lasts = slices.slice(0, -1).map(({ to }) => to + 1);
  expect(slices.slice(1).map(({ from }) => from)).toEqual(lasts);
  expect(slices.every(({ from, to }) => from <= to)).toBe(true);
});
