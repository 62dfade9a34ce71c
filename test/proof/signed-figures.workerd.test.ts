import { env } from 'cloudflare:test';
import { createPublicKey, verify } from 'node:crypto';
import { calculateJwkThumbprint, compactVerify, createLocalJWKSet, decodeProtectedHeader } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  figuresAnswer,
  figuresJws,
  figuresStatement,
  jwkSet,
  publicKeyAnswer,
} from '../../schema/api/figures.ts';
import { signInHex } from '../../worker/proof/sign-figures.crypto.ts';
import { signingKeyOf } from '../../worker/proof/signing-key.crypto.ts';
import { call, newTestBusiness } from '../rigs/harness.ts';
import { sendTo } from '../rigs/worker-on.ts';

interface Signed {
  statement: Record<string, unknown>;
  signature: string;
}

let business: Awaited<ReturnType<typeof newTestBusiness>>;
let figures: Signed;

beforeAll(async () => {
  business = await newTestBusiness({ name: 'Gärtnerei "Ünder" 株', minimumSample: 2 });
  await business.post('/v1/purchases', { id: 'p1', clientId: 'c1', amount: 100 });
  await business.post('/v1/purchases', { id: 'p2', clientId: 'c1', amount: 100 });
  await business.post('/v1/purchases', { id: 'p3', clientId: 'c2', amount: 100 });
  figures = (await call('GET', `/b/${business.id}/figures.json`, null)).body;
});

/** As somebody would who knows only RFC 8785, RFC 8037 and what is published. */
async function isGood({ statement, signature }: Signed): Promise<boolean> {
  const { body: jwk } = await call('GET', '/.well-known/kith-key.json', null);
  const key = await crypto.subtle.importKey('jwk', jwk, 'Ed25519', false, ['verify']);
  const members = Object.keys(statement)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${JSON.stringify(statement[name])}`);
  const bytes = Uint8Array.from(signature.match(/../g) ?? [], (hex) => parseInt(hex, 16));
  return crypto.subtle.verify('Ed25519', key, bytes, new TextEncoder().encode(`{${members.join(',')}}`));
}

it('the figures are those of the ledger, and their signature is good', async () => {
  const { body: ror } = await business.get('/v1/ror');
  expect(figuresAnswer.parse(figures).statement).toMatchObject({
    business: business.id,
    name: 'Gärtnerei "Ünder" 株',
    asOf: ror.asOf,
    windowFrom: ror.window.from,
    windowTo: ror.window.to,
    active: 2,
    referredOrRepeat: 1,
    ror: 0.5,
  });
  expect(await isGood(figures)).toBe(true);
});

describe('a statement that is changed in any one value is not good', () => {
  it.each([
    ['active', 3],
    ['referredOrRepeat', 2],
    ['ror', 0.51],
    ['name', 'Somebody else'],
    ['business', 'biz_other'],
    ['asOf', '2020-01-01'],
    ['windowFrom', '2020-01-01'],
    ['windowTo', '2020-01-01'],
    ['minimumSample', 1],
    ['issuedAt', '2020-01-01T00:00:00.000Z'],
  ])('%s', async (name, value) => {
    expect(await isGood({ ...figures, statement: { ...figures.statement, [name]: value } })).toBe(false);
  });

  it('nor is one with something more, or another signature', async () => {
    expect(await isGood({ ...figures, statement: { ...figures.statement, award: 'best' } })).toBe(false);
    expect(
      await isGood({
        ...figures,
        signature: figures.signature.replace(/^../, (hex) => (hex === '00' ? '01' : '00')),
      }),
    ).toBe(false);
  });
});

it('below the minimum sample the statement carries no share and no numerator', async () => {
  const small = await newTestBusiness({ minimumSample: 2 });
  await small.post('/v1/purchases', { id: 'p1', clientId: 'c1', amount: 100 });
  const { body } = await call('GET', `/b/${small.id}/figures.json`, null);
  expect(body.statement).toMatchObject({ active: 1, referredOrRepeat: null, ror: null });
  expect(await isGood(body)).toBe(true);
});

it('anybody may fetch figures and keys from anywhere', async () => {
  const key = await call('GET', '/.well-known/kith-key.json', null);
  const keys = await call('GET', '/.well-known/jwks.json', null);
  const signed = await call('GET', `/b/${business.id}/figures.json`, null);
  const jws = await call('GET', `/b/${business.id}/figures.jws`, null);
  expect(Object.keys(publicKeyAnswer.parse(key.body)).sort()).toEqual(['crv', 'kty', 'x']);
  for (const { headers } of [key, keys, signed, jws]) {
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
  }
});

it.each(['figures.json', 'figures.jws'])('404 for %s of a business that does not exist', async (name) => {
  const { status, body } = await call('GET', `/b/biz_unknown/${name}`, null);
  expect([status, body.code]).toEqual([404, 'not_found']);
});

describe('the figures as a JWS', () => {
  let jws: string;

  beforeAll(async () => {
    jws = (await call('GET', `/b/${business.id}/figures.jws`, null)).body;
  });

  const fetchKeys = async () => jwkSet.parse((await call('GET', '/.well-known/jwks.json', null)).body);

  it('come in its media type and form', async () => {
    const { body, headers } = await call('GET', `/b/${business.id}/figures.jws`, null);
    expect(headers.get('Content-Type')).toBe('application/jose');
    expect(figuresJws.safeParse(body).success).toBe(true);
  });

  it('are checked by a JOSE library with nothing but the published keys, and are those of figures.json', async () => {
    const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet(await fetchKeys()));
    const { issuedAt, ...statement } = figuresStatement.parse(JSON.parse(new TextDecoder().decode(payload)));
    expect({ ...statement, issuedAt: figures.statement.issuedAt }).toEqual(figures.statement);
    expect(Date.parse(issuedAt)).toBeGreaterThan(Date.now() - 60_000);
    expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'kith-figures+jwt', kid: expect.any(String) });
  });

  it('are checked as well by whoever knows only RFC 7515 and RFC 8037', async () => {
    const [header, payload, signature = ''] = jws.split('.');
    const { kid } = decodeProtectedHeader(jws);
    const jwk = (await fetchKeys()).keys.find((key) => key.kid === kid)!;
    const { kty, crv, x } = jwk;
    const key = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
    const bytes = Buffer.from(signature, 'base64url');
    expect(verify(null, Buffer.from(`${header}.${payload}`), key, bytes)).toBe(true);
    expect(verify(null, Buffer.from(`${header}.${payload}.`), key, bytes)).toBe(false);
  });

  it('name their key by its thumbprint, and it is the key of the old address too', async () => {
    const [jwk] = (await fetchKeys()).keys;
    const { body: old } = await call('GET', '/.well-known/kith-key.json', null);
    expect(jwk).toEqual({ ...old, kid: await calculateJwkThumbprint(old), alg: 'EdDSA', use: 'sig' });
  });

  it('are refused when any one byte of header, payload or signature is another', async () => {
    const keys = createLocalJWKSet(await fetchKeys());
    const parts = jws.split('.').map((part) => Buffer.from(part, 'base64url'));
    const refused: boolean[] = [];
    for (const [index, bytes] of parts.entries()) {
      for (const at of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
        const changed = parts.map((part) => Buffer.from(part));
        changed[index]![at]! ^= 1;
        const forged = changed.map((part) => part.toString('base64url')).join('.');
        refused.push(
          await compactVerify(forged, keys).then(
            () => false,
            () => true,
          ),
        );
      }
    }
    expect(refused).toEqual(Array(9).fill(true));
  });
});

it.each(['/b/biz_any/figures.jws', '/.well-known/jwks.json'])(
  '503 for %s where the deployment has no secret says what to set',
  async (path) => {
    const { SIGNING_SECRET: _, ...bindings } = env;
    const { status, body } = await sendTo(bindings, { method: 'GET', path, key: null });
    expect(status).toBe(503);
    expect(body).toMatchObject({
      code: 'signing_secret_not_set',
      detail: expect.stringContaining('wrangler secret put SIGNING_SECRET'),
    });
  },
);

it('a secret gives the key and the signatures that it gave in release 1.0.0', async () => {
  const key = await signingKeyOf('a secret of twenty-four characters');
  expect(key.publicJwk.x).toBe('-x9HFYr-rpowXYWZMyNPD8jIPV98nFcJcSToazT6gP4');
  expect(await signInHex(key, '{}')).toBe(
    'b123669c50b9a3cd6ee5531b687ee56aebe13c272f0466062637e73a85ef9a84' +
      '57dbfc84d2a860b393fca662e1cd6b65e2e1c3ca3a6e490bb2fd137c442fbc0d',
  );
});
