import { expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';

it('201 records a purchase and 200 answers the same again', async () => {
  const business = await newTestBusiness();
  const purchase = { id: 'p1', clientId: 'c1', amount: 4900 };
  const first = await business.post('/v1/purchases', purchase);
  expect(first.status).toBe(201);
  const again = await business.post('/v1/purchases', purchase);
  expect(again.status).toBe(200);
  expect(again.body).toEqual(first.body);
});

it('409 names the fields that differ and changes nothing', async () => {
  const business = await newTestBusiness();
  await business.post('/v1/purchases', { id: 'p1', clientId: 'c1', amount: 4900 });
  const other = await business.post('/v1/purchases', { id: 'p1', clientId: 'c2', amount: 4901 });
  expect(other.status).toBe(409);
  expect(other.body.errors.map((error: { path: string }) => error.path)).toEqual(['amount', 'clientId']);
  expect((await business.get('/v1/ror')).body).toMatchObject({ active: 1, clientsEver: 1 });
});

it('two purchases of one client make it a repeat client', async () => {
  const business = await newTestBusiness();
  await business.post('/v1/purchases', { id: 'p1', clientId: 'c1', amount: 100 });
  const second = await business.post('/v1/purchases', { id: 'p2', clientId: 'c1', amount: 100 });
  expect(second.body.repeat).toBe(true);
  expect((await business.get('/v1/ror')).body).toMatchObject({ active: 1, repeat: 1, referred: 0, ror: 1 });
});
