import { env } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { keepingQueue } from '../rigs/bindings.ts';
import type { Said } from '../rigs/client.ts';
import { newTestBusiness } from '../rigs/harness.ts';
import { sendTo } from '../rigs/worker-on.ts';

/** A rate limiter that refuses everybody, as the platform binds it, and the keys that it was asked about. */
function refusingLimiter() {
  const keys: string[] = [];
  const limit = async ({ key }: { key: string }) => {
    keys.push(key);
    return { success: false };
  };
  return { binding: { limit } as RateLimit, keys };
}

const ADDRESS = { 'CF-Connecting-IP': '203.0.113.9' };

function ask(path: string, bindings: object, headers: Record<string, string>): Promise<Said> {
  const all = { ...env, CLICKS: keepingQueue().queue, ...bindings };
  return sendTo(all, { method: 'GET', path, key: null, headers });
}

describe('the rate limit of visitors', () => {
  it.each(['/health', '/openapi.json', '/docs', '/r/some-code/qr.svg', '/v1/badge?key=pk_x'])(
    '429 with Retry-After for %s, by address',
    async (path) => {
      const limiter = refusingLimiter();
      const response = await ask(path, { VISITOR_BRAKE: limiter.binding }, ADDRESS);
      expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '10']);
      expect(response.headers.get('Content-Type')).toBe('application/problem+json');
      expect(response.body).toMatchObject({ code: 'too_many_requests', status: 429 });
      expect(limiter.keys).toEqual(['203.0.113.9']);
    },
  );

  it('the redirect, whoever brings a key and whoever has no address have no limit', async () => {
    const business = await newTestBusiness();
    const { body: link } = await business.post('/v1/links', { clientId: 'anna' });
    const limiter = refusingLimiter();
    const bindings = { VISITOR_BRAKE: limiter.binding };
    expect((await ask(`/r/${link.code}`, bindings, ADDRESS)).status).toBe(302);
    expect(
      (await ask('/v1/ror', bindings, { ...ADDRESS, Authorization: `Bearer ${business.secretKey}` })).status,
    ).toBe(200);
    expect((await ask('/health', bindings, {})).status).toBe(200);
    expect(limiter.keys).toEqual([]);
  });

  it('a rate limiter that fails lets everybody pass', async () => {
    const binding = { limit: () => Promise.reject(new Error('the stand-in fails')) };
    expect((await ask('/health', { VISITOR_BRAKE: binding }, ADDRESS)).status).toBe(200);
  });
});

it('429 for a key that asks too much, by the id of the key and never by the key', async () => {
  const business = await newTestBusiness();
  const limiter = refusingLimiter();
  const response = await ask(
    '/v1/ror',
    { CALLER_BRAKE: limiter.binding },
    { Authorization: `Bearer ${business.secretKey}` },
  );
  expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '10']);
  expect(limiter.keys).toEqual([expect.stringMatching(/^key_/)]);
});
