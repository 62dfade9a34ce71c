import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';

type Business = Awaited<ReturnType<typeof newTestBusiness>>;

async function buy(business: Business, id: string, clientId: string, more: object = {}): Promise<void> {
  const { status } = await business.post('/v1/purchases', { id, clientId, amount: 100, ...more });
  expect(status).toBe(201);
}

const partsOf = async (business: Business) => {
  const { active, referred, repeat, both } = (await business.get('/v1/ror')).body;
  return { active, referred, repeat, both };
};

it('shows a client with its counted purchases, first and last day, referrer and how many it brought', async () => {
  const business = await newTestBusiness();
  const { body: link } = await business.post('/v1/links', { clientId: 'anna', clientName: 'Anna' });
  await buy(business, 'p1', 'ben', { ref: link.code, purchasedAt: '2025-01-01T00:00:00Z' });
  await buy(business, 'p2', 'ben', { purchasedAt: '2025-03-01T00:00:00Z' });
  await buy(business, 'p3', 'ben', { purchasedAt: '2025-04-01T00:00:00Z' });
  await business.post('/v1/purchases/p3/refunds', { id: 'r3' });
  expect((await business.get('/v1/clients/ben')).body).toMatchObject({
    clientId: 'ben',
    purchases: 2,
    firstDay: '2025-01-01',
    lastDay: '2025-03-01',
    corrected: false,
    brought: 0,
    referrer: { advocateId: 'anna', source: 'purchase' },
  });
  expect((await business.get('/v1/clients/anna')).body).toMatchObject({
    name: 'Anna',
    purchases: 0,
    firstDay: null,
    lastDay: null,
    referrer: null,
    brought: 1,
  });
  const first = (await business.get('/v1/clients?limit=1')).body;
  const second = (await business.get(`/v1/clients?limit=1&cursor=${first.nextCursor}`)).body;
  expect([...first.data, ...second.data].map(({ clientId }: { clientId: string }) => clientId)).toEqual([
    'anna',
    'ben',
  ]);
  expect(second.nextCursor).toBeNull();
});

it('a correction moves the ledger at once, makes an unknown advocate and stays on record', async () => {
  const business = await newTestBusiness();
  await buy(business, 'p1', 'ben');
  await buy(business, 'p2', 'ben');
  const set = await business.put('/v1/clients/ben/referrer', { advocateId: 'anna', reason: 'She told us.' });
  expect(set.status).toBe(200);
  expect(set.body).toMatchObject({
    clientId: 'ben',
    advocateId: 'anna',
    previousAdvocateId: null,
    reason: 'She told us.',
  });
  expect(await partsOf(business)).toEqual({ active: 1, referred: 1, repeat: 1, both: 1 });
  expect((await business.get('/v1/clients/anna')).body.brought).toBe(1);
  const removed = await business.delete('/v1/clients/ben/referrer?reason=Mistaken');
  expect(removed.body).toMatchObject({ advocateId: null, previousAdvocateId: 'anna', reason: 'Mistaken' });
  expect(await partsOf(business)).toEqual({ active: 1, referred: 0, repeat: 1, both: 0 });
  expect((await business.get('/v1/clients/ben')).body).toMatchObject({ referrer: null, corrected: true });
});

it('the same correction again changes nothing and answers the first', async () => {
  const business = await newTestBusiness();
  await buy(business, 'p1', 'ben');
  const first = await business.put('/v1/clients/ben/referrer', { advocateId: 'anna' });
  const again = await business.put('/v1/clients/ben/referrer', { advocateId: 'anna' });
  expect(again.body).toEqual(first.body);
  const removed = await business.delete('/v1/clients/ben/referrer');
  expect((await business.delete('/v1/clients/ben/referrer')).body).toEqual(removed.body);
  const row = await env.DB.prepare('SELECT COUNT(*) AS n FROM corrections WHERE business = ?')
    .bind(business.id)
    .first();
  expect(row).toEqual({ n: 2 });
});

it('a correction wins for good over what a purchase claims, before and after it', async () => {
  const business = await newTestBusiness();
  const { body: link } = await business.post('/v1/links', { clientId: 'carl' });
  await buy(business, 'p1', 'ben', { ref: link.code, purchasedAt: '2025-03-01T00:00:00Z' });
  await business.delete('/v1/clients/ben/referrer');
  await buy(business, 'p0', 'ben', { ref: link.code, purchasedAt: '2025-02-01T00:00:00Z' });
  expect((await business.get('/v1/clients/ben')).body.referrer).toBeNull();
  await business.put('/v1/clients/ben/referrer', { advocateId: 'anna' });
  expect((await business.get('/v1/clients/ben')).body.referrer).toEqual({
    advocateId: 'anna',
    source: 'correction',
  });
  expect((await business.get('/v1/purchases/p0')).body.notReferredBecause).toBe('corrected');
});

it('refuses a client that brings itself, a cycle and an unknown client, and changes nothing', async () => {
  const business = await newTestBusiness();
  for (const id of ['a', 'b', 'c']) await buy(business, `p-${id}`, id);
  await business.put('/v1/clients/b/referrer', { advocateId: 'a' });
  await business.put('/v1/clients/c/referrer', { advocateId: 'b' });
  const before = await partsOf(business);
  const self = await business.put('/v1/clients/a/referrer', { advocateId: 'a' });
  expect([self.status, self.body.errors[0].path]).toEqual([422, 'advocateId']);
  for (const advocateId of ['b', 'c']) {
    const cycle = await business.put('/v1/clients/a/referrer', { advocateId });
    expect([cycle.status, cycle.body.code]).toEqual([409, 'referral_cycle']);
  }
  const unknown = await business.put('/v1/clients/nobody/referrer', { advocateId: 'made' });
  expect(unknown.status).toBe(404);
  expect((await business.delete('/v1/clients/nobody/referrer')).status).toBe(404);
  expect((await business.get('/v1/clients/made')).status).toBe(404);
  expect(await partsOf(business)).toEqual(before);
});

it("404 for another business's client, which keeps its referrer", async () => {
  const [business, other] = [await newTestBusiness(), await newTestBusiness()];
  await buy(other, 'p1', 'ben');
  for (const answer of [
    await business.get('/v1/clients/ben'),
    await business.put('/v1/clients/ben/referrer', { advocateId: 'anna' }),
    await business.delete('/v1/clients/ben/referrer'),
  ]) {
    expect(answer.status).toBe(404);
  }
  expect((await other.get('/v1/clients/ben')).body).toMatchObject({ corrected: false, referrer: null });
  expect((await business.get('/v1/clients')).body.data).toEqual([]);
});
