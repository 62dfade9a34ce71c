import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { projectRoot } from '../../commands/start/project-root.ts';
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
  const health = async () => (await business.get(`/v1/connectors/${made.id}`)).body;
  const live = { state: 'live', lastRecordedAt: expect.any(String), last24Hours: { dead: 1, recorded: 1 } };
  expect(await health()).toMatchObject(live);
  await replay();
  expect(await health()).toMatchObject(live);
});

it('the mapping that docs/connectors/standard.md shows reads what it is for', async () => {
  const page = readFileSync(`${projectRoot}/docs/connectors/standard.md`, 'utf8');
  const [, shown = ''] = /```json\n(\{.*?\n\})\n```/s.exec(page) ?? [];
  const world = newWorld(1);
  const business = await businessIn(world);
  const { body: made } = await business.post('/v1/connectors', { provider: 'standard', slug: 'till' });
  const changed = await business.patch(`/v1/connectors/${made.id}`, JSON.parse(shown));
  expect(changed.status).toBe(200);
  const path = new URL(made.hookUrl).pathname;
  const send = async (event: string) => {
    const order = { number: 7, buyer: { mail: 'Ben@Client.Example' }, total: 19.99, paid: 1_790_000_000 };
    return (await world.send({ method: 'POST', path, key: made.ingestKey, body: { event, order } })).body;
  };
  expect([await send('order.paid'), await send('order.created'), await send('order.sent')]).toEqual([
    { outcome: 'recorded', because: null },
    { outcome: 'nothing', because: 'not_interesting' },
    { outcome: 'dead', because: 'unmapped' },
  ]);
  const { data } = (await business.get('/v1/purchases')).body;
  expect(data).toMatchObject([
    { id: 'till:7', amount: 1999, currency: 'EUR', purchasedAt: '2026-09-21T14:13:20.000Z' },
  ]);
});
