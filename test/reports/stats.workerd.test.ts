import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { DAY_MS } from '../../worker/calendar/instant.ts';
import { countClicksOfLinks } from '../../worker/clicks/click-counts.store.ts';
import { newTestBusiness } from '../rigs/harness.ts';

const dayOf = (text: string) => Date.parse(text) / DAY_MS;

const money = (currency: string, amount: number) => ({ currency, amount, amountText: String(amount) });
const growth = (fromExisting: number, fromReferredNew: number, previous: number) => ({
  fromExisting,
  fromExistingText: String(fromExisting),
  fromReferredNew,
  fromReferredNewText: String(fromReferredNew),
  previous,
  previousText: String(previous),
});

/** Two years: 2024 is the period before, 2025 the one asked about. */
async function businessOfTwoYears() {
  const business = await newTestBusiness();
  const link = (await business.post('/v1/links', { clientId: 'anna', clientName: 'Anna' })).body;
  const buy = async (id: string, clientId: string, day: string, rest: object) => {
    const purchase = { id, clientId, purchasedAt: `${day}T12:00:00Z`, ...rest };
    expect((await business.post('/v1/purchases', purchase)).status).toBe(201);
  };
  await buy('p1', 'anna', '2024-01-01', { amount: 1_000 });
  await buy('p2', 'anna', '2025-06-01', { amount: 900 });
  await buy('p3', 'ben', '2025-02-01', { amount: 400, ref: link.code });
  await buy('p4', 'ben', '2025-03-01', { amount: 300 });
  await buy('p5', 'carl', '2025-03-01', { amount: 5_000 });
  await buy('p6', 'dora', '2025-04-01', { amount: 70, currency: 'USD', ref: link.code });
  await buy('p7', 'emil', '2025-05-01', { amount: 100, ref: link.code });
  await buy('p8', 'ben', '2026-01-01', { amount: 10_000 });
  await business.post('/v1/purchases/p7/refunds', { id: 'r7' });
  await business.post('/v1/purchases/p4/refunds', {
    id: 'r4',
    amount: 50,
    refundedAt: '2026-02-01T00:00:00Z',
  });
  await click(business.id, link.id, 'raw', '2025-01-05');
  return { business, link };
}

/**
 * Raw clicks of one day, and a folded day: 2 people (3 clicks) and a bot each, and one day out of the period.
 */
async function click(business: string, linkId: string, id: string, day: string): Promise<void> {
  const raw = env.DB.prepare(
    `INSERT INTO clicks (business, day, link_id, id, occurred_at_ms, kind, visitor) VALUES (?, ?, ?, ?, 0, ?, ?)`,
  );
  const folded = env.DB.prepare(
    `INSERT INTO click_days (business, link_id, day, clicks, unique_clicks, bots, previews, prefetches) VALUES (?, ?, ?, 3, 2, 1, 0, 0)`,
  );
  await env.DB.batch([
    raw.bind(business, dayOf(day), linkId, `${id}1`, 'person', 'v1'),
    raw.bind(business, dayOf(day), linkId, `${id}2`, 'person', 'v1'),
    raw.bind(business, dayOf(day), linkId, `${id}3`, 'person', 'v2'),
    raw.bind(business, dayOf(day), linkId, `${id}4`, 'bot', null),
    folded.bind(business, linkId, dayOf(day) - 4),
    folded.bind(business, linkId, dayOf('2024-12-31')),
  ]);
}

it('says the figures of a period, with earned growth over the one before', async () => {
  const { business } = await businessOfTwoYears();
  const { status, body } = await business.get('/v1/stats?from=2025-01-01&to=2025-12-31');
  expect(status).toBe(200);
  expect(body).toEqual({
    period: { from: '2025-01-01', to: '2025-12-31' },
    previousPeriod: { from: '2024-01-02', to: '2024-12-31' },
    clicks: 6,
    uniqueClicks: 4,
    arrivals: 0,
    referrals: 2,
    newClients: 3,
    purchases: 5,
    repeatPurchases: 2,
    refunds: 2,
    refunded: [money('EUR', 150)],
    revenue: [money('EUR', 6_550), money('USD', 70)],
    earnedGrowth: [
      { currency: 'EUR', ...growth(900, 650, 0), earnedGrowth: null },
      { currency: 'USD', ...growth(0, 70, 0), earnedGrowth: null },
    ],
  });
  const leap = (await business.get('/v1/stats?from=2024-12-31&to=2025-12-31')).body;
  expect(leap.previousPeriod).toEqual({ from: '2023-12-31', to: '2024-12-30' });
  expect(leap.earnedGrowth[0]).toEqual({
    currency: 'EUR',
    ...growth(900, 650, 1_000),
    earnedGrowth: (900 + 650) / 1_000 - 1,
  });
});

it('ends today and lasts 12 months where no period is asked for', async () => {
  const business = await newTestBusiness();
  const { body } = await business.get('/v1/stats');
  const { window } = (await business.get('/v1/ror')).body;
  expect(body.period).toEqual(window);
  expect(body).toMatchObject({ purchases: 0, revenue: [], earnedGrowth: [], clicks: 0 });
});

it('ranks who brought somebody, with clicks, purchases and revenue of the period', async () => {
  const { business } = await businessOfTwoYears();
  await business.put('/v1/clients/carl/referrer', { advocateId: 'ben' });
  await business.post('/v1/purchases', {
    id: 'p9',
    clientId: 'zoe',
    amount: 5,
    purchasedAt: '2023-01-01T00:00:00Z',
  });
  await business.put('/v1/clients/zoe/referrer', { advocateId: 'carl' });
  const query = 'from=2025-01-01&to=2025-12-31';
  const { body } = await business.get(`/v1/advocates?${query}`);
  expect(body).toEqual({
    period: { from: '2025-01-01', to: '2025-12-31' },
    nextCursor: null,
    data: [
      {
        advocateId: 'anna',
        name: 'Anna',
        clicks: 6,
        uniqueClicks: 4,
        referrals: 2,
        purchases: 3,
        revenue: [money('EUR', 650), money('USD', 70)],
      },
      {
        advocateId: 'ben',
        name: null,
        clicks: 0,
        uniqueClicks: 0,
        referrals: 1,
        purchases: 1,
        revenue: [money('EUR', 5_000)],
      },
      { advocateId: 'carl', name: null, clicks: 0, uniqueClicks: 0, referrals: 0, purchases: 0, revenue: [] },
    ],
  });
  const pages: unknown[] = [];
  let cursor = '';
  for (let page = 0; page < 5; page += 1) {
    const answer = (await business.get(`/v1/advocates?${query}&limit=1${cursor}`)).body;
    pages.push(...answer.data);
    if (answer.nextCursor === null) break;
    cursor = `&cursor=${answer.nextCursor}`;
  }
  expect(pages).toEqual(body.data);
});

it('adds up money beyond what a number can hold, to the last unit', async () => {
  const business = await newTestBusiness();
  const rows = Array.from(
    { length: 1_100 },
    (_, index) => `p${index},c${index},2026-01-01T00:00:00Z,${Number.MAX_SAFE_INTEGER}`,
  );
  const csv = `id,clientId,purchasedAt,amount\n${rows.join('\n')}\n`;
  const sent = await business.post('/v1/purchases/batch', csv, { headers: { 'Content-Type': 'text/csv' } });
  expect(sent.body.recorded).toBe(1_100);
  const { status, body } = await business.get('/v1/stats?from=2026-01-01&to=2026-01-01');
  expect(status).toBe(200);
  const exactly = 1_100n * BigInt(Number.MAX_SAFE_INTEGER);
  const revenue = { amount: Number(exactly), amountText: String(exactly) };
  expect(body.revenue).toEqual([{ currency: 'EUR', ...revenue }]);
  const after = (await business.get('/v1/stats?from=2026-01-02&to=2026-01-02')).body;
  expect(after.earnedGrowth).toMatchObject([{ previous: revenue.amount, previousText: revenue.amountText }]);
});

it('counts a refund of 0 only where it voids a purchase of 0', async () => {
  const business = await newTestBusiness();
  const purchasedAt = '2026-01-10T09:00:00Z';
  const refund = (id: string, of: string, amount: number) =>
    business.post(`/v1/purchases/${of}/refunds`, { id, amount, refundedAt: purchasedAt });
  for (const [id, amount] of [
    ['free', 0],
    ['kept', 100],
    ['part', 100],
  ] as const) {
    await business.post('/v1/purchases', { id, clientId: id, amount, purchasedAt });
    await refund(`none-${id}`, id, 0);
  }
  await refund('some', 'part', 40);
  const { body } = await business.get('/v1/stats?from=2026-01-01&to=2026-01-31');
  expect(body).toMatchObject({ purchases: 2, refunds: 2, refunded: [money('EUR', 40)] });
});

it.each([
  ['from=2026-01-01&to=9999-12-31', ['2026-01-01', '9999-12-31'], ['0001-01-01', '2025-12-31']],
  ['from=1000-01-01&to=9999-12-31', ['1000-01-01', '9999-12-31'], ['0001-01-01', '0999-12-31']],
  ['to=1000-01-01', ['0999-01-02', '1000-01-01'], ['0998-01-02', '0999-01-01']],
  ['from=9999-12-31', ['9999-12-31', '9999-12-31'], ['9999-12-30', '9999-12-30']],
])(
  '200 has whole dates at the edges of the calendar: %s',
  async (query, [from, to], [fromBefore, toBefore]) => {
    const business = await newTestBusiness();
    const { status, body } = await business.get(`/v1/stats?${query}`);
    expect(status).toBe(200);
    expect(body.period).toEqual({ from, to });
    expect(body.previousPeriod).toEqual({ from: fromBefore, to: toBefore });
  },
);

it("shows nothing of another business's period", async () => {
  await businessOfTwoYears();
  const other = await newTestBusiness();
  const query = 'from=2020-01-01&to=2026-12-31';
  expect((await other.get(`/v1/stats?${query}`)).body).toMatchObject({
    clicks: 0,
    purchases: 0,
    refunds: 0,
    referrals: 0,
  });
  expect((await other.get(`/v1/advocates?${query}`)).body.data).toEqual([]);
});

it.each(['stats', 'advocates'])('422 names a period of %s that ends before it begins', async (report) => {
  const { status, body } = await (await newTestBusiness()).get(`/v1/${report}?from=2025-01-02&to=2025-01-01`);
  expect([status, body.errors[0].path]).toEqual([422, 'to']);
});

it('clicks are on the day that the time zone of the business says, also those of before it changed', async () => {
  const business = await newTestBusiness();
  const { body: link } = await business.post('/v1/links', { clientId: 'anna' });
  const insert = env.DB.prepare(
    `INSERT INTO clicks (business, day, link_id, id, occurred_at_ms, kind, visitor) VALUES (?, ?, ?, ?, ?, 'person', ?)`,
  );
  const clickAt = (id: string, instant: string) =>
    insert.bind(business.id, dayOf(instant.slice(0, 10)), link.id, id, Date.parse(instant), id);
  await env.DB.batch([
    clickAt('c1', '2026-03-05T14:59:59Z'),
    clickAt('c2', '2026-03-05T15:00:00Z'),
    clickAt('c3', '2026-03-06T14:59:59Z'),
  ]);
  const clicksOn = async (day: string) => {
    const period = `from=${day}&to=${day}`;
    const { clicks, uniqueClicks } = (await business.get(`/v1/stats?${period}`)).body;
    return [clicks, uniqueClicks];
  };
  expect(await clicksOn('2026-03-05')).toEqual([2, 2]);
  await business.patch('/v1/business', { timeZone: 'Asia/Tokyo' });
  expect(await clicksOn('2026-03-05')).toEqual([1, 1]);
  expect(await clicksOn('2026-03-06')).toEqual([2, 2]);
  expect(await clicksOn('2026-03-07')).toEqual([0, 0]);
  const owned = [{ linkId: link.id, advocateId: 'anna' }];
  const zoned = { id: business.id, timeZone: 'Asia/Tokyo' };
  const day = dayOf('2026-03-06');
  const counts = await countClicksOfLinks(env.DB, zoned, owned, { from: day, to: day });
  expect(counts.get('anna')).toEqual({ clicks: 2, uniqueClicks: 2 });
});
