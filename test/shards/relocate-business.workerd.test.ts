import { applyD1Migrations, env } from 'cloudflare:test';
import { beforeAll, expect, it, vi } from 'vitest';
import type { Bindings } from '../../worker/env.ts';
import { RELATIONS } from '../../worker/shards/relations.store.ts';
import type { Said } from '../rigs/client.ts';
import { OPERATOR_TOKEN } from '../rigs/harness.ts';
import { newBusiness as openBusiness } from '../rigs/new-business.ts';
import { sendTo } from '../rigs/worker-on.ts';

const SHARDS = ['DB', 'SHARD_1', 'SHARD_2', 'SHARD_3'] as const;
const bindings = { ...env, SHARD_COUNT: '4' } as Bindings;

beforeAll(async () => {
  for (const shard of SHARDS) await applyD1Migrations(shardOf(shard), env.MIGRATIONS);
});

function shardOf(name: (typeof SHARDS)[number]): D1Database {
  return (env as unknown as Record<string, D1Database>)[name]!;
}

function call(method: string, path: string, key: string, body?: unknown): Promise<Said> {
  return sendTo(bindings, { method, path, key, ...(body === undefined ? {} : { body }) });
}

function newBusiness() {
  return openBusiness((sent) => sendTo(bindings, sent), OPERATOR_TOKEN);
}

async function shardHolding(business: string): Promise<number> {
  const row = await env.DB.prepare('SELECT shard FROM placements WHERE business = ?')
    .bind(business)
    .first<{ shard: number }>();
  return row?.shard ?? -1;
}

async function rowsIn(shard: number, business: string): Promise<number> {
  const db = shardOf(SHARDS[shard]!);
  let rows = 0;
  for (const { name } of RELATIONS) {
    const count = await db
      .prepare(`SELECT COUNT(*) AS n FROM ${name} WHERE business = ?`)
      .bind(business)
      .first<{ n: number }>();
    rows += count?.n ?? 0;
  }
  return rows;
}

function nextPurchase(index: number) {
  const day = String((index % 28) + 1).padStart(2, '0');
  return {
    id: `p${index}`,
    clientId: `c${index % 7}`,
    amount: 100 + index,
    purchasedAt: `2026-0${(index % 6) + 1}-${day}T12:00:00Z`,
  };
}

it('spreads new businesses over the shards and leaves those that are there', async () => {
  const shards = new Set<number>();
  for (let made = 0; made < 8; made += 1) shards.add(await shardHolding((await newBusiness()).id));
  expect([...shards].sort()).toEqual([0, 1, 2, 3]);
});

it('relocates a business with the facts recorded meanwhile: nothing lost, nothing doubled, the same ROR', async () => {
  const business = await newBusiness();
  const from = await shardHolding(business.id);
  const to = (from + 1) % 4;
  const accepted: string[] = [];
  let sent = 0;
  const send = async () => {
    const purchase = nextPurchase(sent);
    sent += 1;
    let answer = await call('POST', '/v1/purchases', business.secretKey, purchase);
    if (answer.status === 503) return purchase;
    expect(answer.status).toBe(201);
    accepted.push(purchase.id);
    return null;
  };
  for (let index = 0; index < 30; index += 1) await send();
  await call('POST', '/v1/purchases/p3/refunds', business.secretKey, { id: 'r3' });

  const refused = [];
  for (let done = false; !done;) {
    const step = await call('POST', '/v1/moves', OPERATOR_TOKEN, { businessId: business.id, toShard: to });
    expect(step.status).toBe(200);
    done = step.body.done;
    const purchase = await send();
    if (purchase !== null) refused.push(purchase);
    if (sent === 36)
      await call('POST', '/v1/purchases/p5/refunds', business.secretKey, { id: 'r5', amount: 1 });
  }
  expect(refused.length).toBeGreaterThan(0);
  for (const purchase of refused) {
    expect((await call('POST', '/v1/purchases', business.secretKey, purchase)).status).toBe(201);
  }

  expect(await shardHolding(business.id)).toBe(to);
  expect(await rowsIn(from, business.id)).toBe(0);
  const stored = await shardOf(SHARDS[to]!)
    .prepare('SELECT COUNT(*) AS n FROM purchases WHERE business = ?')
    .bind(business.id)
    .first<{ n: number }>();
  expect(stored?.n).toBe(sent);

  const twin = await newBusiness();
  for (let index = 0; index < sent; index += 1)
    await call('POST', '/v1/purchases', twin.secretKey, nextPurchase(index));
  await call('POST', '/v1/purchases/p3/refunds', twin.secretKey, { id: 'r3' });
  await call('POST', '/v1/purchases/p5/refunds', twin.secretKey, { id: 'r5', amount: 1 });
  for (const asOf of ['2026-03-15', '2026-07-01', '2027-02-01']) {
    const relocated = await call('GET', `/v1/ror?asOf=${asOf}`, business.secretKey);
    expect(relocated.body).toEqual((await call('GET', `/v1/ror?asOf=${asOf}`, twin.secretKey)).body);
  }
}, 60_000);

it('409 gives the relocation up where the copy differs, says so in the log, and opens the business again', async () => {
  const business = await newBusiness();
  const from = await shardHolding(business.id);
  const to = (from + 1) % 4;
  await call('POST', '/v1/purchases', business.secretKey, nextPurchase(1));
  let step = await call('POST', '/v1/moves', OPERATOR_TOKEN, { businessId: business.id, toShard: to });
  while (step.status === 200 && step.body.step !== 'verify') {
    step = await call('POST', '/v1/moves', OPERATOR_TOKEN, { businessId: business.id, toShard: to });
  }
  await shardOf(SHARDS[to]!)
    .prepare('UPDATE purchases SET amount_minor = 1 WHERE business = ?')
    .bind(business.id)
    .run();
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  step = await call('POST', '/v1/moves', OPERATOR_TOKEN, { businessId: business.id, toShard: to });
  expect([step.status, step.body.code]).toEqual([409, 'copies_differ']);
  expect(log.mock.calls.map(([line]) => JSON.parse(String(line)))).toEqual([
    {
      event: 'relocation_given_up',
      business: business.id,
      step: 'verify',
      differences: [step.body.errors[0].message],
    },
  ]);
  log.mockRestore();
  expect(step.body.errors[0].message).toMatch(/^purchases: /);
  expect(await shardHolding(business.id)).toBe(from);
  expect(await rowsIn(to, business.id)).toBe(0);
  expect((await call('POST', '/v1/purchases', business.secretKey, nextPurchase(2))).status).toBe(201);
});

it('200 abandons a relocation from before the switch, again and again, and 409 says that it is too late', async () => {
  const business = await newBusiness();
  const from = await shardHolding(business.id);
  const to = (from + 1) % 4;
  await call('POST', '/v1/purchases', business.secretKey, nextPurchase(1));
  const move = () => call('POST', '/v1/moves', OPERATOR_TOKEN, { businessId: business.id, toShard: to });
  const abandon = () => call('POST', '/v1/moves', OPERATOR_TOKEN, { businessId: business.id, abandon: true });
  for (let step = await move(); step.body.step !== 'verify';) step = await move();
  expect((await call('POST', '/v1/purchases', business.secretKey, nextPurchase(2))).status).toBe(503);
  for (let times = 0; times < 2; times += 1) {
    expect((await abandon()).body).toMatchObject({ fromShard: from, step: 'given_up', done: true });
  }
  expect((await call('POST', '/v1/purchases', business.secretKey, nextPurchase(2))).status).toBe(201);
  expect(await rowsIn(to, business.id)).toBe(0);
  for (let step = await move(); step.body.step !== 'clear';) step = await move();
  const late = await abandon();
  expect([late.status, late.body.code]).toEqual([409, 'already_switched']);
});

it('404, 409 and 422 say why nothing is relocated', async () => {
  const business = await newBusiness();
  const from = await shardHolding(business.id);
  const ask = async (businessId: string, toShard: number) => {
    const { status, body } = await call('POST', '/v1/moves', OPERATOR_TOKEN, { businessId, toShard });
    return [status, body.code ?? body.step, body.detail];
  };
  expect(await ask('biz_missing', 1)).toEqual([404, 'not_found', 'There is no such business.']);
  expect(await ask(business.id, 4)).toEqual([422, 'invalid_request', 'There is no such shard.']);
  expect((await ask(business.id, from)).slice(0, 2)).toEqual([409, 'already_there']);
  const without = await call('POST', '/v1/moves', OPERATOR_TOKEN, { businessId: business.id });
  expect([without.status, without.body.errors[0].path]).toEqual([422, 'toShard']);
  const missing = { businessId: 'biz_missing', abandon: true };
  expect((await call('POST', '/v1/moves', OPERATOR_TOKEN, missing)).status).toBe(404);
  const [to, other] = [(from + 1) % 4, (from + 2) % 4];
  expect((await ask(business.id, to)).slice(0, 2)).toEqual([200, 'copy']);
  expect(await ask(business.id, other)).toEqual([
    409,
    'other_move',
    `The business is being moved to shard ${to}; finish that first.`,
  ]);
});
