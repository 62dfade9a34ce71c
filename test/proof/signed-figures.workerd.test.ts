import { beforeAll, describe, expect, it } from 'vitest';
import { figuresAnswer, publicKeyAnswer } from '../../schema/api/figures.ts';
import { call, newTestBusiness } from '../rigs/harness.ts';

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

it('anybody may fetch figures and key from anywhere', async () => {
  const key = await call('GET', '/.well-known/kith-key.json', null);
  const signed = await call('GET', `/b/${business.id}/figures.json`, null);
  expect(Object.keys(publicKeyAnswer.parse(key.body)).sort()).toEqual(['crv', 'kty', 'x']);
  for (const { headers } of [key, signed]) expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
});

it('404 for a business that does not exist', async () => {
  expect((await call('GET', '/b/biz_unknown/figures.json', null)).body.code).toBe('not_found');
});
