import { expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';

type Business = Awaited<ReturnType<typeof newTestBusiness>>;

async function buy(business: Business, id: string, clientId: string, day: string): Promise<void> {
  await business.post('/v1/purchases', { id, clientId, amount: 100, purchasedAt: `${day}T12:00:00Z` });
}

/** Ids of every page, in the order in which they are shown. */
async function idsOf(business: Business, query: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor = '';
  for (let page = 0; page < 20; page += 1) {
    const { status, body } = await business.get(`/v1/purchases?${query}${cursor}`);
    expect(status).toBe(200);
    ids.push(...body.data.map((purchase: { id: string }) => purchase.id));
    if (body.nextCursor === null) break;
    cursor = `&cursor=${body.nextCursor}`;
  }
  return ids;
}

it('lists purchases newest day first, page by page, by client and by day', async () => {
  const business = await newTestBusiness();
  await buy(business, 'p1', 'anna', '2025-01-01');
  await buy(business, 'p2', 'ben', '2025-01-02');
  await buy(business, 'p3', 'anna', '2025-01-02');
  await buy(business, 'p4', 'anna', '2025-01-03');
  await business.post('/v1/purchases/p3/refunds', { id: 'r3' });
  expect(await idsOf(business, 'limit=1')).toEqual(['p4', 'p3', 'p2', 'p1']);
  expect(await idsOf(business, 'limit=500')).toEqual(['p4', 'p3', 'p2', 'p1']);
  expect(await idsOf(business, 'clientId=anna&limit=1')).toEqual(['p4', 'p3', 'p1']);
  expect(await idsOf(business, 'from=2025-01-02&to=2025-01-02&limit=1')).toEqual(['p3', 'p2']);
  expect(await idsOf(business, 'clientId=anna&to=2025-01-02')).toEqual(['p3', 'p1']);
  expect(await idsOf(business, 'clientId=nobody')).toEqual([]);
});

it('shows a purchase as it is by all that is known today', async () => {
  const business = await newTestBusiness();
  await buy(business, 'late', 'anna', '2025-02-01');
  const recorded = (await business.get('/v1/purchases/late')).body;
  expect(recorded).toMatchObject({ repeat: false, refundedAmount: 0 });
  await buy(business, 'early', 'anna', '2025-01-01');
  await business.post('/v1/purchases/late/refunds', { id: 'r', amount: 30 });
  const today = { ...recorded, repeat: true, refundedAmount: 30 };
  expect((await business.get('/v1/purchases/late')).body).toEqual(today);
  expect((await business.get('/v1/purchases?limit=1')).body.data).toEqual([today]);
});

it("404 for an unknown purchase and another business's alike", async () => {
  const [business, other] = [await newTestBusiness(), await newTestBusiness()];
  await buy(other, 'p1', 'anna', '2025-01-01');
  const foreign = await business.get('/v1/purchases/p1');
  const missing = await business.get('/v1/purchases/p2');
  expect(foreign.status).toBe(404);
  expect({ ...foreign.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
  expect((await business.get('/v1/purchases')).body).toEqual({ data: [], nextCursor: null });
});

it.each(['limit=0', 'limit=501', 'from=2025-02-30', 'from=2025-01-02&to=2025-01-01', 'cursor=WzFd'])(
  '422 names what is wrong with ?%s',
  async (query) => {
    const { status, body } = await (await newTestBusiness()).get(`/v1/purchases?${query}`);
    expect(status).toBe(422);
    expect(query).toContain(body.errors[0].path);
  },
);
