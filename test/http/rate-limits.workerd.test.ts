import { createExecutionContext, env } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import worker from '../../worker/index.ts';
import { keepingQueue } from '../rigs/bindings.ts';
import { newTestBusiness } from '../rigs/harness.ts';

/** A brake that is always on, as the platform binds it, and the keys that it was asked about. */
function brakeThatIsOn() {
  const keys: string[] = [];
  const limit = async ({ key }: { key: string }) => {
    keys.push(key);
    return { success: false };
  };
  return { binding: { limit } as RateLimit, keys };
}

const ADDRESS = { 'CF-Connecting-IP': '203.0.113.9' };

function ask(path: string, bindings: object, headers: Record<string, string>) {
  const request = new Request(`http://kith.test${path}`, { headers }) as Request<
    unknown,
    IncomingRequestCfProperties
  >;
  return worker.fetch(
    request,
    { ...env, CLICKS: keepingQueue().queue, ...bindings } as typeof env,
    createExecutionContext(),
  );
}

describe('the brake on visitors', () => {
  it.each(['/health', '/openapi.json', '/docs', '/r/some-code/qr.svg', '/v1/badge?key=pk_x'])(
    '429 with Retry-After for %s, by address',
    async (path) => {
      const brake = brakeThatIsOn();
      const response = await ask(path, { VISITOR_BRAKE: brake.binding }, ADDRESS);
      expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '10']);
      expect(response.headers.get('Content-Type')).toBe('application/problem+json');
      expect(await response.json()).toMatchObject({ code: 'too_many_requests', status: 429 });
      expect(brake.keys).toEqual(['203.0.113.9']);
    },
  );

  it('the redirect, whoever brings a key and whoever has no address are not braked', async () => {
    const business = await newTestBusiness();
    const { body: link } = await business.post('/v1/links', { clientId: 'anna' });
    const brake = brakeThatIsOn();
    const bindings = { VISITOR_BRAKE: brake.binding };
    expect((await ask(`/r/${link.code}`, bindings, ADDRESS)).status).toBe(302);
    expect(
      (await ask('/v1/ror', bindings, { ...ADDRESS, Authorization: `Bearer ${business.secretKey}` })).status,
    ).toBe(200);
    expect((await ask('/health', bindings, {})).status).toBe(200);
    expect(brake.keys).toEqual([]);
  });

  it('a brake that fails lets everybody pass', async () => {
    const binding = { limit: () => Promise.reject(new Error('the stand-in fails')) };
    expect((await ask('/health', { VISITOR_BRAKE: binding }, ADDRESS)).status).toBe(200);
  });
});

it('429 for a key that asks too much, by the id of the key and never by the key', async () => {
  const business = await newTestBusiness();
  const brake = brakeThatIsOn();
  const response = await ask(
    '/v1/ror',
    { CALLER_BRAKE: brake.binding },
    { Authorization: `Bearer ${business.secretKey}` },
  );
  expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '10']);
  expect(brake.keys).toEqual([expect.stringMatching(/^key_/)]);
});
