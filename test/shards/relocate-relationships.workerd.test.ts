/** What the relationship engine keeps goes with its business from shard to shard, to the last digit. */
import { applyD1Migrations, env } from 'cloudflare:test';
import { beforeAll, expect, it } from 'vitest';
import type { Bindings } from '../../worker/env.ts';
import { OPERATOR_TOKEN } from '../rigs/harness.ts';
import { newBusiness, type TestBusiness } from '../rigs/new-business.ts';
import { HARD_REALS, relationshipRowsOf, tellReadings, tellRelationship } from '../rigs/relationship-rows.ts';
import { sendTo } from '../rigs/worker-on.ts';

const SHARDS = ['DB', 'SHARD_1', 'SHARD_2', 'SHARD_3'] as const;
const bindings = { ...env, SHARD_COUNT: '4' } as Bindings;
const shards = SHARDS.map((name) => (env as unknown as Record<string, D1Database>)[name]!);

beforeAll(async () => {
  for (const shard of shards) await applyD1Migrations(shard, env.MIGRATIONS);
});

async function shardOf({ id }: TestBusiness): Promise<number> {
  const row = await env.DB.prepare('SELECT shard FROM placements WHERE business = ?')
    .bind(id)
    .first<{ shard: number }>();
  return row?.shard ?? -1;
}

let made = 0;

/** A business with two clients and everything that is kept of them. */
async function tellBusiness(): Promise<TestBusiness> {
  const business = await newBusiness((sent) => sendTo(bindings, sent), OPERATOR_TOKEN);
  const db = shards[await shardOf(business)]!;
  made += 1;
  for (const clientId of ['ann', 'ben']) {
    const email = `${clientId}@mail.example`;
    await business.post('/v1/purchases', { id: `of ${clientId}`, clientId, amount: 100, clientEmail: email });
    await tellRelationship(db, business.id, clientId, `${made}${clientId}`);
  }
  await tellReadings(db, business.id);
  return business;
}

async function clientsIn(db: D1Database, { id }: TestBusiness) {
  const { results } = await db
    .prepare('SELECT * FROM clients WHERE business = ? ORDER BY client_id')
    .bind(id)
    .all();
  return results;
}

/** One step of moving a business to a shard; whether it was the last. */
async function move({ id }: TestBusiness, toShard: number): Promise<boolean> {
  const body = { businessId: id, toShard };
  const said = await sendTo(bindings, { method: 'POST', path: '/v1/moves', key: OPERATOR_TOKEN, body });
  expect([said.status, said.text]).toEqual([200, expect.any(String)]);
  return said.body.done;
}

it('moves rows of every table, with what came meanwhile, and touches those of no other business', async () => {
  const moved = await tellBusiness();
  const from = await shardOf(moved);
  // One that stays where this one leaves, and one that is where it goes.
  const others = [moved];
  while (!(await Promise.all(others.slice(1).map(shardOf))).includes(from)) others.push(await tellBusiness());
  const [stays, to] = [others.at(-1)!, (from + 1) % 4];
  const there = others.find((other, index) => index > 0 && other !== stays) ?? stays;
  const [source, target] = [shards[from]!, shards[to]!];
  const held = (business: TestBusiness, at: number) => relationshipRowsOf(shards[at]!, business.id);
  const thereAt = await shardOf(there);
  const beside = [await held(stays, from), await held(there, thereAt)];

  expect(await move(moved, to)).toBe(false);
  await source
    .prepare("INSERT INTO contacts VALUES (?, 'ann', 9, ?, 'call', 'out', 'bad', NULL, 'Maria', NULL)")
    .bind(moved.id, `cnt_${moved.id}`)
    .run();
  const before = { rows: await held(moved, from), clients: await clientsIn(source, moved) };
  for (let steps = 0; !(await move(moved, to)); steps += 1) expect(steps).toBeLessThan(100);

  expect(await shardOf(moved)).toBe(to);
  const after = { rows: await held(moved, to), clients: await clientsIn(target, moved) };
  expect(after).toEqual(before);
  expect(after.rows.contacts).toHaveLength(5);
  for (const rows of Object.values(after.rows)) expect(rows.length).toBeGreaterThan(0);
  const fit = after.rows.model_fits.find(({ day }) => day === 20_000);
  expect([fit?.['r'], fit?.['alpha'], fit?.['a'], fit?.['b']]).toEqual(HARD_REALS);
  expect(Object.values(await held(moved, from)).flat()).toEqual([]);
  expect([await held(stays, from), await held(there, thereAt)]).toEqual(beside);
}, 120_000);
