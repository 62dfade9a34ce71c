import { expect, it } from 'vitest';
import { businessIn, newWorld } from '../rigs/world-in-node.ts';

it('the export of each of two clients who were taken apart says so, until one of them is erased', async () => {
  const business = await businessIn(newWorld(1));
  for (const clientId of ['ann', 'anna', 'bo', 'other']) {
    const bought = { id: `of-${clientId}`, clientId, amount: 100, purchasedAt: '2026-01-02T03:04:05Z' };
    expect((await business.post('/v1/purchases', bought)).status).toBe(201);
  }
  const partedOf = async (clientId: string) =>
    (await business.get(`/v1/clients/${clientId}/export`)).body.parted;
  await business.post('/v1/clients/anna/merge', { into: 'ann' });
  expect(await partedOf('anna')).toEqual([]);
  await business.delete('/v1/clients/anna/merge');
  const pair = { clientId: 'anna', into: 'ann' };
  expect([await partedOf('ann'), await partedOf('anna'), await partedOf('other')]).toEqual([
    [pair],
    [pair],
    [],
  ]);
  // What is held of a merged client is held of the person.
  await business.post('/v1/clients/anna/merge', { into: 'bo' });
  expect(await partedOf('bo')).toEqual([pair]);
  await business.delete('/v1/clients/bo');
  expect(await partedOf('ann')).toEqual([]);
});
