import { beforeEach, expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';

let business: Awaited<ReturnType<typeof newTestBusiness>>;

beforeEach(async () => {
  business = await newTestBusiness();
  await business.post('/v1/purchases', { id: 'p1', clientId: 'anna', amount: 1000 });
});

it('201 a refund without an amount is of what is left, and voids the purchase', async () => {
  await business.post('/v1/purchases/p1/refunds', { id: 'r1', amount: 400 });
  expect((await business.get('/v1/ror')).body.active).toBe(1);
  const rest = await business.post('/v1/purchases/p1/refunds', { id: 'r2' });
  expect(rest.status).toBe(201);
  expect(rest.body).toMatchObject({ id: 'r2', purchaseId: 'p1', amount: 600, currency: 'EUR' });
  expect((await business.get('/v1/ror')).body).toMatchObject({ active: 0, ror: null });
});

it('200 answers the same refund again alike, and 409 another of its id', async () => {
  const first = await business.post('/v1/purchases/p1/refunds', { id: 'r1', amount: 400 });
  const again = await business.post('/v1/purchases/p1/refunds', { id: 'r1', amount: 400 });
  expect(again.status).toBe(200);
  expect(again.body).toEqual(first.body);
  const other = await business.post('/v1/purchases/p1/refunds', { id: 'r1', amount: 401 });
  expect(other.status).toBe(409);
  expect(other.body.errors).toMatchObject([{ path: 'amount' }]);
});

it('422 says what is left when more is asked, and records nothing', async () => {
  await business.post('/v1/purchases/p1/refunds', { id: 'r1', amount: 400 });
  const more = await business.post('/v1/purchases/p1/refunds', { id: 'r2', amount: 601 });
  expect(more.status).toBe(422);
  expect(more.body.errors[0].message).toContain('600');
  expect((await business.post('/v1/purchases/p1/refunds', { id: 'r2', amount: 600 })).status).toBe(201);
});

it('404 with Retry-After for a purchase that is not on record yet; the same refund is taken once it is', async () => {
  const early = await business.post('/v1/purchases/p2/refunds', { id: 'r1' });
  expect(early.status).toBe(404);
  expect(early.headers.get('Retry-After')).toBe('60');
  await business.post('/v1/purchases', { id: 'p2', clientId: 'ben', amount: 700 });
  expect((await business.post('/v1/purchases/p2/refunds', { id: 'r1' })).body.amount).toBe(700);
});

it('a purchase of amount 0 is void once it has a refund', async () => {
  await business.post('/v1/purchases', { id: 'p0', clientId: 'ben', amount: 0 });
  expect((await business.get('/v1/ror')).body.active).toBe(2);
  await business.post('/v1/purchases/p0/refunds', { id: 'r0' });
  expect((await business.get('/v1/ror')).body.active).toBe(1);
});
