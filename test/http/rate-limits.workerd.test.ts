import { env } from 'cloudflare:test';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createBlockedNetworks } from '../../worker/http/blocked-networks.ts';
import { KEY_BYTES, makeKey } from '../../worker/keys/key.crypto.ts';
import { countedDatabase, keepingQueue } from '../rigs/bindings.ts';
import type { Said, Sent } from '../rigs/client.ts';
import { newTestBusiness, OPERATOR_TOKEN, readDocument } from '../rigs/harness.ts';
import { sendTo } from '../rigs/worker-on.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** A rate limiter that lets so many pass, as the platform binds it, and the keys that it was asked about. */
function limiterOf(passes: number) {
  const keys: string[] = [];
  const limit = async ({ key }: { key: string }) => {
    keys.push(key);
    return { success: keys.length <= passes };
  };
  return { binding: { limit } as RateLimit, keys };
}

/** Each test's requests come from a network of its own. */
let networks = 0;
function newAddress(): { 'CF-Connecting-IP': string } {
  networks += 1;
  return { 'CF-Connecting-IP': `198.51.100.${networks}` };
}

function ask(path: string, bindings: object, headers: Record<string, string>, more: Partial<Sent> = {}) {
  const all = { ...env, CLICKS: keepingQueue().queue, ...bindings };
  return sendTo(all, { method: 'GET', path, key: null, headers, ...more });
}

/** A key with a checksum that fits, which nobody was ever given. */
function madeUpKey(kind: 'secret' | 'publishable' = 'secret'): string {
  const random = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return makeKey({ id: 'key_x', kind, label: null, createdAtMs: 0 }, random).key;
}

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

function expectRefused(said: Said): void {
  expect([said.status, said.headers.get('Retry-After')]).toEqual([429, '10']);
  expect(said.headers.get('Content-Type')).toBe('application/problem+json');
  expect(said.body).toMatchObject({ code: 'too_many_requests', status: 429 });
}

describe('whoever brings nothing that opens anything', () => {
  it.each(['/health', '/', '/docs', '/openapi.json', '/r/some-code/qr.svg', '/v1/badge?key=pk_x', '/v1/ror'])(
    '429 with Retry-After for %s, by network',
    async (path) => {
      for (const authorization of [null, 'Bearer x', 'Bearer sk_x', 'Basic eDp5', 'x', OPERATOR_TOKEN]) {
        const limiter = limiterOf(0);
        const headers = authorization === null ? {} : { Authorization: authorization };
        expectRefused(await ask(path, { VISITOR_BRAKE: limiter.binding }, { ...newAddress(), ...headers }));
        expect(limiter.keys).toEqual([expect.stringMatching(/^visitor:[\w-]{43}$/)]);
      }
    },
  );

  it.each(['/v1/arrivals', '/v1/panel'])('429 for %s', async (path) => {
    const bindings = { VISITOR_BRAKE: limiterOf(0).binding };
    const said = await ask(path, bindings, newAddress(), { method: 'POST', body: '{}' });
    expect(said.status).toBe(429);
  });

  it('the addresses of one IPv6 network count together, and those of others do not', async () => {
    const limiter = limiterOf(99);
    for (const address of ['2001:db8:7:7::1', '2001:db8:7:7:ffff::9', '2001:db8:7:8::1'])
      await ask('/health', { VISITOR_BRAKE: limiter.binding }, { 'CF-Connecting-IP': address });
    const [first, second, third] = limiter.keys;
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('without an address there is no limit, and a rate limiter that fails lets everybody pass', async () => {
    const limiter = limiterOf(0);
    expect((await ask('/health', { VISITOR_BRAKE: limiter.binding }, {})).status).toBe(200);
    expect(limiter.keys).toEqual([]);
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const binding = { limit: () => Promise.reject(new Error('the stand-in fails')) };
    expect((await ask('/health', { VISITOR_BRAKE: binding }, newAddress())).status).toBe(200);
    vi.restoreAllMocks();
  });
});

it('every operation says that it may answer 429', async () => {
  const silent = Object.entries((await readDocument()).paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, { responses }]) => responses['429'] === undefined)
      .map(([method]) => `${method} ${path}`),
  );
  expect(silent).toEqual([]);
});

describe('whoever brings a key that opens nothing', () => {
  it.each([
    ['made up', madeUpKey],
    ['made up and publishable', () => madeUpKey('publishable')],
  ])('429 for one that is %s, and then without asking the database', async (_, newKey) => {
    const limiter = limiterOf(1);
    const { database, calls } = countedDatabase(env.DB);
    const bindings = { DB: database, VISITOR_BRAKE: limiter.binding };
    const from = newAddress();
    const tryOne = () => ask('/v1/ror', bindings, { ...from, ...bearer(newKey()) });
    expect((await tryOne()).status).toBe(401);
    expectRefused(await tryOne());
    expect(calls()).toBe(2);
    expectRefused(await tryOne());
    expect(calls()).toBe(2);
    expect(new Set(limiter.keys)).toEqual(new Set([expect.stringMatching(/^key:[\w-]{43}$/)]));
    expect((await ask('/v1/ror', bindings, { ...newAddress(), ...bearer(newKey()) })).status).not.toBe(200);
  });

  it('the network is asked again after ten seconds', async () => {
    const from = newAddress();
    const tryOne = (passes: number) =>
      ask('/v1/ror', { VISITOR_BRAKE: limiterOf(passes).binding }, { ...from, ...bearer(madeUpKey()) });
    const beganAtMs = Date.now();
    vi.setSystemTime(beganAtMs);
    expectRefused(await tryOne(0));
    vi.setSystemTime(beganAtMs + 9_999);
    expectRefused(await tryOne(1));
    vi.setSystemTime(beganAtMs + 10_000);
    expect((await tryOne(1)).status).toBe(401);
  });

  it('counts where no key is asked for, too', async () => {
    const limiter = limiterOf(0);
    const from = { ...newAddress(), ...bearer(madeUpKey()) };
    const asked = () => ask('/openapi.json', { VISITOR_BRAKE: limiter.binding }, from);
    expect((await asked()).status).toBe(200);
    expectRefused(await asked());
    expect(limiter.keys).toHaveLength(1);
  });
});

describe('whoever brings a good key', () => {
  it('429 for a key that asks too much, by the id of the key and never by the key', async () => {
    const business = await newTestBusiness();
    const limiter = limiterOf(2);
    const asked = () => ask('/v1/ror', { CALLER_BRAKE: limiter.binding }, bearer(business.secretKey));
    expect([(await asked()).status, (await asked()).status]).toEqual([200, 200]);
    expectRefused(await asked());
    expect(limiter.keys).toEqual(Array.from({ length: 3 }, () => expect.stringMatching(/^key_/)));
    expect(new Set(limiter.keys).size).toBe(1);
  });

  it('429 for recording purchases too fast, which counts each once', async () => {
    const business = await newTestBusiness();
    const limiter = limiterOf(2);
    const buy = (id: string) =>
      ask('/v1/purchases', { CALLER_BRAKE: limiter.binding }, bearer(business.secretKey), {
        method: 'POST',
        body: { id, clientId: 'c', amount: 1 },
        headers: { ...bearer(business.secretKey), 'Content-Type': 'application/json' },
      });
    expect([(await buy('p1')).status, (await buy('p2')).status]).toEqual([201, 201]);
    expectRefused(await buy('p3'));
  });

  it('never counts against the network, which others may share', async () => {
    const business = await newTestBusiness();
    const limiter = limiterOf(0);
    const from = { ...newAddress(), ...bearer(business.secretKey) };
    for (let times = 0; times < 3; times += 1)
      expect((await ask('/v1/ror', { VISITOR_BRAKE: limiter.binding }, from)).status).toBe(200);
    expect(limiter.keys).toEqual([]);
  });

  it('is not refused for what others of its network tried, once it is known', async () => {
    const business = await newTestBusiness();
    const from = newAddress();
    const bindings = { VISITOR_BRAKE: limiterOf(0).binding };
    const asked = () => ask('/v1/ror', bindings, { ...from, ...bearer(business.secretKey) });
    expect((await asked()).status).toBe(200);
    expectRefused(await ask('/v1/ror', bindings, { ...from, ...bearer(madeUpKey()) }));
    expect((await asked()).status).toBe(200);
  });

  it('429 for the operator, as such', async () => {
    const [visitors, callers] = [limiterOf(0), limiterOf(0)];
    const bindings = { VISITOR_BRAKE: visitors.binding, CALLER_BRAKE: callers.binding };
    const from = { ...newAddress(), ...bearer(OPERATOR_TOKEN) };
    expectRefused(await ask('/v1/businesses', bindings, from, { method: 'POST', body: '{}' }));
    expect([visitors.keys, callers.keys]).toEqual([[], ['operator']]);
  });
});

describe('whoever follows links', () => {
  /** As many links as a test needs that no isolate has seen. */
  async function newCodes(count: number): Promise<string[]> {
    const business = await newTestBusiness();
    const made = Array.from({ length: count }, (_, n) => business.post('/v1/links', { clientId: `a${n}` }));
    return (await Promise.all(made)).map(({ body }) => body.code);
  }
  let codes = 0;
  const randomCode = () => `no-such-code-${(codes += 1)}`;

  it('has no limit where the links lead somewhere', async () => {
    const limiter = limiterOf(0);
    const from = newAddress();
    for (const code of await newCodes(5))
      expect((await ask(`/r/${code}`, { VISITOR_BRAKE: limiter.binding }, from)).status).toBe(302);
    expect(limiter.keys).toEqual([]);
  });

  it('429 for trying out codes, and then without asking the database; each code counts once', async () => {
    const limiter = limiterOf(2);
    const { database, calls } = countedDatabase(env.DB);
    const bindings = { DB: database, VISITOR_BRAKE: limiter.binding };
    const from = newAddress();
    const dead = randomCode();
    for (let times = 0; times < 5; times += 1)
      expect((await ask(`/r/${dead}`, bindings, from)).status).toBe(404);
    expect((await ask(`/r/${randomCode()}`, bindings, from)).status).toBe(404);
    const refused = await ask(`/r/${randomCode()}`, bindings, from);
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '10']);
    expect(refused.text).toContain('try again');
    expect(calls()).toBe(3);
    expect((await ask(`/r/${randomCode()}`, bindings, from)).status).toBe(429);
    expect((await ask(`/r/${randomCode()}/qr.svg`, { DB: database }, from)).status).toBe(429);
    expect(calls()).toBe(3);
    expect((await ask(`/r/${randomCode()}`, { DB: database }, newAddress())).status).toBe(404);
    expect(limiter.keys).toHaveLength(3);
    expect(limiter.keys[0]).toMatch(/^miss:[\w-]{43}$/);
  });

  it('goes on following what the isolate has seen in the last five minutes, from a network that is refused', async () => {
    const [code = ''] = await newCodes(1);
    const bindings = { VISITOR_BRAKE: limiterOf(0).binding };
    const from = newAddress();
    const beganAtMs = Date.now();
    vi.setSystemTime(beganAtMs);
    expect((await ask(`/r/${code}`, bindings, newAddress())).status).toBe(302);
    vi.setSystemTime(beganAtMs + 200_000);
    expect((await ask(`/r/${randomCode()}`, bindings, from)).status).toBe(429);
    expect((await ask(`/r/${code}`, bindings, from)).status).toBe(302);
  });
});

it('remembers at most some thousands of networks, and none that kept within its limit', async () => {
  const networksInVain = createBlockedNetworks('test');
  const refusing = limiterOf(0).binding;
  for (let n = 0; n < 5_000; n += 1) await networksInVain.count(refusing, `n${n}`, 0);
  const blocked = Array.from({ length: 5_000 }, (_, n) => networksInVain.isBlocked(`n${n}`, 1));
  expect(blocked.filter(Boolean).length).toBeLessThanOrEqual(2_000);
  expect(blocked.at(-1)).toBe(true);
  await networksInVain.count(null, 'good', 0);
  expect(networksInVain.isBlocked('good', 1)).toBe(false);
});
