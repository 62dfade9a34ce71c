/** What goes on while a setting is wrong, and what does not. */
import { env } from 'cloudflare:test';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readEnv } from '../../worker/env.ts';
import { brokenDatabase, countedDatabase, keepingQueue } from '../rigs/bindings.ts';
import { newTestBusiness, OPERATOR_TOKEN } from '../rigs/harness.ts';
import { runWholePass } from '../rigs/whole-pass.ts';
import { sendTo } from '../rigs/worker-on.ts';

const NEW_BUSINESS = { name: 'B', timeZone: 'UTC', currency: 'EUR', website: 'https://shop.example/' };

let lines: string[];
beforeEach(() => {
  lines = [];
  vi.spyOn(console, 'error').mockImplementation((line) => lines.push(String(line)));
});
afterEach(() => {
  vi.restoreAllMocks();
});

function on(given: object) {
  const bindings = { ...env, CLICKS: keepingQueue().queue, ...given };
  const ask = (method: string, path: string, key: string | null, body?: unknown) =>
    sendTo(bindings, { method, path, key, ...(body === undefined ? {} : { body }) });
  return { bindings, ask };
}

describe.each<[name: string, given: object]>([
  ['OPERATOR_TOKEN', { OPERATOR_TOKEN: 'short' }],
  ['SIGNING_SECRET', { SIGNING_SECRET: 'short' }],
  ['KITH_SEAL_KEY', { KITH_SEAL_KEY: 'short' }],
  ['PUBLIC_ORIGIN', { PUBLIC_ORIGIN: 'kith.example/' }],
  ['CLICK_RETENTION_DAYS', { CLICK_RETENTION_DAYS: 'five' }],
  ['LEDGER_CHECK_DAYS', { LEDGER_CHECK_DAYS: '0' }],
  ['SHARD_COUNT', { SHARD_COUNT: 'abc' }],
  ['SHARD_5', { SHARD_COUNT: '6', SHARD_4: env.DB }],
])('while %s is wrong', (name, given) => {
  it('503 from /health, which names it, and everything that does not need it goes on', async () => {
    const business = await newTestBusiness();
    const { body: link } = await business.post('/v1/links', { clientId: 'anna' });
    const { ask } = on(given);
    const health = await ask('GET', '/health', null);
    expect(health.status).toBe(503);
    expect(health.body).toMatchObject({ code: 'wrong_settings', errors: [{ path: name }] });
    expect((await ask('GET', `/r/${link.code}`, null)).status).toBe(302);
    const purchase = { id: 'p1', clientId: 'ben', amount: 100, ref: link.code };
    expect((await ask('POST', '/v1/purchases', business.secretKey, purchase)).status).toBe(201);
    expect((await ask('GET', '/v1/ror', business.secretKey)).body).toMatchObject({ active: 1, referred: 1 });
    expect((await ask('GET', `/v1/badge?key=${business.publishableKey}`, null)).status).toBe(200);
    const logged = lines.map((line) => JSON.parse(line));
    expect(logged).toEqual([expect.objectContaining({ event: 'wrong_setting', setting: name })]);
  });
});

it('403 to the operator alone while OPERATOR_TOKEN is wrong, also with the wrong one', async () => {
  const { ask } = on({ OPERATOR_TOKEN: 'short' });
  for (const token of ['short', OPERATOR_TOKEN]) {
    const said = await ask('POST', '/v1/businesses', token, NEW_BUSINESS);
    expect([said.status, said.body.code]).toEqual([403, 'operator_token_not_set']);
  }
});

it('503 to what signs alone while SIGNING_SECRET is wrong', async () => {
  const business = await newTestBusiness();
  await business.post('/v1/links', { clientId: 'anna' });
  const { ask } = on({ SIGNING_SECRET: 'short' });
  const said = await ask('POST', '/v1/clients/anna/token', business.secretKey);
  expect([said.status, said.body.code]).toEqual([503, 'signing_secret_not_set']);
  expect((await ask('GET', '/v1/clients/anna', business.secretKey)).status).toBe(200);
});

it('503 to the businesses of a database that is not bound, and to nobody else; new ones go elsewhere', async () => {
  const [there, here] = [await newTestBusiness(), await newTestBusiness()];
  await env.DB.prepare('UPDATE placements SET shard = 1 WHERE business = ?').bind(there.id).run();
  const { ask, bindings } = on({ SHARD_COUNT: '2', SHARD_1: undefined });
  for (const [method, path, body] of [
    ['GET', '/v1/ror', undefined],
    ['POST', '/v1/purchases', { id: 'p1', clientId: 'c', amount: 1 }],
  ] as const) {
    const said = await ask(method, path, there.secretKey, body);
    expect([said.status, said.body.code]).toEqual([503, 'database_unavailable']);
    expect((await ask(method, path, here.secretKey, body)).status).toBeLessThan(300);
  }
  const made = await ask('POST', '/v1/businesses', OPERATOR_TOKEN, NEW_BUSINESS);
  expect((await ask('GET', '/v1/ror', made.body.secretKey)).status).toBe(200);
  const moved = await ask('POST', '/v1/moves', OPERATOR_TOKEN, { businessId: here.id, toShard: 1 });
  expect([moved.status, moved.body.errors[0].path]).toEqual([422, 'toShard']);
  lines = [];
  await runWholePass(readEnv(bindings), Date.now());
  expect(lines.filter((line) => line.includes('job_failed'))).toEqual([]);
});

it('503 to the businesses of a database beyond SHARD_COUNT, which the log names', async () => {
  const business = await newTestBusiness();
  await env.DB.prepare('UPDATE placements SET shard = 7 WHERE business = ?').bind(business.id).run();
  const { ask } = on({ SHARD_COUNT: '2', SHARD_1: env.DB });
  expect((await ask('GET', '/v1/ror', business.secretKey)).status).toBe(503);
  expect(lines.join()).toContain('SHARD_7');
});

it('503 while not even the first database is bound: the redirect answers, and /health names it', async () => {
  const { ask } = on({ DB: undefined });
  const health = await ask('GET', '/health', null);
  expect([health.status, health.body.errors[0].path]).toEqual([503, 'DB']);
  expect((await ask('GET', '/r/some-code', null)).status).toBe(503);
  expect((await ask('GET', '/docs', null)).status).toBe(200);
});

describe('/health and migrations', () => {
  /** A database that has these migrations on record, and is otherwise the one of the tests. */
  async function withMigrations(names: readonly string[]): Promise<D1Database> {
    const db = env.SHARD_3!;
    await db.prepare('DROP TABLE IF EXISTS d1_migrations').run();
    await db.prepare('CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY, name TEXT UNIQUE)').run();
    const insert = db.prepare('INSERT INTO d1_migrations (name) VALUES (?)');
    if (names.length > 0) await db.batch(names.map((name) => insert.bind(name)));
    return db;
  }
  const all = env.MIGRATIONS.map(({ name }) => name);

  it('200 with every migration, also those of a later version; it is one call', async () => {
    const { database, calls } = countedDatabase(
      await withMigrations([...all, '9999_of_a_later_version.sql']),
    );
    expect((await on({ DB: database }).ask('GET', '/health', null)).status).toBe(200);
    expect(calls()).toBe(1);
  });

  it('503 that names those that are missing, and says what applies them', async () => {
    const { ask } = on({ DB: await withMigrations(all.slice(0, -2)) });
    const { status, body } = await ask('GET', '/health', null);
    expect([status, body.code]).toEqual([503, 'migrations_missing']);
    expect(body.detail).toContain('npm run deploy');
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(all.slice(-2));
    expect(JSON.parse(lines[0] ?? '')).toEqual({ event: 'migrations_missing', migrations: all.slice(-2) });
  });

  it('503 that names all of them where none is on record', async () => {
    const db = await withMigrations([]);
    await db.prepare('DROP TABLE d1_migrations').run();
    const { status, body } = await on({ DB: db }).ask('GET', '/health', null);
    expect([status, body.errors.length]).toEqual([503, all.length]);
  });

  it('503 that says no more where the database does not answer', async () => {
    const { status, body } = await on({ DB: brokenDatabase() }).ask('GET', '/health', null);
    expect([status, body.code, body.errors]).toEqual([503, 'database_unavailable', undefined]);
  });
});
