import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connectWoo, wooDelivery } from '../rigs/connectors/woo-connector.ts';
import { businessIn, newWorld, placesOf } from '../rigs/world-in-node.ts';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

const ORDER = {
  id: 17,
  status: 'completed',
  currency: 'EUR',
  total: '19.99',
  customer_id: 4711,
  date_created_gmt: '2026-01-02T03:04:05',
  date_modified_gmt: '2026-01-02T03:04:05',
  date_paid_gmt: '2026-01-02T03:04:05',
  billing: { email: 'canary@client.example', first_name: 'Canary', last_name: 'Bird' },
};

it('a delivery that comes again after an erasure does not bring the person back', async () => {
  const world = newWorld(1);
  const business = await businessIn(world);
  const { hookPath } = await connectWoo(business);
  const send = async (order: object) =>
    (await world.send(wooDelivery(hookPath, order, 'order.updated'))).body.outcome;
  expect(await send(ORDER)).toBe('recorded');
  const rows = (sql: string) => world.sqlites[0]!.prepare(sql).all();
  const [{ client_id: clientId } = { client_id: '' }] = rows('SELECT client_id FROM purchases');
  expect(rows('SELECT alias FROM client_aliases')).toHaveLength(2);
  expect((await business.delete(`/v1/clients/${String(clientId)}`)).status).toBeLessThan(300);
  const erased = rows('SELECT * FROM purchases');
  expect(erased).toMatchObject([{ id: 'woo:main:17', client_erased: 1 }]);
  expect(await send(ORDER)).toBe('repeated');
  await send({ ...ORDER, date_modified_gmt: '2026-01-03T03:04:05', payment_method: 'other' });
  expect(rows('SELECT * FROM purchases')).toEqual(erased);
  expect(rows('SELECT * FROM client_aliases')).toEqual([]);
  expect(rows('SELECT * FROM client_emails')).toEqual([]);
  for (const text of ['Canary', 'canary@client.example', 'woo:main:4711', String(clientId)]) {
    expect([text, placesOf(world, text)]).toEqual([text, []]);
  }
});
