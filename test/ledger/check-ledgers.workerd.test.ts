import { env } from 'cloudflare:test';
import { afterEach, expect, it, vi } from 'vitest';
import { checkLedgers } from '../../worker/ledger/check-ledgers.job.ts';
import { rollLedgerHeads } from '../../worker/ledger/roll-ledger-heads.job.ts';
import { brokenDatabase } from '../rigs/bindings.ts';
import { newTestBusiness } from '../rigs/harness.ts';

const NOW_MS = Date.UTC(2026, 5, 20, 9);
const EVERY = { everyDays: 30 };

afterEach(() => {
  vi.restoreAllMocks();
});

async function businessWithPurchases() {
  const business = await newTestBusiness();
  const { body: link } = await business.post('/v1/links', { clientId: 'anna' });
  await business.post('/v1/purchases', {
    id: 'p1',
    clientId: 'c1',
    amount: 1,
    purchasedAt: '2026-05-10T12:00:00Z',
  });
  await business.post('/v1/purchases', {
    id: 'p2',
    clientId: 'c1',
    amount: 1,
    purchasedAt: '2025-05-09T12:00:00Z',
  });
  await business.post('/v1/purchases', {
    id: 'p3',
    clientId: 'c2',
    amount: 5,
    purchasedAt: '2026-05-10T12:00:00Z',
    ref: link.code,
  });
  await business.post('/v1/purchases', {
    id: 'p4',
    clientId: 'c3',
    amount: 5,
    purchasedAt: '2026-01-10T12:00:00Z',
  });
  await business.post('/v1/purchases/p4/refunds', { id: 'r1' });
  return business;
}

/** The business is the next to be checked. */
async function check(business: string, nowMs = NOW_MS) {
  await env.DB.prepare(
    'UPDATE ror_heads SET checked_at_ms = ?2, check_due_at_ms = IIF(business = ?1, 0, ?2 + 1)',
  )
    .bind(business, nowMs)
    .run();
  await checkLedgers(env.DB, EVERY, nowMs);
}

it('a ledger that was never compared says so; one that agrees says when', async () => {
  const business = await businessWithPurchases();
  const alarms = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect((await business.get('/v1/ledger-check')).body).toEqual({
    checkedAt: null,
    agrees: null,
    differences: [],
  });
  await check(business.id);
  expect((await business.get('/v1/ledger-check')).body).toEqual({
    checkedAt: '2026-06-20T09:00:00.000Z',
    agrees: true,
    differences: [],
  });
  expect(alarms).not.toHaveBeenCalled();
});

it('a head agrees whatever purchases lie at the edge of its window, before and after it is rolled', async () => {
  const business = await newTestBusiness();
  const head = await env.DB.prepare('SELECT day, window_from FROM ror_heads WHERE business = ?')
    .bind(business.id)
    .first<{ day: number; window_from: number }>();
  const edge = head?.window_from ?? 0;
  const days = [edge - 1, edge, edge + 1, edge + 2, (head?.day ?? 0) - 1, head?.day ?? 0];
  for (const day of days) {
    const purchasedAt = new Date((day + 0.5) * 86_400_000).toISOString();
    await business.post('/v1/purchases', { id: `p${day}`, clientId: `c${day}`, amount: 1, purchasedAt });
  }
  for (const daysLater of [0, 1, 2]) {
    await rollLedgerHeads(env.DB, Date.now() + daysLater * 86_400_000);
    await check(business.id);
    expect((await business.get('/v1/ledger-check')).body).toMatchObject({ agrees: true, differences: [] });
  }
});

it('an alarm names the day and the number that differ, mends nothing, and ends when they agree again', async () => {
  const business = await businessWithPurchases();
  const alarms = vi.spyOn(console, 'error').mockImplementation(() => {});
  const tamper = (sql: string) => env.DB.prepare(sql).bind(business.id).run();
  await tamper('UPDATE ror_heads SET repeat = repeat + 3 WHERE business = ?');
  await tamper('UPDATE ror_days SET both_closed = both_closed + 2 WHERE business = ? AND day = 20583');
  await check(business.id);
  const { body } = await business.get('/v1/ledger-check');
  expect(body.agrees).toBe(false);
  expect(body.differences).toEqual([
    expect.stringMatching(/^head as of \d{4}-\d{2}-\d{2}: repeat 3 too many$/),
    '2026-05-10: both_closed 2 too many',
  ]);
  expect(alarms.mock.calls).toEqual([
    [JSON.stringify({ event: 'ledger_differs', business: business.id, differences: body.differences })],
  ]);
  await check(business.id);
  expect((await business.get('/v1/ledger-check')).body.differences).toEqual(body.differences);
  await tamper('UPDATE ror_heads SET repeat = repeat - 3 WHERE business = ?');
  await tamper('UPDATE ror_days SET both_closed = both_closed - 2 WHERE business = ? AND day = 20583');
  await check(business.id);
  expect((await business.get('/v1/ledger-check')).body).toMatchObject({ agrees: true, differences: [] });
});

it('a day that the ledger misses, and one that it made up, are found', async () => {
  const business = await businessWithPurchases();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  await env.DB.prepare('DELETE FROM ror_days WHERE business = ? AND day = ?')
    .bind(business.id, Date.UTC(2025, 4, 9) / 86_400_000)
    .run();
  await env.DB.prepare('INSERT INTO ror_days VALUES (?, 99999, 1, 1, 1, 0, 0, 0, 0, 0, 0)')
    .bind(business.id)
    .run();
  await check(business.id);
  expect((await business.get('/v1/ledger-check')).body.differences).toEqual([
    '2025-05-09: first 1 too few, active_opened 1 too few, active_closed 1 too few',
    '2243-10-16: first 1 too many, active_opened 1 too many, active_closed 1 too many',
  ]);
});

it('the ledgers that have been due longest come first, a bounded number a step', async () => {
  const businesses = await Promise.all(Array.from({ length: 9 }, () => newTestBusiness()));
  const ids = JSON.stringify(businesses.map(({ id }) => id));
  await env.DB.prepare('UPDATE ror_heads SET checked_at_ms = ?1, check_due_at_ms = ?1 + 1')
    .bind(NOW_MS)
    .run();
  await env.DB.prepare(
    'UPDATE ror_heads SET check_due_at_ms = (SELECT key + 1 FROM json_each(?1) WHERE value = business) WHERE business IN (SELECT value FROM json_each(?1))',
  )
    .bind(ids)
    .run();
  expect(await checkLedgers(env.DB, EVERY, NOW_MS)).toBe('more');
  const left = await env.DB.prepare(
    'SELECT business FROM ror_heads WHERE check_due_at_ms < ? ORDER BY check_due_at_ms',
  )
    .bind(NOW_MS)
    .all();
  expect(left.results).toEqual(businesses.slice(6).map(({ id }) => ({ business: id })));
});

it('a ledger that cannot be compared is logged with the cause, and keeps no other waiting', async () => {
  const [one, other] = [await businessWithPurchases(), await businessWithPurchases()];
  const failures = vi.spyOn(console, 'error').mockImplementation(() => {});
  const due =
    'UPDATE ror_heads SET checked_at_ms = ?3, check_due_at_ms = IIF(business = ?1, 0, IIF(business = ?2, 1, ?3 + 1))';
  await env.DB.prepare(due).bind(one.id, other.id, NOW_MS).run();
  let comparisons = 0;
  const prepare = (sql: string) => {
    if (!sql.includes('MATERIALIZED')) return env.DB.prepare(sql);
    comparisons += 1;
    return comparisons === 1 ? brokenDatabase().prepare(sql) : env.DB.prepare(sql);
  };
  const batch = (statements: D1PreparedStatement[]) => env.DB.batch(statements);
  const db = { prepare, batch } as unknown as D1Database;
  await checkLedgers(db, EVERY, NOW_MS);
  const logged = failures.mock.calls.map(([line]) => JSON.parse(String(line)));
  expect(logged.filter(({ business }) => [one.id, other.id].includes(business))).toEqual([
    {
      event: 'ledger_not_compared',
      business: one.id,
      reason: 'unknown',
      cause: 'Error: D1_ERROR: the stand-in does not answer',
      stack: expect.any(Array),
    },
  ]);
  expect((await one.get('/v1/ledger-check')).body).toMatchObject({
    agrees: false,
    differences: ['the ledger could not be compared'],
  });
  expect((await other.get('/v1/ledger-check')).body).toMatchObject({ agrees: true, differences: [] });
});
