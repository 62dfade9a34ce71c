/** What an erasure leaves of a relationship: what was counted, and nothing that leads back. */
import { expect, it } from 'vitest';
import type { TestBusiness } from '../rigs/new-business.ts';
import { relationshipRowsOf, tellRelationship } from '../rigs/relationship-rows.ts';
import { businessIn, newWorld, placesOf, type World } from '../rigs/world-in-node.ts';

const world = newWorld(1);
const db = world.databases[0]!;
let people = 0;

async function buy(business: TestBusiness, clientId: string, more: object = {}) {
  people += 1;
  const said = await business.post('/v1/purchases', { id: `p${people}`, clientId, amount: 100, ...more });
  expect(said.status).toBe(201);
}

const digestsOf = (table: string, { sqlites }: World, { id }: TestBusiness) =>
  sqlites[0]!
    .prepare(`SELECT DISTINCT digest FROM ${table} WHERE business = ? ORDER BY 1`)
    .all(id)
    .map(({ digest }) => digest);

it('204 takes a person out of every column, and leaves each act, contact, ask and call as it was counted', async () => {
  const business = await businessIn(world);
  await buy(business, 'canary-a', { clientEmail: 'canary-a@mail.example', clientPhone: '+49 30 123456' });
  await tellRelationship(db, business.id, 'canary-a');
  expect(placesOf(world, 'canary-a').sort()).toEqual([
    'asks.by',
    'asks.client_id',
    'call_suggestions.client_id',
    'call_suggestions.parts',
    'call_trials.client_id',
    'client_emails.client_id',
    'client_keys.client_id',
    'client_stages.client_id',
    'clients.client_id',
    'contacts.by',
    'contacts.client_id',
    'contacts.note',
    'permissions.by',
    'permissions.client_id',
    'permissions.evidence',
    'purchases.client_id',
  ]);
  const digests = digestsOf('client_emails', world, business);
  expect((await business.delete('/v1/clients/canary-a')).status).toBe(204);
  expect(placesOf(world, 'canary-a')).toEqual([]);
  const held = await relationshipRowsOf(db, business.id);
  expect(held.client_keys).toEqual([]);
  expect(held.client_stages).toEqual([]);
  const shown = ({ purpose, channel, act, at_ms, evidence, by }: any) => [
    purpose,
    channel,
    act,
    at_ms,
    evidence,
    by,
  ];
  expect(held.permissions.map(shown)).toEqual([
    ['updates', 'email', 'given', 1, null, 'erased'],
    ['call', 'any', 'objected', 2, null, 'erased'],
  ]);
  expect(held.contacts.map(({ kind, outcome, note, by }) => [kind, outcome, note, by])).toEqual([
    ['call', 'good', null, 'erased'],
    ['reply', 'none', null, 'erased'],
  ]);
  expect(held.asks.map(({ kind, level, outcome, by }) => [kind, level, outcome, by])).toEqual([
    ['share', 4, 'accepted', 'erased'],
    ['offer', 2, 'shown', 'erased'],
  ]);
  expect(held.call_suggestions).toMatchObject([{ reason_code: 'value', parts: '{}', state: 'skipped' }]);
  expect(held.call_trials).toMatchObject([{ arm: 'suggested' }]);
  const ids = Object.values(held).flatMap((rows) => rows.flatMap(({ client_id: id }) => id ?? []));
  expect(new Set(ids).size).toBe(1);
  expect(ids[0]).toMatch(/^erased_/);
  expect(held.suppressed.map(({ digest }) => digest)).toEqual(digests);
});

it('a call that was made or skipped stays so', async () => {
  const business = await businessIn(world);
  await buy(business, 'canary-b');
  await tellRelationship(db, business.id, 'canary-b');
  await db.prepare("UPDATE call_suggestions SET state = 'done' WHERE business = ?").bind(business.id).run();
  await business.delete('/v1/clients/canary-b');
  expect((await relationshipRowsOf(db, business.id)).call_suggestions).toMatchObject([{ state: 'done' }]);
});

it('erasing one of two merged clients erases what was told of both, and suppresses the addresses of both', async () => {
  const business = await businessIn(world);
  await buy(business, 'canary-c', { clientEmail: 'c@mail.example' });
  await buy(business, 'canary-d', { clientEmail: 'd@mail.example' });
  await tellRelationship(db, business.id, 'canary-c');
  await tellRelationship(db, business.id, 'canary-d');
  await buy(business, 'stays', { clientEmail: 'stays@mail.example' });
  await tellRelationship(db, business.id, 'stays');
  const before = (await relationshipRowsOf(db, business.id)).contacts.filter(
    (row) => row['client_id'] === 'stays',
  );
  expect((await business.post('/v1/clients/canary-d/merge', { into: 'canary-c' })).status).toBe(200);
  expect((await business.delete('/v1/clients/canary-d')).status).toBe(204);
  expect(placesOf(world, 'canary-c')).toEqual([]);
  expect(placesOf(world, 'canary-d')).toEqual([]);
  const held = await relationshipRowsOf(db, business.id);
  expect(held.suppressed).toHaveLength(2);
  expect(held.contacts.filter((row) => row['client_id'] === 'stays')).toEqual(before);
  expect(held.client_keys).toMatchObject([{ client_id: 'stays' }]);
  // What was told of each stays apart, as their purchases do.
  expect(new Set(held.contacts.map((row) => row['client_id'])).size).toBe(3);
});

it('an address of more than 20 persons is not suppressed: it is the shop’s own', async () => {
  const business = await businessIn(world);
  for (let guest = 0; guest < 22; guest += 1) {
    await buy(business, `guest-${guest}`, {
      clientEmail: 'counter@shop.example',
      clientPhone: `+49 30 10000${String(guest).padStart(2, '0')}`,
    });
  }
  await tellRelationship(db, business.id, 'guest-7');
  const own = world.sqlites[0]!.prepare(
    "SELECT digest FROM client_emails WHERE business = ? AND client_id = 'guest-7'",
  ).all(business.id);
  await business.delete('/v1/clients/guest-7');
  const { suppressed } = await relationshipRowsOf(db, business.id);
  expect([own.length, suppressed.length]).toEqual([2, 1]);
  const shared = world.sqlites[0]!.prepare(
    'SELECT digest FROM client_emails WHERE business = ? GROUP BY digest HAVING COUNT(*) > 20',
  ).all(business.id);
  expect(suppressed[0]!['digest']).not.toBe(shared[0]!['digest']);
});

it('a business that asks nobody for a permission keeps no address of who was erased', async () => {
  const business = await businessIn(world);
  await buy(business, 'canary-e', { clientEmail: 'e@mail.example' });
  await business.delete('/v1/clients/canary-e');
  const held = await relationshipRowsOf(db, business.id);
  expect(Object.values(held).flat()).toEqual([]);
});

it('what the jobs left of a client whom nothing else knows is erased as well, once', async () => {
  const business = await businessIn(world);
  await db.prepare("INSERT INTO client_stages VALUES (?, 'canary-f', 'client', 1)").bind(business.id).run();
  expect((await business.delete('/v1/clients/canary-f')).status).toBe(204);
  expect(placesOf(world, 'canary-f')).toEqual([]);
  expect((await business.delete('/v1/clients/canary-f')).status).toBe(404);
});
