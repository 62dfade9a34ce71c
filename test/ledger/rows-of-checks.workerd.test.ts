/** What the checks of ledgers read, in the database's own counters: what changed, and not what there is. */
import { env } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { checkLargeLedgers } from '../../worker/ledger/check-large-ledgers.job.ts';
import { checkLedgers } from '../../worker/ledger/check-ledgers.job.ts';
import { checkRecentDays } from '../../worker/ledger/check-recent-days.job.ts';
import { ndjson } from '../rigs/client.ts';
import { recordingD1 } from '../rigs/databases/recording-d1.ts';
import { newTestBusiness } from '../rigs/harness.ts';
import { sendTo } from '../rigs/worker-on.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const HOURS_A_PASS = 3;
const NOW_MS = Date.UTC(2026, 5, 20, 12);

const recording = recordingD1(env.DB);

/** The rows that something reads and writes, and its queries. */
async function costOf(work: () => Promise<unknown>) {
  recording.forget();
  await work();
  const statements = recording.calls.flatMap((call) => call.statements);
  return {
    read: statements.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
    written: statements.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0),
    queries: statements.length,
  };
}

/** A business with so many purchases a day on each of some days, the last of them so many days ago. */
async function businessWith(days: number, aDay: number, lastDaysAgo: number) {
  const business = await newTestBusiness();
  const rows = Array.from({ length: days * aDay }, (_, number) => {
    const [day, place] = [Math.floor(number / aDay), number % aDay];
    const purchasedAt = new Date(NOW_MS - (lastDaysAgo + day) * DAY_MS - HOUR_MS).toISOString();
    return { id: `p${number}`, clientId: `c${(day * 7 + place) % (aDay * 9)}`, purchasedAt, amount: 100 };
  });
  for (let from = 0; from < rows.length; from += 5_000)
    await send(business.secretKey, rows.slice(from, from + 5_000));
  return business;
}

async function send(key: string, rows: readonly object[]): Promise<void> {
  const said = await sendTo(env, { method: 'POST', path: '/v1/purchases/batch', key, ...ndjson(rows) });
  expect(said.body).toMatchObject({ recorded: rows.length });
}

/** Nobody else's ledger is due. */
const onlyDue = (business: string) =>
  env.DB.prepare(
    `UPDATE ror_heads SET checked_at_ms = IIF(business = ?1, ?2, ?2 * 2), check_due_at_ms = IIF(business = ?1, 0, ?2 * 2),
       days_checked_at_ms = IIF(business = ?1, ?2 - ?3, ?2 * 2)`,
  )
    .bind(business, NOW_MS, DAY_MS)
    .run();

describe('the daily check', () => {
  const check = () => costOf(() => checkRecentDays(recording.db, NOW_MS));

  it.each([100, 400])(
    'of a business that is quiet reads its %i ledger days and little more',
    async (days) => {
      const business = await businessWith(days, 2, 10);
      await onlyDue(business.id);
      const { read, written, queries } = await check();
      expect(read).toBeLessThanOrEqual(days + 30);
      expect(written).toBeLessThanOrEqual(4);
      expect(queries).toBe(3);
    },
  );

  it.each([50, 500])(
    'of a day of %i purchases reads at most 12 rows each, whatever was before',
    async (aDay) => {
      const business = await businessWith(40, 50, 10);
      await send(
        business.secretKey,
        Array.from({ length: aDay }, (_, number) => {
          const purchasedAt = new Date(NOW_MS - number * 1_000).toISOString();
          return { id: `today ${number}`, clientId: `c${number}`, purchasedAt, amount: 100 };
        }),
      );
      await onlyDue(business.id);
      const { read } = await check();
      expect((read - 41) / aDay).toBeLessThanOrEqual(12);
    },
  );
});

it('the comparison of a whole ledger reads at most 11.5 rows a purchase', async () => {
  const business = await businessWith(100, 50, 3);
  await onlyDue(business.id);
  const { read, queries } = await costOf(() => checkLedgers(recording.db, { everyDays: 30 }, NOW_MS));
  expect(read / 5_000).toBeLessThanOrEqual(11.5);
  expect(queries).toBe(4);
});

it('a month of a business with 10,000 purchases and 30 a day reads some 150,000 rows, and not 74 million', async () => {
  const business = await businessWith(334, 30, 1);
  await onlyDue(business.id);
  await checkLedgers(env.DB, { everyDays: 30 }, NOW_MS);
  const month = await costOf(async () => {
    for (let hour = 0; hour < 30 * 24; hour += HOURS_A_PASS) {
      const nowMs = NOW_MS + hour * HOUR_MS;
      if (hour % 24 === 12) await send(business.secretKey, purchasesAt(nowMs, 30));
      await checkRecentDays(recording.db, nowMs);
      await checkLedgers(recording.db, { everyDays: 30 }, nowMs);
      await checkLargeLedgers(recording.db, { everyDays: 30 }, nowMs);
    }
  });
  const [purchases, ledgerDays, aDay] = [10_920, 364, 30];
  // Each day is compared while it is today and once it is over; a pass that finds nothing reads little.
  const passes = (30 * 24) / HOURS_A_PASS;
  const most = 11.5 * purchases + 30 * (ledgerDays + 30 + 2 * 11 * aDay) + 10 * passes;
  expect(month.read).toBeLessThan(most);
  expect(most).toBeLessThan(160_000);
});

function purchasesAt(nowMs: number, count: number): object[] {
  return Array.from({ length: count }, (_, number) => ({
    id: `at ${nowMs} ${number}`,
    clientId: `c${number * 3}`,
    amount: 100,
    purchasedAt: new Date(nowMs - number).toISOString(),
  }));
}
