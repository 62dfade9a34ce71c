import { env } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Bindings } from '../../worker/env.ts';
import { makeClientToken } from '../../worker/panel/client-token.crypto.ts';
import { brokenDatabase } from '../rigs/bindings.ts';
import type { Said, Sent } from '../rigs/client.ts';
import { newTestBusiness } from '../rigs/harness.ts';
import { sendTo } from '../rigs/worker-on.ts';

const token = await makeClientToken('signing-secret-of-the-tests', {
  businessId: 'biz_any',
  clientId: 'anna',
  expiresAtMs: Date.now() + 60_000,
});
let business: Awaited<ReturnType<typeof newTestBusiness>>;

beforeAll(async () => {
  business = await newTestBusiness();
  await business.post('/v1/purchases', { id: 'p1', clientId: 'anna', amount: 100 });
});

/** Asks as a page of the business does. */
function visit(bindings: Bindings, sent: Omit<Sent, 'key' | 'headers'> & { key?: string }): Promise<Said> {
  return sendTo(bindings, { key: null, ...sent, headers: { Origin: 'https://shop.example' } });
}

describe('without SIGNING_SECRET', () => {
  const { SIGNING_SECRET: _, ...bindings } = env;

  it.each([
    ['a token', 'POST', () => '/v1/clients/anna/token', undefined],
    ['the panel', 'POST', () => '/v1/panel', { token }],
    ['the signed figures', 'GET', () => `/b/${business.id}/figures.json`, undefined],
    ['the public key', 'GET', () => '/.well-known/kith-key.json', undefined],
  ])('503 for %s says what the deployer has to set', async (_name, method, path, body) => {
    const { status, text } = await visit(bindings, {
      method,
      path: path(),
      ...(body === undefined ? { key: business.secretKey } : { body }),
    });
    expect([status, JSON.parse(text).code]).toEqual([503, 'signing_secret_not_set']);
    expect(text).toContain('wrangler secret put SIGNING_SECRET');
  });

  it('badge and proof page go on, and the page says that its figures are not signed', async () => {
    expect(
      (await visit(bindings, { method: 'GET', path: `/v1/badge?key=${business.publishableKey}` })).status,
    ).toBe(200);
    const { status, text } = await visit(bindings, { method: 'GET', path: `/b/${business.id}` });
    expect(status).toBe(200);
    expect(text).toContain('its figures are not signed');
    expect(text).not.toContain('figures.json');
  });
});

describe('without a database', () => {
  const bindings = () => ({ ...env, DB: brokenDatabase() });

  it.each([
    ['the badge', 'GET', () => `/v1/badge?key=${business.publishableKey}&lang=nl`, undefined],
    ['an arrival', 'POST', () => '/v1/arrivals', { code: 'anna', at: new Date().toISOString() }],
  ])(
    '%s is an answer that the page can read, and nothing of ours is in it',
    async (_name, method, path, body) => {
      const sent = body === undefined ? undefined : { ...body, key: business.publishableKey };
      const { status, headers, text } = await visit(bindings(), { method, path: path(), body: sent });
      expect(status).toBeGreaterThanOrEqual(500);
      expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(headers.get('Content-Type')).toBe('application/problem+json');
      expect(text).not.toMatch(/D1_|SELECT|stand-in/);
    },
  );

  it('a badge that is remembered still shows', async () => {
    const path = `/v1/badge?key=${business.publishableKey}&lang=it`;
    const before = await visit(env, { method: 'GET', path });
    const after = await visit(bindings(), { method: 'GET', path });
    expect([after.status, after.text]).toEqual([200, before.text]);
  });
});
