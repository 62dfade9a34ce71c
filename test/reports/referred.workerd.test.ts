/** What the API says of who came through whom, of cohorts, and what the readings beside it say. */
import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { DAY_MS } from '../../worker/calendar/instant.ts';
import { countClicks } from '../../worker/clicks/click-counts.store.ts';
import { readClicksByDay } from '../../worker/clicks/clicks-by-day.store.ts';
import { listReferredClients } from '../../worker/reports/referred/referred-clients.store.ts';
import { findClaims } from '../../worker/reports/referred/find-claims.act.ts';
import { newTestBusiness } from '../rigs/harness.ts';

const dayOf = (text: string) => Date.parse(text) / DAY_MS;

/** Anna brought Ben, Ben brought Carl; and Anna brought Emil, who bought in another currency. */
async function businessOfGenerations() {
  const business = await newTestBusiness();
  const buy = (id: string, clientId: string, day: string, more: object) =>
    business.post('/v1/purchases', { id, clientId, purchasedAt: `${day}T12:00:00Z`, amount: 100, ...more });
  for (const clientId of ['anna', 'ben', 'carl'])
    await business.post('/v1/links', { clientId, code: `${business.id}-${clientId}` });
  const by = (clientId: string) => ({ ref: `${business.id}-${clientId}` });
  await buy('p0', 'anna', '2025-01-01', {});
  await buy('p1', 'ben', '2025-01-10', by('anna'));
  await buy('p2', 'carl', '2025-02-10', { ...by('ben'), amount: 20 });
  await buy('p3', 'dora', '2025-03-10', { ...by('carl'), amount: 7 });
  await buy('p4', 'emil', '2025-03-11', { ...by('anna'), currency: 'USD', amount: 5 });
  await buy('p5', 'dora', '2023-01-01', { amount: 1_000 });
  await business.post('/v1/purchases/p5/refunds', { id: 'r5' });
  return { business, buy, by };
}

const PERIOD = 'from=2025-01-01&to=2025-12-31';

it('200 counts everybody who came through an advocate, over all generations, with what they bought', async () => {
  const { business } = await businessOfGenerations();
  const { body } = await business.get(`/v1/advocates?${PERIOD}&generations=all`);
  const of = (id: string) =>
    body.data.find((one: { advocateId: string }) => one.advocateId === id).downstream;
  const money = (currency: string, amount: number) => ({ currency, amount, amountText: String(amount) });
  // Dora's earlier purchase is the first that named somebody or nobody: she came through nobody.
  expect(of('anna')).toEqual({
    clients: 3,
    revenue: [money('EUR', 120), money('USD', 5)],
    complete: true,
  });
  expect(of('ben')).toEqual({ clients: 1, revenue: [money('EUR', 20)], complete: true });
  const plain = (await business.get(`/v1/advocates?${PERIOD}`)).body.data;
  expect(plain[0]).not.toHaveProperty('downstream');
});

it('200 ends where two brought each other', async () => {
  const business = await newTestBusiness();
  for (const clientId of ['a', 'b', 'c'])
    await business.post('/v1/purchases', { id: `p-${clientId}`, clientId, amount: 10 });
  const say = (clientId: string, advocateId: string) =>
    business.put(`/v1/clients/${clientId}/referrer`, { advocateId });
  await say('b', 'a');
  await say('c', 'b');
  await business.post('/v1/clients/c/merge', { into: 'a' });
  const { status, body } = await business.get('/v1/advocates?generations=all');
  expect(status).toBe(200);
  const clients = body.data.map((one: { downstream: { clients: number } }) => one.downstream.clients);
  expect(Math.max(0, ...clients)).toBeLessThanOrEqual(2);
});

it('200 answers cohorts of quarters and of months, and 422 any other width', async () => {
  const { business } = await businessOfGenerations();
  const quarters = (await business.get('/v1/cohorts?asOf=2026-06-30&by=quarter')).body;
  const [first] = quarters.data;
  expect([quarters.by, first.from, first.to, first.clients]).toEqual([
    'quarter',
    '2025-01-01',
    '2025-03-31',
    5,
  ]);
  expect(first.marks[2]).toEqual({ months: 12, clients: 5, active: 0, repeat: 0, over: true });
  expect(first.marks[3]).toEqual({ months: 24, clients: 0, active: 0, repeat: 0, over: false });
  expect((await business.get('/v1/cohorts?asOf=2025-06-30')).body.by).toBe('month');
  expect((await business.get('/v1/cohorts?by=week')).status).toBe(422);
  expect((await (await newTestBusiness()).get('/v1/cohorts')).body.data).toEqual([]);
});

it('finds purchases that named somebody and were not credited, each for the first rule that fails', async () => {
  const { business, buy, by } = await businessOfGenerations();
  await buy('n1', 'fred', '2025-04-01', { ref: 'no-such-code' });
  await buy('n2', 'ben', '2025-04-02', by('carl'));
  await buy('n3', 'carl', '2025-04-03', by('carl'));
  await buy('n4', 'gina', '2025-04-04', { ...by('anna'), clickedAt: '2024-12-01T00:00:00Z' });
  await business.put('/v1/clients/emil/referrer', { advocateId: 'ben' });
  const asked = { wanted: 'not_credited' as const, after: null, count: 50 };
  const outcome = await findClaims(env.DB, business.id, asked);
  const found = outcome.kind === 'found' ? outcome.found : null;
  expect(found?.claims.map(({ purchaseId, because }) => [purchaseId, because])).toEqual([
    ['n4', 'outside_window'],
    ['n3', 'self_referral'],
    ['n2', 'existing_client'],
    ['n1', 'unknown_code'],
    ['p4', 'corrected'],
    ['p3', 'existing_client'],
  ]);
  expect(found?.next).toBe(null);
  const api = (await business.get('/v1/purchases?limit=100')).body.data;
  for (const { purchaseId, because } of found?.claims ?? [])
    expect(api.find(({ id }: { id: string }) => id === purchaseId).notReferredBecause).toBe(because);
});

it('goes on after a claim where a page ends', async () => {
  const { business } = await businessOfGenerations();
  const ids: string[] = [];
  let after: readonly [number, string] | null = null;
  do {
    const asked = { wanted: 'credited' as const, after, count: 1 };
    const outcome = await findClaims(env.DB, business.id, asked);
    if (outcome.kind !== 'found') throw new Error(outcome.kind);
    ids.push(...outcome.found.claims.map(({ purchaseId }) => purchaseId));
    after = outcome.found.next;
  } while (after !== null);
  expect(ids).toEqual(['p4', 'p2', 'p1']);
});

it('lists everybody who was brought, however it is cut into pages', async () => {
  const { business } = await businessOfGenerations();
  const ids = async (page?: number) =>
    (await listReferredClients(env.DB, business.id, page))?.map(({ clientId }) => clientId);
  expect(await ids()).toEqual(['ben', 'emil', 'carl']);
  expect(await ids(1)).toEqual(await ids());
});

it('counts clicks by day and kind, as many by people as the figures of the period say', async () => {
  const business = await newTestBusiness();
  const link = (await business.post('/v1/links', { clientId: 'anna' })).body;
  const raw = env.DB.prepare(
    `INSERT INTO clicks (business, day, link_id, id, occurred_at_ms, kind, visitor) VALUES (?, ?, ?, ?, 0, ?, ?)`,
  );
  const folded = env.DB.prepare(
    `INSERT INTO click_days (business, link_id, day, clicks, unique_clicks, bots, previews, prefetches) VALUES (?, ?, ?, 3, 2, 1, 4, 5)`,
  );
  const day = dayOf('2025-01-05');
  await env.DB.batch([
    raw.bind(business.id, day, link.id, 'c1', 'person', 'v1'),
    raw.bind(business.id, day, link.id, 'c2', 'bot', null),
    raw.bind(business.id, day, link.id, 'c3', 'prefetch', null),
    folded.bind(business.id, link.id, day),
    folded.bind(business.id, link.id, day - 2),
    folded.bind(business.id, link.id, day - 200),
  ]);
  const zoned = { id: business.id, timeZone: 'UTC' };
  const period = { from: day - 89, to: day };
  const days = await readClicksByDay(env.DB, zoned, period);
  expect(days).toEqual([
    { day: day - 2, clicks: 3, bots: 1, previews: 4, prefetches: 5 },
    { day, clicks: 4, bots: 2, previews: 4, prefetches: 6 },
  ]);
  const { clicks } = await countClicks(env.DB, zoned, period);
  expect(days.reduce((sum, one) => sum + one.clicks, 0)).toBe(clicks);
});
