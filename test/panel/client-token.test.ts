import { base64url, decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { panelQuerySchema } from '../../schema/api/panel.ts';
import { makeClientToken, readClientToken } from '../../worker/panel/client-token.crypto.ts';

const SECRET = 'signing-secret-of-the-tests';
const NOW_MS = Date.UTC(2026, 10, 20, 12);
const CLAIMS = { businessId: 'biz_1', clientId: 'anna', expiresAtMs: NOW_MS + 60_000 };

const encode = (value: object) => base64url.encode(JSON.stringify(value));

/** A token with another header or other claims under the signature of a good one. */
function resigned(token: string, header: object, claims: object = {}): string {
  const [, , signature = ''] = token.split('.');
  return [
    encode({ ...decodeProtectedHeader(token), ...header }),
    encode({ ...decodeJwt(token), ...claims }),
    signature,
  ].join('.');
}

describe('a token', () => {
  it('speaks for whom it was made', async () => {
    expect(await readClientToken(SECRET, await makeClientToken(SECRET, CLAIMS), NOW_MS)).toEqual(CLAIMS);
  });

  it('says whom it speaks for, of whom and until when, and nothing else', async () => {
    const token = await makeClientToken(SECRET, CLAIMS);
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256' });
    expect(decodeJwt(token)).toEqual({ iss: 'kith', aud: 'biz_1', sub: 'anna', exp: NOW_MS / 1_000 + 60 });
  });

  it('is good to the last millisecond before it ends, and then no longer', async () => {
    const token = await makeClientToken(SECRET, CLAIMS);
    expect(await readClientToken(SECRET, token, CLAIMS.expiresAtMs - 1)).toEqual(CLAIMS);
    expect(await readClientToken(SECRET, token, CLAIMS.expiresAtMs)).toBeNull();
    expect(await readClientToken(SECRET, token, CLAIMS.expiresAtMs + 3_600_000)).toBeNull();
  });

  it.each(['é'.repeat(200), '\u{1f9f6}'.repeat(200), '\u0001'.repeat(200), '"\\'.repeat(100)])(
    'of the longest ids fits into what the panel takes: %j',
    async (clientId) => {
      const claims = { ...CLAIMS, businessId: `biz_${'x'.repeat(20)}`, clientId };
      const token = await makeClientToken(SECRET, claims);
      expect(panelQuerySchema.safeParse({ token }).success).toBe(true);
      expect(await readClientToken(SECRET, token, NOW_MS)).toEqual(claims);
    },
  );
});

describe('nobody is spoken for by', () => {
  it.each<[string, (good: string) => string | Promise<string>]>([
    ['nothing', () => ''],
    ['a text', () => 'hello'],
    ['three dots', () => '...'],
    ['a token without its signature', (good) => good.replace(/[^.]*$/, '')],
    ['a tampered signature', (good) => good.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A'))],
    ['a signature that is cut short', (good) => good.slice(0, -4)],
    ['another client', (good) => resigned(good, {}, { sub: 'ben' })],
    ['another business', (good) => resigned(good, {}, { aud: 'biz_2' })],
    ['a later end', (good) => resigned(good, {}, { exp: NOW_MS })],
    ['no end', (good) => resigned(good, {}, { exp: undefined })],
    ['no algorithm, and the old signature', (good) => resigned(good, { alg: 'none' })],
    ['no algorithm, and no signature', (good) => resigned(good, { alg: 'none' }).replace(/[^.]*$/, '')],
    ['another algorithm', (good) => resigned(good, { alg: 'HS512' })],
    ['an algorithm in other letters', (good) => resigned(good, { alg: 'hs256' })],
    ['a header of unknown meaning', (good) => resigned(good, { crit: ['exp'] })],
    ['another deployment', () => makeClientToken('another-secret-of-the-tests', CLAIMS)],
    ['a token of the first release', (good) => `ct_${good.split('.').slice(1).join('.')}`],
    ['the signing secret itself as the key', () => signed(new TextEncoder().encode(SECRET.padEnd(32, '\0')))],
  ])('%s', async (_, forge) => {
    const token = await forge(await makeClientToken(SECRET, CLAIMS));
    expect(await readClientToken(SECRET, token, NOW_MS)).toBeNull();
  });
});

function signed(key: Uint8Array): Promise<string> {
  return new SignJWT({ iss: 'kith', aud: 'biz_1', sub: 'anna', exp: NOW_MS / 1_000 + 60 })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(key);
}
