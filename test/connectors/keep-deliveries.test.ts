import { describe, expect, it, vi, afterEach, beforeEach } from 'vitest';
import type { Bindings } from '../../worker/env.ts';
import { takeStep } from '../rigs/connectors/take-step.ts';
import type { Sent } from '../rigs/client.ts';
import { wrapD1 } from '../rigs/databases/d1.ts';
import { connectPaddle, delivery, signed, transaction } from '../rigs/connectors/paddle-shop.ts';
import { sendInNode } from '../rigs/torture/worker-in-node.ts';
import { bindingsOn, businessIn, newWorld, type World } from '../rigs/world-in-node.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function shop(shards: 1 | 2 = 1) {
  const world = newWorld(shards);
  const business = await businessIn(world);
  const connector = await connectPaddle(business);
  const db = world.databases.at(-1)!;
  const rows = (sql: string) => world.sqlites.at(-1)!.prepare(sql).all();
  return { world, business, connector, db, rows };
}

/** The world's databases, of which whatever statement fits fails. */
function failing(world: World, isHit: (sql: string) => boolean): Bindings {
  return bindingsOn(
    world.databases.map((db) =>
      wrapD1(db, async (statements, make) => {
        if (statements.some(isHit)) throw new Error('D1_ERROR: Network connection lost.');
        return make();
      }),
    ),
  );
}

const isFact = (sql: string) => sql.includes('incoming_purchases');
const isNote = (sql: string) => sql.includes('connector_deliveries');
const purchasesOf = async (business: Awaited<ReturnType<typeof shop>>['business']) =>
  (await business.get('/v1/purchases')).body.data.map(({ id }: { id: string }) => id);

describe.each([1, 2] as const)('with %i databases', (shards) => {
  it('what cannot be taken is kept and answered 200, and a job takes it', async () => {
    const { world, business, connector } = await shop(shards);
    const sent = delivery(connector.hookPath, transaction({ id: 'txn_1' }));
    const said = await sendInNode(failing(world, isFact), sent);
    expect([said.status, said.body.outcome]).toEqual([200, 'kept']);
    expect(await purchasesOf(business)).toEqual([]);
    await takeStep(world, 'tend_deliveries', Date.now() + 3 * MINUTE_MS);
    expect(await purchasesOf(business)).toEqual(['paddle:txn_1']);
    const { data } = (await business.get(`/v1/connectors/${connector.id}/deliveries`)).body;
    expect(data).toMatchObject([{ outcome: 'recorded', attempts: 2 }]);
  });

  it('what cannot even be kept is answered 503, and said again it is a purchase', async () => {
    const { world, business, connector } = await shop(shards);
    const sent = delivery(connector.hookPath, transaction({ id: 'txn_1' }));
    const said = await sendInNode(
      failing(world, (sql) => isFact(sql) || isNote(sql)),
      sent,
    );
    expect([said.status, Number(said.headers.get('Retry-After')) > 0]).toEqual([503, true]);
    expect((await world.send(sent)).body.outcome).toBe('recorded');
    expect(await purchasesOf(business)).toEqual(['paddle:txn_1']);
  });
});

it('whichever call to the database fails, nothing is lost that was answered 200, and nothing counts twice', async () => {
  for (let hit = 1; hit <= 12; hit += 1) {
    const { world, business, connector } = await shop();
    let call = 0;
    const bindings = failing(world, () => false);
    const flaky: Bindings = {
      ...bindings,
      DB: wrapD1(world.databases[0]!, async (_, make) => {
        call += 1;
        if (call === hit) throw new Error('D1_ERROR: D1 DB is overloaded.');
        return make();
      }),
    };
    const sent = delivery(connector.hookPath, transaction({ id: 'txn_1' }));
    const said = await sendInNode(flaky, sent);
    expect([200, 503]).toContain(said.status);
    if (said.status === 503) await world.send(sent);
    await takeStep(world, 'tend_deliveries', Date.now() + 3 * MINUTE_MS);
    expect(await purchasesOf(business)).toEqual(['paddle:txn_1']);
  }
});

it('one that was ended between its facts and its note is the same again', async () => {
  const { world, business, connector, rows } = await shop();
  const sent = delivery(connector.hookPath, transaction({ id: 'txn_1' }));
  expect((await sendInNode(failing(world, isNote), sent)).status).toBe(503);
  expect(await purchasesOf(business)).toEqual(['paddle:txn_1']);
  expect((await world.send(sent)).body.outcome).toBe('repeated');
  expect(rows('SELECT outcome FROM connector_deliveries')).toEqual([]);
});

it('one that fails ten times is a dead letter, and keeps no other waiting', async () => {
  const { world, business, connector } = await shop();
  for (const id of ['txn_bad', 'txn_good']) {
    await sendInNode(failing(world, isFact), delivery(connector.hookPath, transaction({ id })));
  }
  world.sqlites[0]!.exec(`CREATE TRIGGER bad BEFORE INSERT ON purchases WHEN NEW.id = 'paddle:txn_bad'
    BEGIN SELECT RAISE(ABORT, 'bad'); END`);
  for (let attempt = 0; attempt < 12; attempt += 1) {
    await takeStep(world, 'tend_deliveries', Date.now() + (attempt + 1) * DAY_MS);
  }
  expect(await purchasesOf(business)).toEqual(['paddle:txn_good']);
  const { data } = (await business.get(`/v1/connectors/${connector.id}/deliveries?outcome=dead`)).body;
  expect(data).toMatchObject([{ object: 'txn_bad', because: 'failed_repeatedly', attempts: 10 }]);
});

it('of a delivery nothing is kept but what is read, and nothing of it in the open', async () => {
  const { world, connector, rows } = await shop();
  const body = transaction({ id: 'txn_1', customer: 'ctm_canary', total: 'wrong' });
  await world.send(delivery(connector.hookPath, body));
  const [row] = rows('SELECT * FROM connector_deliveries');
  expect(String(row!['sealed_body'])).not.toContain('canary');
  expect(JSON.parse(String(row!['people']))).toContain('paddle:ctm_canary');
  expect(Buffer.from(String(row!['sealed_body']), 'base64').length).toBeLessThan(400);
});

it('what was said is dropped after 7 days, after 30 where it could not be used, and the row after 90', async () => {
  const { world, connector, rows } = await shop();
  await world.send(delivery(connector.hookPath, transaction({ id: 'txn_1' })));
  await world.send(delivery(connector.hookPath, transaction({ id: 'txn_2', total: 'wrong' })));
  const bodies = () =>
    rows('SELECT object, sealed_body IS NOT NULL AS body FROM connector_deliveries ORDER BY object').map(
      ({ object, body }) => [object, body],
    );
  const nowMs = Date.now();
  for (const [day, expected] of [
    [
      1,
      [
        ['txn_1', 1],
        ['txn_2', 1],
      ],
    ],
    [
      8,
      [
        ['txn_1', 0],
        ['txn_2', 1],
      ],
    ],
    [
      31,
      [
        ['txn_1', 0],
        ['txn_2', 0],
      ],
    ],
    [91, []],
  ] as const) {
    await takeStep(world, 'tend_deliveries', nowMs + day * DAY_MS);
    expect([day, bodies()]).toEqual([day, expected]);
  }
  expect(rows('SELECT outcome FROM connector_counts ORDER BY outcome')).toMatchObject([
    { outcome: 'dead' },
    { outcome: 'recorded' },
  ]);
});

it('a connector that was removed is gone with the last of its deliveries', async () => {
  const { world, business, connector, rows } = await shop();
  await world.send(delivery(connector.hookPath, transaction({ id: 'txn_1' })));
  await business.delete(`/v1/connectors/${connector.id}`);
  expect(rows('SELECT sealed_secrets FROM connectors')).toEqual([{ sealed_secrets: '[]' }]);
  await takeStep(world, 'tend_deliveries', Date.now() + 91 * DAY_MS);
  for (const table of ['connectors', 'connector_deliveries', 'connector_counts', 'hook_tokens']) {
    expect(rows(`SELECT * FROM ${table}`)).toEqual([]);
  }
});

describe('POST /v1/connectors/{id}/replay', () => {
  const replayOf = async (
    world: World,
    business: Awaited<ReturnType<typeof shop>>['business'],
    id: string,
  ) => {
    void world;
    return (body: object) => business.post(`/v1/connectors/${id}/replay`, body);
  };

  it('200 reads a dead letter again by the settings of today', async () => {
    const { world, business, connector } = await shop();
    const body = transaction({ id: 'txn_1', total: 'wrong' });
    await world.send(delivery(connector.hookPath, body));
    const replay = await replayOf(world, business, connector.id);
    const [one] = (await business.get(`/v1/connectors/${connector.id}/deliveries`)).body.data;
    const said = await replay({ deliveryId: one.id, dryRun: true });
    expect(said.body).toEqual({
      data: [
        {
          id: one.id,
          before: 'dead',
          outcome: 'dead',
          because: 'wrong_value',
          path: 'data.details.totals.total',
        },
      ],
      nextCursor: null,
    });
    expect((await replay({ deliveryId: one.id })).body.data).toMatchObject([{ outcome: 'dead' }]);
    const [again] = (await business.get(`/v1/connectors/${connector.id}/deliveries`)).body.data;
    expect(again).toMatchObject({ id: one.id, attempts: 2 });
  });

  it('200 records nothing twice', async () => {
    const { world, business, connector } = await shop();
    await world.send(delivery(connector.hookPath, transaction({ id: 'txn_1' })));
    const replay = await replayOf(world, business, connector.id);
    const { body } = await replay({ from: '2020-01-01T00:00:00Z' });
    expect(body.data).toMatchObject([{ before: 'recorded', outcome: 'repeated' }]);
    expect(await purchasesOf(business)).toEqual(['paddle:txn_1']);
  });

  it('404 to a delivery that is not there, 422 to neither an id nor a time', async () => {
    const { world, business, connector } = await shop();
    const replay = await replayOf(world, business, connector.id);
    expect((await replay({ deliveryId: 'none' })).status).toBe(404);
    expect((await replay({})).status).toBe(422);
    expect((await replay({ deliveryId: 'none', from: '2020-01-01T00:00:00Z' })).status).toBe(422);
  });
});

it('a delivery of a paused deployment without its key is answered 503, and is taken once it is there', async () => {
  const { world, business, connector } = await shop();
  const sent: Sent = delivery(connector.hookPath, transaction({ id: 'txn_1' }));
  const { KITH_SEAL_KEY, ...without } = bindingsOn(world.databases);
  expect((await sendInNode(without, sent)).body.code).toBe('seal_key_not_set');
  const other = { ...without, KITH_SEAL_KEY: 'another-key-than-the-one-before' };
  expect((await sendInNode(other, sent)).status).toBe(503);
  const rotated = { ...other, KITH_SEAL_KEY_PREVIOUS: KITH_SEAL_KEY! };
  expect((await sendInNode(rotated, sent)).body.outcome).toBe('recorded');
  const secretKey = business.secretKey;
  const change = { method: 'PATCH', path: `/v1/connectors/${connector.id}`, key: secretKey, body: {} };
  expect((await sendInNode(rotated, change)).status).toBe(200);
  const body = transaction({ id: 'txn_2' });
  expect((await sendInNode(other, delivery(connector.hookPath, body, signed(body)))).body.outcome).toBe(
    'recorded',
  );
});
