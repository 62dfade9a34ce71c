import { env } from 'cloudflare:test';
import { expect, it, onTestFinished, vi } from 'vitest';
import { brokenDatabase } from '../rigs/bindings.ts';
import { call } from '../rigs/harness.ts';
import { sendTo } from '../rigs/worker-on.ts';

it('200 tells every schema, its description and its example from the routes', async () => {
  const { status, body } = await call('GET', '/openapi.json', null);
  expect(status).toBe(200);
  expect(body.openapi).toBe('3.1.0');
  expect(body.servers).toEqual([{ url: 'http://kith.test', description: 'This deployment' }]);
  expect(body.paths['/v1/purchases'].post.requestBody.content['application/json'].schema).toEqual({
    $ref: '#/components/schemas/NewPurchase',
  });
  expect(body.components.schemas.NewPurchase.properties.purchasedAt.description).toBe('Default: now.');
  expect(body.components.schemas.NewPurchase.properties.amount.example).toBe(4900);
});

it('every operation names only key kinds, tags and operations that the document explains', async () => {
  const { body } = await call('GET', '/openapi.json', null);
  const tags = body.tags.map((tag: { name: string }) => tag.name);
  const operations = Object.values<Record<string, any>>(body.paths).flatMap((item) => Object.values(item));
  expect(Object.keys(body.components.securitySchemes)).toEqual([
    'secretKey',
    'publishableKey',
    'session',
    'operatorToken',
  ]);
  for (const operation of operations) {
    expect(tags).toEqual(expect.arrayContaining(operation.tags));
    expect(Object.keys(body.components.securitySchemes)).toEqual(
      expect.arrayContaining(operation.security.flatMap((requirement: object) => Object.keys(requirement))),
    );
  }
  const ids = operations.map((operation) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

it('the health of a working deployment is 200', async () => {
  const { status, body } = await call('GET', '/health', null);
  expect({ status, body }).toEqual({ status: 200, body: { status: 'ok' } });
});

it('503 when the database does not answer, as a problem that says no more than that; why is in the log', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => log.mockRestore());
  const request = { method: 'GET', path: '/health', key: null };
  const { status, headers, body } = await sendTo({ ...env, DB: brokenDatabase() }, request);
  expect([status, headers.get('Content-Type')]).toEqual([503, 'application/problem+json']);
  expect(body).toMatchObject({
    code: 'database_unavailable',
    detail: 'The database does not answer; wait as Retry-After says and send the same request again.',
  });
  const [line] = log.mock.calls.map(([text]) => JSON.parse(String(text)));
  expect(line).toMatchObject({ event: 'database_unavailable', operation: 'get /health' });
});
