import { env } from 'cloudflare:test';
import { afterEach, expect, it, vi } from 'vitest';
import { revokeUnlessLast } from '../../worker/keys/keys.store.ts';
import { countedDatabase } from '../rigs/bindings.ts';
import { call, newTestBusiness } from '../rigs/harness.ts';
import { sendTo } from '../rigs/worker-on.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('201 shows a new key once, which then works, and lists never show it', async () => {
  const business = await newTestBusiness();
  const { status, body } = await business.post('/v1/keys', { kind: 'secret', label: 'Checkout' });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    kind: 'secret',
    label: 'Checkout',
    hint: body.key.slice(-4),
    revokedAt: null,
  });
  expect((await call('GET', '/v1/ror', body.key)).status).toBe(200);
  const list = await business.get('/v1/keys');
  expect(list.body.data).toHaveLength(3);
  expect(JSON.stringify(list.body)).not.toContain(body.key);
});

it('keeps only the digest of a key', async () => {
  const business = await newTestBusiness();
  const { results } = await env.DB.prepare('SELECT * FROM api_keys WHERE business = ?')
    .bind(business.id)
    .all();
  expect(results).toHaveLength(2);
  expect(JSON.stringify(results)).not.toContain(business.secretKey.slice(3, -4));
});

it('204 stops a revoked key on the next request, also where it is remembered', async () => {
  const business = await newTestBusiness();
  const { body: second } = await business.post('/v1/keys', { kind: 'secret' });
  const buy = (id: string) => call('POST', '/v1/purchases', second.key, { id, clientId: 'c', amount: 100 });
  expect((await buy('p1')).status).toBe(201);
  expect((await business.delete(`/v1/keys/${second.id}`)).status).toBe(204);
  expect((await buy('p2')).status).toBe(401);
  expect((await call('GET', '/v1/ror', second.key)).status).toBe(401);
  expect((await business.get('/v1/ror')).body.active).toBe(1);
  expect((await business.delete(`/v1/keys/${second.id}`)).status).toBe(204);
});

it('401 for a key that was revoked elsewhere, of which this isolate knows only that it was good', async () => {
  const business = await newTestBusiness();
  const { body: second } = await business.post('/v1/keys', { kind: 'secret' });
  const buy = (id: string) => call('POST', '/v1/purchases', second.key, { id, clientId: 'c', amount: 100 });
  expect((await buy('p1')).status).toBe(201);
  await revokeUnlessLast(env.DB, business.id, second.id, Date.now());
  expect((await buy('p2')).status).toBe(401);
  expect((await business.get('/v1/purchases/p2')).status).toBe(404);
});

it('remembers who holds a key for a minute, in which recording costs one call, and then asks again', async () => {
  const business = await newTestBusiness();
  const counted = countedDatabase(env.DB);
  const buy = async (id: string) => {
    const before = counted.calls();
    const body = { id, clientId: 'c', amount: 100 };
    const request = { method: 'POST', path: '/v1/purchases', key: business.secretKey, body };
    const { status } = await sendTo({ ...env, DB: counted.database }, request);
    return { status, calls: counted.calls() - before };
  };
  const beganAtMs = Date.now();
  vi.setSystemTime(beganAtMs);
  expect(await buy('p1')).toEqual({ status: 201, calls: 2 });
  vi.setSystemTime(beganAtMs + 59_999);
  expect(await buy('p2')).toEqual({ status: 201, calls: 1 });
  vi.setSystemTime(beganAtMs + 60_000);
  expect(await buy('p3')).toEqual({ status: 201, calls: 2 });
  vi.setSystemTime(beganAtMs);
  expect(await buy('p4')).toEqual({ status: 201, calls: 2 });
});

it('401 within a minute after the database was put back to a point at which the key was revoked', async () => {
  const business = await newTestBusiness();
  const request = (id: string) => ({
    method: 'POST',
    path: '/v1/purchases',
    key: business.secretKey,
    body: { id, clientId: 'c', amount: 100 },
  });
  const beganAtMs = Date.now();
  vi.setSystemTime(beganAtMs);
  expect((await sendTo(env, request('p1'))).status).toBe(201);
  // The version of the business is what it was; a restore can do that, and no call of the API.
  await env.DB.prepare('UPDATE api_keys SET revoked_at_ms = 0 WHERE business = ?').bind(business.id).run();
  vi.setSystemTime(beganAtMs + 60_000);
  expect((await sendTo(env, request('p2'))).status).toBe(401);
});

it('409 keeps the last secret key, also when two are revoked at once', async () => {
  const business = await newTestBusiness();
  await business.post('/v1/keys', { kind: 'secret' });
  const { body: list } = await business.get('/v1/keys');
  const secrets = list.data.filter((key: { kind: string }) => key.kind === 'secret');
  const answers = await Promise.all(
    secrets.map((key: { id: string }) => business.delete(`/v1/keys/${key.id}`)),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 204)).toHaveLength(1);
  const left = await env.DB.prepare(
    `SELECT COUNT(*) AS n FROM api_keys WHERE business = ? AND kind = 'secret' AND revoked_at_ms IS NULL`,
  )
    .bind(business.id)
    .first<{ n: number }>();
  expect(left?.n).toBe(1);
});

it('409 names what to do first when the only secret key would be revoked', async () => {
  const business = await newTestBusiness();
  const { body: list } = await business.get('/v1/keys');
  const secret = list.data.find((key: { kind: string }) => key.kind === 'secret');
  const refused = await business.delete(`/v1/keys/${secret.id}`);
  expect(refused.status).toBe(409);
  expect(refused.body.code).toBe('last_secret_key');
  expect(refused.body.detail).toContain('POST /v1/keys');
  const publishable = list.data.find((key: { kind: string }) => key.kind === 'publishable');
  expect((await business.delete(`/v1/keys/${publishable.id}`)).status).toBe(204);
});

it("404 for another business's key, which goes on working", async () => {
  const [business, other] = [await newTestBusiness(), await newTestBusiness()];
  const { body: list } = await other.get('/v1/keys');
  const foreign = await business.delete(`/v1/keys/${list.data[0].id}`);
  const missing = await business.delete('/v1/keys/key_none');
  expect(foreign.status).toBe(404);
  expect({ ...foreign.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
  expect((await other.get('/v1/keys')).body.data).toEqual(list.data);
});

it('pages through the keys without losing or repeating one', async () => {
  const business = await newTestBusiness();
  for (const label of ['a', 'b', 'c']) await business.post('/v1/keys', { kind: 'publishable', label });
  const seen: string[] = [];
  for (let cursor = ''; seen.length < 10;) {
    const { body } = await business.get(`/v1/keys?limit=2${cursor}`);
    seen.push(...body.data.map((key: { id: string }) => key.id));
    if (body.nextCursor === null) break;
    cursor = `&cursor=${body.nextCursor}`;
  }
  expect(seen).toHaveLength(5);
  expect(new Set(seen).size).toBe(5);
});

it('422 names a cursor that was never answered', async () => {
  const business = await newTestBusiness();
  const { status, body } = await business.get('/v1/keys?cursor=%00nonsense');
  expect(status).toBe(422);
  expect(body.errors[0].path).toBe('cursor');
});
