import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectPaddle, delivery, signed, transaction, type Sale } from '../rigs/connectors/paddle-shop.ts';
import { businessIn, newWorld } from '../rigs/world-in-node.ts';

const MINUTE_MS = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(Date.UTC(2026, 0, 2));
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function shop(more: object = {}) {
  const world = newWorld(1);
  const business = await businessIn(world);
  const connector = await connectPaddle(business, more);
  const path = `/v1/connectors/${connector.id}`;
  const send = async (sale: Sale) => {
    const body = transaction(sale);
    const { body: said } = await world.send(
      delivery(connector.hookPath, body, signed(body, undefined, Date.now())),
    );
    return [said.outcome, said.because];
  };
  const wait = (minutes: number) => void vi.setSystemTime(Date.now() + minutes * MINUTE_MS);
  return { world, business, path, send, wait };
}

describe('for 15 minutes after testing', () => {
  it('nothing counts that looks like a sale, the connector is wired, and it ends by itself', async () => {
    const { business, path, send, wait } = await shop();
    const { body: changed } = await business.patch(path, { testing: true });
    expect(changed.testingUntil).toBe('2026-01-02T00:15:00.000Z');
    expect(await send({ id: 'txn_test' })).toEqual(['nothing', 'test_mode']);
    expect((await business.get('/v1/purchases')).body.data).toEqual([]);
    expect((await business.get(path)).body).toMatchObject({ state: 'wired', lastRecordedAt: null });
    wait(15);
    expect((await business.get(path)).body.testingUntil).toBe(null);
    expect(await send({ id: 'txn_real' })).toEqual(['recorded', null]);
  });

  it('what arrived is listed, and nothing that it said is kept', async () => {
    const { world, business, path, send } = await shop({ testing: true });
    await send({ id: 'txn_test', customer: 'ctm_canary' });
    const { data } = (await business.get(`${path}/deliveries`)).body;
    expect(data).toMatchObject([{ object: 'txn_test', outcome: 'nothing', because: 'test_mode' }]);
    const kept = world.sqlites[0]!.prepare('SELECT sealed_body, people FROM connector_deliveries').all();
    expect(kept).toEqual([{ sealed_body: null, people: '[]' }]);
  });

  it('what cannot be used is a dead letter, and what it said is still a test when it is read again later', async () => {
    const { world, business, wait } = await shop();
    const asked = {
      provider: 'standard',
      slug: 'till',
      testing: true,
      settings: { mapping: mapping('payed') },
    };
    const { body: made } = await business.post('/v1/connectors', asked);
    const body = { state: 'paid', number: 'A-1' };
    const sent = { method: 'POST', path: new URL(made.hookUrl).pathname, key: made.ingestKey, body };
    expect((await world.send(sent)).body).toEqual({ outcome: 'dead', because: 'unmapped' });
    wait(20);
    const path = `/v1/connectors/${made.id}`;
    await business.patch(path, { settings: { mapping: mapping('paid') } });
    const replayed = await business.post(`${path}/replay`, { from: '2026-01-01T00:00:00Z' });
    expect(replayed.body.data).toMatchObject([{ outcome: 'nothing', because: 'test_mode' }]);
    expect((await world.send(sent)).body.outcome).toBe('recorded');
  });
});

const mapping = (paid: string) => ({
  entries: null,
  rules: [
    {
      when: [{ at: '/state', equals: paid }],
      type: 'purchase',
      fields: {
        id: { at: '/number' },
        amount: { value: '1999' },
        amountUnit: { value: 'minor' },
        currency: { value: 'EUR' },
        at: { value: '2026-01-01T00:00:00Z' },
      },
    },
  ],
});

it('a test can be ended, and begun anew; other changes leave it', async () => {
  const { business, path, send, wait } = await shop({ testing: true });
  await business.patch(path, { paused: false });
  expect(await send({ id: 'txn_1' })).toEqual(['nothing', 'test_mode']);
  await business.patch(path, { testing: false });
  expect(await send({ id: 'txn_2' })).toEqual(['recorded', null]);
  await business.patch(path, { testing: true });
  wait(10);
  await business.patch(path, { testing: true });
  wait(10);
  expect(await send({ id: 'txn_3' })).toEqual(['nothing', 'test_mode']);
});

it('422 to a time of a test that is none', async () => {
  const { business, path } = await shop();
  expect((await business.patch(path, { testing: 'yes' })).status).toBe(422);
  const settings = { testing: { fromMs: 0, untilMs: 9e15 } };
  expect((await business.patch(path, { settings })).status).toBe(422);
});
