import { env } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import { call, newTestBusiness } from '../rigs/harness.ts';
import { sendTo } from '../rigs/worker-on.ts';

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

let business: Awaited<ReturnType<typeof newTestBusiness>>;

beforeAll(async () => {
  business = await newTestBusiness({ website: 'http://kith.test/', allowedHosts: ['kith.test'] });
});

/** Asks a Worker that has `business` for its demonstration. */
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
  const said = await sendTo(bindings, {
    method,
    path,
    key: null,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  return { ...said, calls: callsIn(said.text) };
}

interface ShownCall {
  method: string;
  path: string;
  sent: unknown;
  status: number;
  answer: any;
}

function callsIn(text: string): ShownCall[] {
  return text.startsWith('{') ? (JSON.parse(text).calls ?? []) : [];
}

describe('the page of the demonstration', () => {
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
});

describe("the demonstration's shop", () => {
  it('sells as any business would, and shows its calls without the key', async () => {
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

  it('shows what the API answers to the very calls', async () => {
    const asked = { clientId: 'demo-cleo', clientName: 'Cleo' };
    const [link] = (await visit('POST', '/demo/link', asked)).calls;
    const [purchase] = (await visit('POST', '/demo/purchase', { clientId: 'demo-cleo' })).calls;
    const [ror] = (await visit('GET', '/demo/ror')).calls;
    const [again] = (await visit('POST', '/demo/link', asked)).calls;
    expect(again).toEqual({ ...link, status: 200 });
    for (const { method, path, sent, status, answer } of [again!, { ...purchase!, status: 200 }, ror!]) {
      const { status: said, body } = await (method === 'GET'
        ? business.get(path)
        : business.post(path, sent as object));
      expect({ path, status, answer }).toEqual({ path, status: said, answer: body });
    }
  });

  it('shows a refusal as the API answers it, and keeps its headers out of its own answer', async () => {
    const { status, headers, calls } = await visit('POST', '/demo/refund', { purchaseId: 'demo-nothing' });
    const { body } = await business.post('/v1/purchases/demo-nothing/refunds', { id: 'r1' });
    expect([status, headers.get('Retry-After')]).toEqual([200, null]);
    expect(calls[0]).toMatchObject({
      status: 404,
      answer: { ...body, requestId: headers.get('X-Request-Id') },
    });
  });
});

describe("what the demonstration's shop refuses", () => {
  it.each([
    ['a client that is not its own', '/demo/purchase', { clientId: 'c1' }],
    ['a purchase that is not its own', '/demo/refund', { purchaseId: 'p1' }],
    ['a path in an id', '/demo/refund', { purchaseId: 'demo-/../../keys' }],
    ['nothing', '/demo/link', {}],
  ])('422 for %s', async (_, path, body) => {
    expect((await visit('POST', path, body)).status).toBe(422);
  });

  it('403 for another page', async () => {
    for (const headers of [{ Origin: 'https://evil.example' }, {}]) {
      const { status } = await visit('POST', '/demo/purchase', { clientId: 'demo-x' }, headers);
      expect(status).toBe(403);
    }
  });
});
