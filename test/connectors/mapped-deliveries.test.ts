import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { businessIn, newWorld } from '../rigs/world-in-node.ts';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

const mapping = (paid: string) => ({
  entries: null,
  rules: [
    {
      when: [{ at: '/state', equals: paid }],
      type: 'purchase',
      fields: {
        id: { at: '/number' },
        clientId: { at: '/buyer/no' },
        amount: { at: '/sum', as: 'decimal' },
        currency: { value: 'EUR' },
        at: { at: '/time', as: 'unix' },
      },
    },
  ],
});

it('a body that no rule fits is a dead letter, kept whole and sealed; after a correction it is a sale', async () => {
  const world = newWorld(1);
  const business = await businessIn(world);
  const { body: made } = await business.post('/v1/connectors', {
    provider: 'standard',
    slug: 'till',
    settings: { mapping: mapping('payed') },
  });
  const body = { state: 'paid', number: 'A-1', buyer: { no: 'canary-7' }, sum: '19.99', time: 1_790_000_000 };
  const path = new URL(made.hookUrl).pathname;
  const said = await world.send({ method: 'POST', path, key: made.ingestKey, body });
  expect(said.body).toEqual({ outcome: 'dead', because: 'unmapped' });
  const rows = world.sqlites[0]!.prepare('SELECT * FROM connector_deliveries').all();
  expect(String(rows[0]!['sealed_body'])).not.toContain('canary');
  const replay = async () =>
    (await business.post(`/v1/connectors/${made.id}/replay`, { from: '2020-01-01T00:00:00Z' })).body.data;
  expect(await replay()).toMatchObject([{ before: 'dead', outcome: 'dead', because: 'unmapped' }]);
  await business.patch(`/v1/connectors/${made.id}`, { settings: { mapping: mapping('paid') } });
  expect(await replay()).toMatchObject([{ before: 'dead', outcome: 'recorded' }]);
  const { data } = (await business.get('/v1/purchases')).body;
  expect(data).toMatchObject([{ id: 'till:A-1', amount: 1999, currency: 'EUR' }]);
});
