/**
 * What each kind of key may do (guarantees.md, rows 11 and 12), generated from the OpenAPI document, so that
 * no operation is without its lock.
 */
import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { OPERATOR_TOKEN, readDocument } from '../../rigs/harness.ts';
import { dumpOf } from '../../rigs/dump.ts';
import { CHANGES, newShop, walk } from '../../rigs/operations/every-operation.ts';
import { sendTo } from '../../rigs/worker-on.ts';

const shop = newShop(OPERATOR_TOKEN);
await walk(shop, CHANGES, (request) => sendTo(env, request));
const document = await readDocument();

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, { security, requestBody, tags }]) => ({
    method,
    path,
    scheme: Object.keys(security?.[0] ?? {})[0] ?? 'none',
    type: Object.keys(requestBody?.content ?? {})[0],
    isForMembers: tags?.includes('Dashboard') ?? false,
  })),
);

const WRONG_KEYS: Record<string, [kind: string, key: () => string | null, status: number][]> = {
  secretKey: [
    ['no key', () => null, 401],
    ['a key that was never made', () => shop.secretKey.slice(0, -1), 401],
    ['the operator token', () => OPERATOR_TOKEN, 401],
    ['a publishable key', () => shop.publishableKey, 403],
  ],
  operatorToken: [
    ['no key', () => null, 401],
    ['another token', () => `${OPERATOR_TOKEN}x`, 401],
    ['a secret key', () => shop.secretKey, 403],
    ['a publishable key', () => shop.publishableKey, 403],
  ],
};

const locked = operations.filter(({ scheme }) => WRONG_KEYS[scheme] !== undefined);

it.each(locked)(
  '$method $path opens to no other kind of key and then changes nothing',
  async ({ method, path, scheme, type }) => {
    const before = await dumpOf(env.DB);
    const others = document.paths[path]![method]!.security?.slice(1).flatMap((one) => Object.keys(one)) ?? [];
    for (const [kind, key, status] of WRONG_KEYS[scheme] ?? []) {
      if (kind === 'the operator token' && others.includes('operatorToken')) continue;
      const said = await sendTo(env, {
        method: method.toUpperCase(),
        path: path.replaceAll(/\{\w+\}/g, 'p1'),
        key: key(),
        ...(type === undefined ? {} : { body: '{}', headers: { 'Content-Type': type } }),
      });
      expect([kind, said.status]).toEqual([kind, status]);
    }
    expect(await dumpOf(env.DB)).toEqual(before);
  },
);

/** Each of these is meant to be open, and says so here, so that nothing is open by mistake. */
const OPEN = [
  'get /',
  'get /.well-known/jwks.json',
  'get /.well-known/kith-key.json',
  'get /a/{token}',
  'get /b/{businessId}',
  'get /b/{businessId}/figures.json',
  'get /b/{businessId}/figures.jws',
  'get /docs',
  'get /health',
  'get /openapi.json',
  'get /p/{token}',
  'get /r/{code}',
  'get /r/{code}/qr.png',
  'get /r/{code}/qr.svg',
  'get /snippet',
  'get /v1/badge',
  // Opened by a token of the share panel, or of an address of the page (docs/dashboard/advocate.md).
  'post /a',
  'post /a/file',
  // Opened by the signature of what is delivered.
  'post /hooks/{provider}/{token}',
  // The address is the authority: it opens the permissions of one client (docs/relationships/permissions.md).
  'post /p/{token}',
  'post /v1/arrivals',
  'post /v1/panel',
];

it('without a secret key or the operator token, this can be done and nothing else', () => {
  // Which pages open to whom is shown by test/whole/dashboard.
  const open = operations.filter((each) => WRONG_KEYS[each.scheme] === undefined && !each.isForMembers);
  expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(OPEN);
});

it('of every key only a digest is stored, and its last four characters', async () => {
  const stored = JSON.stringify(await dumpOf(env.DB));
  for (const key of [shop.secretKey, shop.publishableKey, OPERATOR_TOKEN]) {
    expect(stored.includes(key)).toBe(false);
    expect(stored.includes(key.slice(3, -4))).toBe(false);
  }
});

it('a revoked key is refused on the next request, and a purchase by it is not recorded', async () => {
  const made = await sendTo(env, {
    method: 'POST',
    path: '/v1/keys',
    key: shop.secretKey,
    body: { kind: 'secret' },
  });
  const purchase = (id: string) => ({
    method: 'POST',
    path: '/v1/purchases',
    key: made.body.key,
    body: { id, clientId: 'c', amount: 1 },
  });
  expect((await sendTo(env, purchase('before'))).status).toBe(201);
  expect(
    (await sendTo(env, { method: 'DELETE', path: `/v1/keys/${made.body.id}`, key: shop.secretKey })).status,
  ).toBe(204);
  expect((await sendTo(env, purchase('after'))).status).toBe(401);
  expect(
    (await sendTo(env, { method: 'GET', path: '/v1/purchases/after', key: shop.secretKey })).status,
  ).toBe(404);
});
