import { beforeEach, expect, it } from 'vitest';
import { ndjson } from '../rigs/client.ts';
import { newTestBusiness } from '../rigs/harness.ts';

let business: Awaited<ReturnType<typeof newTestBusiness>>;
const say = (total: number, id = 'p1') => business.put(`/v1/purchases/${id}/refunded`, { total });
const reverse = (id: string) =>
  business.post(`/v1/purchases/p1/refunds/${encodeURIComponent(id)}/reversal`, {});

beforeEach(async () => {
  business = await newTestBusiness();
  await business.post('/v1/purchases', { id: 'p1', clientId: 'ann', amount: 1000 });
});

it('200 records the difference to what is on record as one refund', async () => {
  await business.post('/v1/purchases/p1/refunds', { id: 'r1', amount: 300 });
  const said = await business.put('/v1/purchases/p1/refunded', {
    total: 500,
    refundedAt: '2026-03-01T00:00:00Z',
  });
  expect(said).toMatchObject({ status: 200, body: { refundedAmount: 500, refund: { amount: 200 } } });
  const { data } = (await business.get('/v1/purchases/p1/refunds')).body;
  expect(data).toContainEqual({
    id: said.body.refund.id,
    purchaseId: 'p1',
    amount: 200,
    currency: 'EUR',
    refundedAt: '2026-03-01T00:00:00.000Z',
    reversed: null,
  });
});

it('200 answers the same total again alike', async () => {
  const first = await say(500);
  expect(await say(500)).toMatchObject({ status: 200, body: first.body });
});

it('200 with no refund where that much, or more, is refunded otherwise', async () => {
  await business.post('/v1/purchases/p1/refunds', { id: 'r1', amount: 500 });
  expect((await say(500)).body).toEqual({ refundedAmount: 500, refund: null });
  expect((await say(400)).body).toEqual({ refundedAmount: 500, refund: null });
});

it('422 for more than the amount, and 404 with Retry-After before the purchase', async () => {
  expect(await say(1001)).toMatchObject({ status: 422, body: { errors: [{ path: 'total' }] } });
  const early = await say(1, 'p2');
  expect(early.status).toBe(404);
  expect(early.headers.get('Retry-After')).toBe('60');
  expect(await business.get('/v1/purchases/p1')).toMatchObject({ body: { refundedAmount: 0 } });
});

it('a total of 0 voids a purchase of amount 0, once', async () => {
  await business.post('/v1/purchases', { id: 'p0', clientId: 'ben', amount: 0 });
  const first = await say(0, 'p0');
  expect(first.body).toMatchObject({ refundedAmount: 0, refund: { amount: 0 } });
  expect(await say(0, 'p0')).toMatchObject({ body: first.body });
  expect((await business.get('/v1/ror')).body.active).toBe(1);
});

it('a total that was reversed is refunded again when it is said again, each time under an id of its own', async () => {
  const ids = new Set<string>();
  for (let round = 0; round < 3; round += 1) {
    const said = await say(1000);
    expect(said.body).toMatchObject({ refundedAmount: 1000, refund: { amount: 1000 } });
    expect((await business.get('/v1/ror')).body.active).toBe(0);
    ids.add(said.body.refund.id);
    expect((await reverse(said.body.refund.id)).status).toBe(201);
    expect((await business.get('/v1/ror')).body.active).toBe(1);
  }
  expect(ids.size).toBe(3);
});

it('a total counts on what is not reversed alone', async () => {
  await business.post('/v1/purchases/p1/refunds', { id: 'r1', amount: 300 });
  const before = await say(500);
  await reverse('r1');
  const after = await say(500);
  expect(after.body).toMatchObject({ refundedAmount: 500, refund: { amount: 300 } });
  expect(after.body.refund.id).not.toBe(before.body.refund.id);
  expect((await say(200)).body).toEqual({ refundedAmount: 500, refund: null });
});

it('16 of one total at once make one refund', async () => {
  const answers = await Promise.all(Array.from({ length: 16 }, () => say(600)));
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect((await business.get('/v1/purchases/p1/refunds')).body.data).toHaveLength(1);
});

it('a batch goes on from what a reversal left', async () => {
  const row = (total: number) => ({
    id: 'b1',
    clientId: 'ben',
    purchasedAt: '2026-03-01T00:00:00Z',
    amount: 100,
    refundedAmount: total,
  });
  const send = (total: number) => {
    const { body, headers } = ndjson([row(total)]);
    return business.post('/v1/purchases/batch', body, { headers: headers ?? {} });
  };
  await send(60);
  await business.post('/v1/purchases/b1/refunds/~to:60:b1/reversal', {});
  expect((await send(60)).body).toMatchObject({ recorded: 1, warnings: [] });
  expect((await business.get('/v1/purchases/b1')).body.refundedAmount).toBe(60);
});
