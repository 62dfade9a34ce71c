import { createExecutionContext, env, waitOnExecutionContext } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../worker/app.ts';
import { call, newTestBusiness } from '../rigs/harness.ts';

describe('a deployment', () => {
  it('says at its root what this is, and where to go on', async () => {
    const { status, body } = await call('GET', '/', null);
    expect(status).toBe(200);
    expect(body).toContain('came back or were referred');
    expect(body).toContain('href="/docs"');
    expect(body).not.toContain('demonstration');
  });

  it.each(['/demo/ror', '/demo/link', '/demo/purchase', '/demo/refund'])('has no %s', async (path) => {
    const { status, body } = await call(
      path === '/demo/ror' ? 'GET' : 'POST',
      path,
      null,
      path === '/demo/ror' ? undefined : {},
    );
    expect([status, body.code]).toEqual([404, 'not_found']);
  });
});

describe('the demonstration', () => {
  const app = createApp();
  let business: Awaited<ReturnType<typeof newTestBusiness>>;

  beforeAll(async () => {
    business = await newTestBusiness({ website: 'http://kith.test/', allowedHosts: ['kith.test'] });
  });

  async function visit(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = { Origin: 'http://kith.test' },
  ) {
    const bindings = {
      ...env,
      DEMO_SECRET_KEY: business.secretKey,
      DEMO_PUBLISHABLE_KEY: business.publishableKey,
    };
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const context = createExecutionContext();
    const request = new Request(`http://kith.test${path}`, { method, headers, ...init });
    const response = await app.fetch(request, bindings, context);
    await waitOnExecutionContext(context);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, calls: callsIn(text) };
  }

  it('loads the widget as a customer would, says that it is generated, and keeps the secret key to itself', async () => {
    const { status, text } = await visit('GET', '/');
    expect(status).toBe(200);
    expect(text).toMatch(
      /<script type="module" async="" src="\/v\/[^"]+" integrity="sha384-[^"]+" crossorigin="anonymous" data-key="pk_/,
    );
    expect(text).toContain('its history is generated');
    expect(text).not.toContain('sk_');
    expect(text).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc="\/)/i);
  });

  it('its shop sells through the public API and shows what it said, without the key', async () => {
    const [link, token] = (
      await visit('POST', '/demo/link', { clientId: 'demo-anna', clientName: 'Anna Kowalska' })
    ).calls;
    expect([link!.path, link!.status, token!.status]).toEqual(['/v1/links', 201, 201]);
    const bought = await visit('POST', '/demo/purchase', {
      clientId: 'demo-ben',
      ref: link!.answer.code,
      clickedAt: new Date().toISOString(),
    });
    const [purchase, ror] = bought.calls;
    expect(purchase!.answer.referral).toEqual({ advocateId: 'demo-anna', code: link!.answer.code });
    expect(ror!.answer).toMatchObject({ active: 1, referred: 1, ror: 1 });
    const refunded = (await visit('POST', '/demo/refund', { purchaseId: purchase!.answer.id })).calls;
    expect(refunded[0]!.status).toBe(201);
    expect(refunded[1]!.answer).toMatchObject({ active: 0, ror: null });
    expect(bought.text).not.toContain('sk_');
  });

  it.each([
    ['a client that is not its own', '/demo/purchase', { clientId: 'c1' }],
    ['a purchase that is not its own', '/demo/refund', { purchaseId: 'p1' }],
    ['a path in an id', '/demo/refund', { purchaseId: 'demo-/../../keys' }],
    ['nothing', '/demo/link', {}],
  ])('422 for %s', async (_, path, body) => {
    expect((await visit('POST', path, body)).status).toBe(422);
  });

  it('403 for another page', async () => {
    expect(
      (await visit('POST', '/demo/purchase', { clientId: 'demo-x' }, { Origin: 'https://evil.example' }))
        .status,
    ).toBe(403);
    expect((await visit('POST', '/demo/purchase', { clientId: 'demo-x' }, {})).status).toBe(403);
  });
});

function callsIn(text: string): { path: string; status: number; answer: any }[] {
  return text.startsWith('{') ? (JSON.parse(text).calls ?? []) : [];
}
