import { expect, it } from 'vitest';
import { call } from './harness.ts';

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
  expect(Object.keys(body.components.securitySchemes)).toEqual(['secretKey', 'publishableKey', 'operatorToken', 'clientToken']);
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
