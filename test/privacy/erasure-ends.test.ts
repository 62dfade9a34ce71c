/**
 * An erasure ends whole, wherever it was cut short, and what was erased does not come back under its old
 * names.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findPlacedBusiness } from '../../worker/businesses/placements.store.ts';
import { readEnv } from '../../worker/env.ts';
import { createLink } from '../../worker/links/create-link.act.ts';
import type { Sent } from '../rigs/client.ts';
import { wrapD1 } from '../rigs/databases/d1.ts';
import type { TestBusiness } from '../rigs/new-business.ts';
import { sendInNode } from '../rigs/torture/worker-in-node.ts';
import { bindingsOn, businessIn, newWorld, placesOf, type World } from '../rigs/world-in-node.ts';

let people = 0;

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** A business with a person everywhere, and what is counted of it. */
async function withPerson(world: World) {
  people += 1;
  const person = `canary-${people}-`;
  const code = `bird-${people}-`;
  const business = await businessIn(world);
  await business.post('/v1/links', { clientId: person, clientName: person, code });
  await business.post('/v1/links', { clientId: person, destination: `https://shop.example/${person}` });
  await business.post('/v1/purchases', { id: 'p1', clientId: person, amount: 100, metadata: { person } });
  await business.post('/v1/purchases', { id: 'p2', clientId: 'ben', amount: 100, ref: code });
  await business.put('/v1/clients/dan/referrer', { advocateId: person });
  return { business, person, code };
}

const countsOf = async (business: TestBusiness) => ({
  ror: (await business.get('/v1/ror')).body,
  links: (await business.get('/v1/links')).body.data
    .map(({ referrals }: { referrals: number }) => referrals)
    .sort(),
});

const worlds = { 1: newWorld(1), 2: newWorld(2) };

describe.each([1, 2] as const)('%i databases: an erasure', (shards) => {
  const world = worlds[shards];

  it.each(['before', 'after'] as const)(
    'a DELETE that fails at any call, %s its effect, is ended by the next one',
    async (when) => {
      let isWhole = false;
      for (let failing = 0; !isWhole; failing += 1) {
        const { business, person, code } = await withPerson(world);
        const before = await countsOf(business);
        let calls = 0;
        const failingAt = world.databases.map((db) =>
          wrapD1(db, async (_, make) => {
            calls += 1;
            if (calls !== failing + 1) return make();
            if (when === 'after') await make();
            throw new Error('D1_ERROR: Network connection lost.');
          }),
        );
        const erase: Sent = { method: 'DELETE', path: `/v1/clients/${person}`, key: business.secretKey };
        isWhole = (await sendInNode(bindingsOn(failingAt), erase)).status === 204;
        expect([204, 404]).toContain((await world.send(erase)).status);
        const left = [...placesOf(world, person), ...placesOf(world, code)];
        expect({ failing, left, counts: await countsOf(business) }).toEqual({
          failing,
          left: [],
          counts: before,
        });
        expect((await world.send(erase)).status).toBe(404);
      }
    },
  );
});

describe.each([1, 2] as const)('%i databases: what is half erased', (shards) => {
  const world = worlds[shards];

  it('nobody makes anything for a person whose erasure is cut short, until it is ended', async () => {
    const { business, person } = await withPerson(world);
    let calls = 0;
    const cut = world.databases.map((db) =>
      wrapD1(db, async (_, make) => {
        calls += 1;
        if (calls > shards + 2) throw new Error('D1_ERROR: Network connection lost.');
        return make();
      }),
    );
    const erase: Sent = { method: 'DELETE', path: `/v1/clients/${person}`, key: business.secretKey };
    expect((await sendInNode(bindingsOn(cut), erase)).status).toBe(503);
    const link = { clientId: person, destination: 'https://shop.example/another' };
    expect((await business.post('/v1/links', link)).status).toBe(503);
    expect((await world.send(erase)).status).toBe(204);
    expect((await business.post('/v1/links', link)).status).toBe(201);
  });

  it('204 erases links that were left of a client who is gone', async () => {
    const { business, person } = await withPerson(world);
    await business.delete(`/v1/clients/${person}`);
    world.sqlites[0]!.prepare(
      `INSERT INTO links (code, id, business, advocate_id, destination, created_at_ms)
         VALUES (?1 || 'left', 'lnk_' || ?2, ?3, ?1, 'https://shop.example/', 0)`,
    ).run(person, people, business.id);
    expect((await business.delete(`/v1/clients/${person}`)).status).toBe(204);
    expect(placesOf(world, person)).toEqual([]);
    expect((await business.delete(`/v1/clients/${person}`)).status).toBe(404);
  });
});

describe.each([1, 2] as const)('%i databases: what was erased', (shards) => {
  const world = worlds[shards];

  it('409 code_taken: an erased code is given to nobody again, not to its own business either', async () => {
    const { business, person, code } = await withPerson(world);
    const other = await businessIn(world);
    await business.delete(`/v1/clients/${person}`);
    for (const who of [business, other]) {
      for (const wanted of [code, code.toUpperCase()]) {
        const { status, body } = await who.post('/v1/links', { clientId: 'zoe', code: wanted });
        expect([status, body.code]).toEqual([409, 'code_taken']);
      }
    }
    expect((await world.send({ method: 'GET', path: `/r/${code}`, key: null })).status).toBe(404);
  });

  it('an erased code is passed over where a code is made', async () => {
    const { business, person } = await withPerson(world);
    const erased = String(shards + 1).repeat(10);
    await business.post('/v1/links', {
      clientId: person,
      destination: 'https://shop.example/made',
      code: erased,
    });
    await business.delete(`/v1/clients/${person}`);
    const { databases } = readEnv(bindingsOn(world.databases));
    const placed = await findPlacedBusiness(databases, business.id);
    let tries = 0;
    const randomBytes = (count: number) => {
      tries += 1;
      return new Uint8Array(count).fill(tries === 1 ? shards - 1 : 20 + shards);
    };
    const deps = {
      databases,
      db: placed!.db,
      newId: () => `lnk_made_${shards}`,
      randomBytes,
      keep: () => null,
    };
    const input = { clientId: 'zoe', clientName: null, destination: null, code: null };
    const made = await createLink(deps, placed!.business, input, 0);
    expect(made).toMatchObject({ kind: 'created' });
    expect(tries).toBe(2);
  });
});

describe.each([1, 2] as const)('%i databases: who comes back', (shards) => {
  const world = worlds[shards];

  it('401 the token of who was erased does not speak for who comes back under the same id', async () => {
    const { business, person } = await withPerson(world);
    const { body } = await business.post(`/v1/clients/${person}/token`, {});
    await business.delete(`/v1/clients/${person}`);
    vi.useFakeTimers({ now: Date.now() + 1_000, toFake: ['Date'] });
    await business.post('/v1/links', { clientId: person });
    const open = (token: string) =>
      world.send({
        method: 'POST',
        path: '/v1/panel',
        key: null,
        body: JSON.stringify({ token, named: true }),
      });
    expect((await open(body.token)).status).toBe(401);
    expect((await business.get(`/v1/clients/${person}/export`)).body.client.showsName).toBe(false);
    const { body: own } = await business.post(`/v1/clients/${person}/token`, {});
    expect((await open(own.token)).status).toBe(200);
    vi.useRealTimers();
  });
});
