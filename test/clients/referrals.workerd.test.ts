import { expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';

type Business = Awaited<ReturnType<typeof newTestBusiness>>;

async function brings(business: Business, advocateId: string, clientId: string): Promise<void> {
  await business.post('/v1/purchases', { id: `p-${clientId}`, clientId, amount: 100 });
  expect((await business.put(`/v1/clients/${clientId}/referrer`, { advocateId })).status).toBe(200);
}

const namesOf = (referrals: { clientId: string; referrals: [] }[]): unknown =>
  referrals.map(({ clientId, referrals: below }) =>
    below.length === 0 ? clientId : [clientId, namesOf(below)],
  );

it('lists whom a client brought, and below them whom they brought, as deep as asked', async () => {
  const business = await newTestBusiness();
  for (const [advocate, client] of [
    ['a', 'b'],
    ['a', 'c'],
    ['b', 'd'],
    ['d', 'e'],
  ] as const)
    await brings(business, advocate, client);
  const at = async (depth: number) =>
    (await business.get(`/v1/clients/a/referrals?depth=${depth}`)).body.data;
  expect(namesOf(await at(1))).toEqual(['b', 'c']);
  expect((await at(1))[0]).toEqual({
    clientId: 'b',
    name: null,
    source: 'correction',
    brought: 1,
    referrals: [],
  });
  expect(namesOf(await at(2))).toEqual([['b', ['d']], 'c']);
  expect(namesOf(await at(10))).toEqual([['b', [['d', ['e']]]], 'c']);
  expect(await business.get('/v1/clients/e/referrals')).toMatchObject({
    body: { data: [], nextCursor: null },
  });
});

it('pages through the first level', async () => {
  const business = await newTestBusiness();
  for (const client of ['b', 'c', 'd']) await brings(business, 'a', client);
  await brings(business, 'c', 'e');
  const first = (await business.get('/v1/clients/a/referrals?limit=2&depth=3')).body;
  expect(namesOf(first.data)).toEqual(['b', ['c', ['e']]]);
  const second = (await business.get(`/v1/clients/a/referrals?limit=2&depth=3&cursor=${first.nextCursor}`))
    .body;
  expect([namesOf(second.data), second.nextCursor]).toEqual([['d'], null]);
});

it('ends where two brought each other, as purchases can say', async () => {
  const business = await newTestBusiness();
  const codes = new Map<string, string>();
  for (const clientId of ['a', 'b'])
    codes.set(clientId, (await business.post('/v1/links', { clientId })).body.code);
  await business.post('/v1/purchases', { id: 'pa', clientId: 'a', amount: 1, ref: codes.get('b') });
  await business.post('/v1/purchases', { id: 'pb', clientId: 'b', amount: 1, ref: codes.get('a') });
  expect(namesOf((await business.get('/v1/clients/a/referrals?depth=10')).body.data)).toEqual(['b']);
});

it("404 for an unknown client and another business's, 422 for a depth out of bounds", async () => {
  const [business, other] = [await newTestBusiness(), await newTestBusiness()];
  await brings(other, 'a', 'b');
  expect((await business.get('/v1/clients/a/referrals')).status).toBe(404);
  const { status, body } = await other.get('/v1/clients/a/referrals?depth=11');
  expect([status, body.errors[0].path]).toEqual([422, 'depth']);
});
