/** What became of the clients who first bought in one period (docs/dashboard/growth.md). */
import { expect, it } from 'vitest';
import { dayOfDate, formatDay } from '../../worker/calendar/day.ts';
import { cohortDays, cohortPeriods, cohortWidthOf } from '../../worker/reports/cohorts.ts';
import { readCohortTallies } from '../../worker/reports/cohorts.store.ts';
import { readCohorts } from '../../worker/reports/read-cohorts.act.ts';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';
import { storeRig } from '../rigs/ledger/store-rig.ts';

const NOW_MS = Date.UTC(2026, 2, 31);
const TODAY = dayOfDate(2026, 3, 31);

async function businessOf(bought: readonly (readonly [clientId: string, day: string, refunded?: true])[]) {
  const db = newSqliteD1();
  const shop = await storeRig(db).signUp({ timeZone: 'UTC', attributionWindowDays: 90, createdAtMs: NOW_MS });
  const facts = bought.map(([clientId, day], place) => ({
    kind: 'purchase' as const,
    id: `p${place}`,
    clientId,
    occurredAtMs: Date.parse(`${day}T12:00:00Z`),
    amountMinor: 100,
    currency: 'EUR',
  }));
  await shop.batch(facts, NOW_MS);
  for (const [place, [, , refunded]] of bought.entries())
    if (refunded) {
      const refund = { kind: 'refund', id: `r${place}`, purchaseId: `p${place}`, amountMinor: null } as const;
      await shop.refund({ ...refund, occurredAtMs: NOW_MS }, NOW_MS);
    }
  return { db, businessId: shop.business };
}

const QUARTER = [
  // Back after nine months: there after twelve, gone after twenty-four.
  ['anna', '2024-01-10'],
  ['anna', '2024-10-10'],
  // Back on the last day that counts for twelve months, and once more.
  ['ben', '2024-02-29'],
  ['ben', '2025-02-28'],
  ['ben', '2026-02-01'],
  // Never back: the other purchase does not count.
  ['carl', '2024-03-31'],
  ['carl', '2024-05-01', true],
  // A later cohort, for which twelve months are not over.
  ['dora', '2025-07-01'],
] as const;

it('counts who was active and repeat so many months after a first purchase, and says what is not over', async () => {
  const { db, businessId } = await businessOf(QUARTER);
  const outcome = await readCohorts(db, businessId, { asOf: TODAY, width: null });
  const { read } = outcome as Extract<typeof outcome, { kind: 'read' }>;
  expect([read.width, read.isComplete, read.cohorts.length]).toEqual(['quarter', true, 9]);
  const [first] = read.cohorts;
  expect(first).toMatchObject({ from: dayOfDate(2024, 1, 1), to: dayOfDate(2024, 3, 31), clients: 3 });
  expect(first?.marks).toEqual([
    { months: 3, clients: 3, active: 3, repeat: 0, isOver: true },
    { months: 6, clients: 3, active: 3, repeat: 0, isOver: true },
    { months: 12, clients: 3, active: 2, repeat: 2, isOver: true },
    { months: 24, clients: 3, active: 1, repeat: 1, isOver: true },
  ]);
  const dora = read.cohorts.find(({ clients }) => clients === 1);
  expect(dora?.marks.map(({ clients, isOver }) => [clients, isOver])).toEqual([
    [1, true],
    [1, true],
    [0, false],
    [0, false],
  ]);
});

it('is the same read page by page as in one piece', async () => {
  const { db, businessId } = await businessOf(QUARTER);
  const periods = cohortPeriods('month', dayOfDate(2024, 1, 10), TODAY);
  const asked = { days: cohortDays(periods, TODAY), asOf: TODAY };
  const sumOf = async (clientsAPage: number) => {
    const read = await readCohortTallies(db, businessId, asked, clientsAPage);
    const marks = read?.tallies.map((tally) => tally.marks) ?? [];
    return marks.reduce((sum, one) => sum.map((count, place) => count + one[place]!), Array(12).fill(0));
  };
  expect(await sumOf(1)).toEqual(await sumOf(10_000));
});

it('has periods that lie beside each other, up to the one of today, and no more than are shown', () => {
  const quarters = cohortPeriods('quarter', dayOfDate(1999, 12, 31), TODAY);
  expect(quarters.length).toBe(20);
  expect(quarters.slice(1).map(({ from }) => from)).toEqual(quarters.slice(0, -1).map(({ to }) => to + 1));
  const months = cohortPeriods('month', dayOfDate(2025, 12, 31), TODAY);
  expect(months.map(({ from, to }) => `${formatDay(from)} ${formatDay(to)}`)).toEqual([
    '2025-12-01 2025-12-31',
    '2026-01-01 2026-01-31',
    '2026-02-01 2026-02-28',
    '2026-03-01 2026-03-31',
  ]);
});

it('looks at months while the ledger is younger than 18 months', () => {
  expect(cohortWidthOf(dayOfDate(2024, 10, 1), TODAY)).toBe('month');
  expect(cohortWidthOf(dayOfDate(2024, 9, 30), TODAY)).toBe('quarter');
});
