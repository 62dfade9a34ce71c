import { createExecutionContext, env, waitOnExecutionContext } from 'cloudflare:test';
import { afterEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import worker from '../../worker/index.ts';
import { brokenDatabase, countedDatabase, keepingQueue, unwritableDatabase } from '../rigs/bindings.ts';
import { newTestBusiness } from '../rigs/harness.ts';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const VISITOR = { 'User-Agent': BROWSER, 'CF-Connecting-IP': '203.0.113.77' };

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function newLink(destination = 'https://shop.example/') {
  const business = await newTestBusiness();
  const { body } = await business.post('/v1/links', { clientId: 'anna', destination });
  return { business, code: body.code as string, id: body.id as string };
}

/** Follows a path with some bindings replaced, without waiting for what goes on after the answer. */
function setOff(path: string, bindings: object = {}, init: RequestInit = { headers: VISITOR }) {
  const context = createExecutionContext();
  const request = new Request(`http://kith.test${path}`, init) as Request<
    unknown,
    IncomingRequestCfProperties
  >;
  const response = Promise.resolve(worker.fetch(request, { ...env, ...bindings } as typeof env, context));
  return { response, counted: response.then(() => waitOnExecutionContext(context)) };
}

/** Follows a path, and waits until it is counted. */
async function follow(path: string, bindings: object = {}, init?: RequestInit): Promise<Response> {
  const { response, counted } = setOff(path, bindings, init);
  await counted;
  return response;
}

/** What the Worker logged, line by line. */
function logged(alarms: MockInstance<typeof console.error>): Record<string, unknown>[] {
  return alarms.mock.calls.map(([line]) => JSON.parse(String(line)));
}

describe('where it leads', () => {
  it.each([
    ['https://shop.example/', 'https://shop.example/?ref=CODE'],
    ['https://shop.example/a?x=1&y=%20b', 'https://shop.example/a?x=1&y=%20b&ref=CODE'],
    ['https://shop.example/a?x=1#part', 'https://shop.example/a?x=1&ref=CODE#part'],
    ['https://shop.example/a?ref=old&x=1&ref=older', 'https://shop.example/a?x=1&ref=CODE'],
    ['https://shop.example/a?%72ef=old', 'https://shop.example/a?ref=CODE'],
    ['https://shop.example/a?xref=1&refs=2', 'https://shop.example/a?xref=1&refs=2&ref=CODE'],
    ['https://shop.example/#/route?ref=inside', 'https://shop.example/?ref=CODE#/route?ref=inside'],
    ['https://shop.example/a?%E0%A4%A=1', 'https://shop.example/a?%E0%A4%A=1&ref=CODE'],
  ])('%s', async (destination, expected) => {
    const { code } = await newLink(destination);
    const response = await follow(`/r/${code}`);
    expect(response.status).toBe(302);
    expect(response.headers.get('Location')).toBe(expected.replace('CODE', code));
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin');
  });

  it('codes are the same in capitals and percent-encoded, and HEAD answers as GET', async () => {
    const { code } = await newLink();
    for (const path of [
      `/r/${code.toUpperCase()}`,
      `/r/%${code.charCodeAt(0).toString(16)}${code.slice(1)}`,
    ]) {
      const response = await follow(path);
      expect(response.headers.get('Location')).toBe(`https://shop.example/?ref=${code}`);
    }
    const head = await follow(`/r/${code}`, {}, { method: 'HEAD', headers: VISITOR });
    const get = await follow(`/r/${code}`);
    expect([head.status, ...head.headers]).toEqual([get.status, ...get.headers]);
  });
});

describe('codes that lead nowhere', () => {
  it('unknown, disabled and impossible codes answer alike, byte for byte', async () => {
    const { business, code } = await newLink();
    await business.patch(`/v1/links/${code}`, { enabled: false });
    const answers = [];
    for (const segment of [
      code,
      'nobody-has-this',
      'a b',
      '%',
      '%00',
      'ä',
      '..%2f',
      'a'.repeat(65),
      '%3Cscript%3E',
    ]) {
      const response = await follow(`/r/${segment}`);
      answers.push(JSON.stringify([response.status, [...response.headers], await response.text()]));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('This link leads nowhere');
    expect(JSON.parse(answers[0] ?? '[]')[0]).toBe(404);
  });

  it('a link that is switched off stops within five seconds, and starts again within five', async () => {
    const { business, code } = await newLink();
    expect((await follow(`/r/${code}`)).status).toBe(302);
    for (const [enabled, status] of [
      [false, 404],
      [true, 302],
    ] as const) {
      await business.patch(`/v1/links/${code}`, { enabled });
      vi.setSystemTime(Date.now() + 5_000);
      expect((await follow(`/r/${code}`)).status).toBe(status);
    }
  });
});

describe('what it costs and what it stands', () => {
  it('one call that reads one row when the link is not in memory, none when it is; as for unknown codes', async () => {
    const { code } = await newLink();
    for (const segment of [code, `no-${code}`]) {
      const counted = countedDatabase(env.DB);
      await follow(`/r/${segment}`, { DB: counted.database });
      const first = { calls: counted.calls(), atMostOneRow: counted.rowsRead() <= 1 };
      await follow(`/r/${segment}`, { DB: counted.database });
      expect({ first, calls: counted.calls() }).toEqual({
        first: { calls: 1, atMostOneRow: true },
        calls: 1,
      });
    }
  });

  it('the answer comes with the queue down and the database unwritable, and an alarm counts what is lost', async () => {
    const { code } = await newLink();
    const alarms = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { response, counted } = setOff(`/r/${code}`, {
      CLICKS: keepingQueue(99).queue,
      DB: unwritableDatabase(env.DB),
    });
    expect((await response).status).toBe(302);
    expect(logged(alarms)).toEqual([]);
    await counted;
    expect(logged(alarms).map(({ event, count }) => ({ event, count }))).toEqual([
      { event: 'clicks_not_queued', count: 1 },
      { event: 'clicks_not_written', count: 1 },
      { event: 'clicks_not_written', count: 1 },
      { event: 'clicks_lost', count: 1 },
    ]);
  });

  it('the answer comes from memory while the database does not answer, and 503 for what it never saw', async () => {
    const { code } = await newLink();
    await follow(`/r/${code}`);
    vi.setSystemTime(Date.now() + 60_000);
    const alarms = vi.spyOn(console, 'error').mockImplementation(() => {});
    const broken = { DB: brokenDatabase(), CLICKS: keepingQueue().queue };
    expect((await follow(`/r/${code}`, broken)).headers.get('Location')).toContain(code);
    const response = await follow('/r/never-seen-before', broken);
    expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '2']);
    const failure = {
      event: 'link_not_read',
      reason: 'unknown',
      cause: 'Error: D1_ERROR: the stand-in does not answer',
    };
    expect(logged(alarms)).toMatchObject([failure, failure]);
  });
});

describe('counting', () => {
  it('one message tells of many clicks, of everything about each that is kept and of nothing else', async () => {
    const { business, code, id } = await newLink();
    const { queue, messages } = keepingQueue();
    const requests: RequestInit[] = [
      {
        headers: { ...VISITOR, Referer: 'https://Blog.example:8443/post?secret=1' },
        cf: { country: 'SE' },
      } as RequestInit,
      { headers: VISITOR },
      { headers: { ...VISITOR, 'Sec-Purpose': 'prefetch;prerender' } },
      { headers: { ...VISITOR, 'User-Agent': 'WhatsApp/2.23.20.0' } },
      { headers: { ...VISITOR, 'User-Agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' } },
      { headers: { ...VISITOR, 'CF-Connecting-IP': '203.0.113.78', Referer: 'app://something' } },
      { method: 'HEAD', headers: VISITOR },
    ];
    await follow(`/r/${code}`);
    await Promise.all(requests.map((init) => follow(`/r/${code}`, { CLICKS: queue }, init)));
    expect(messages).toHaveLength(1);
    const { clicks } = messages[0] as { clicks: Record<string, unknown>[] };
    expect(clicks.map((click) => click['kind'])).toEqual([
      'person',
      'person',
      'prefetch',
      'preview',
      'bot',
      'person',
      'preview',
    ]);
    expect(clicks[0]).toEqual({
      id: expect.stringMatching(/^clk_/),
      business: business.id,
      linkId: id,
      occurredAtMs: expect.any(Number),
      kind: 'person',
      visitor: expect.stringMatching(/^[\w-]{22}$/),
      referringHost: 'blog.example',
      country: 'SE',
    });
    const visitors = clicks.map((click) => click['visitor']);
    expect(visitors[0]).toBe(visitors[1]);
    expect(visitors[0]).not.toBe(visitors[5]);
    expect(clicks[5]?.['referringHost']).toBe(null);
    expect(JSON.stringify(messages)).not.toMatch(/203\.0\.113|Firefox|secret/);
  });
});

describe('whose click it is', () => {
  it('one visitor is another one in another business and on another day', async () => {
    const [one, other] = [await newLink(), await newLink()];
    const { queue, messages } = keepingQueue();
    await Promise.all([one, other].map(({ code }) => follow(`/r/${code}`, { CLICKS: queue })));
    vi.setSystemTime(Date.now() + 86_400_000);
    await follow(`/r/${one.code}`, { CLICKS: queue });
    const visitors = messages.flatMap((message) =>
      (message as { clicks: { visitor: string }[] }).clicks.map((click) => click.visitor),
    );
    expect(new Set(visitors).size).toBe(3);
  });

  it('a click is counted without a hash while the key of the day cannot be had', async () => {
    const { code } = await newLink();
    await follow(`/r/${code}`);
    vi.setSystemTime(Date.now() + 2 * 86_400_000);
    const { queue, messages } = keepingQueue();
    const alarms = vi.spyOn(console, 'error').mockImplementation(() => {});
    const bindings = { CLICKS: queue, DB: unwritableDatabase(env.DB) };
    const responses = await Promise.all([follow(`/r/${code}`, bindings), follow(`/r/${code}`, bindings)]);
    expect(responses.map(({ status }) => status)).toEqual([302, 302]);
    const click = { kind: 'person', visitor: null };
    expect(messages).toMatchObject([{ clicks: [click, click] }]);
    expect(logged(alarms)).toMatchObject([{ event: 'visitor_key_not_read' }]);
  });
});

describe('on the way to the queue', () => {
  it('a queue that refuses twice is asked a third time; one that refuses for good is gone round, and nothing counts twice', async () => {
    const { business, code, id } = await newLink();
    const patient = keepingQueue(2);
    await follow(`/r/${code}`, { CLICKS: patient.queue });
    expect([patient.asked(), patient.messages.length]).toEqual([3, 1]);
    const alarms = vi.spyOn(console, 'error').mockImplementation(() => {});
    await follow(`/r/${code}`, { CLICKS: keepingQueue(99).queue });
    expect(logged(alarms)).toMatchObject([{ event: 'clicks_not_queued', count: 1 }]);
    const stored = await env.DB.prepare('SELECT link_id, kind FROM clicks WHERE business = ?')
      .bind(business.id)
      .all();
    expect(stored.results).toEqual([{ link_id: id, kind: 'person' }]);
  });

  it('200 clicks fit a message; more make more messages and none is missing', async () => {
    const { code } = await newLink();
    const { queue, messages } = keepingQueue();
    await follow(`/r/${code}`, { CLICKS: queue });
    await Promise.all(Array.from({ length: 450 }, () => follow(`/r/${code}`, { CLICKS: queue })));
    const clicks = messages.flatMap((message) => (message as { clicks: { id: string }[] }).clicks);
    expect(new Set(clicks.map((click) => click.id)).size).toBe(451);
    for (const message of messages) expect(JSON.stringify(message).length).toBeLessThan(128_000);
  });
});

describe('GET /r/{code}/qr.png', () => {
  it('200 draws the same code as the SVG, in the size that is asked for', async () => {
    const { code } = await newLink();
    const response = await follow(`/r/${code}/qr.png?size=100`);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'image/png']);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(new DataView(bytes.buffer).getUint32(16)).toBe(100);
    expect(await (await follow(`/r/${code}/qr.svg?size=100`)).text()).toContain('width="100" height="100"');
  });

  it.each(['63', '2049', '100.5', 'large', ''])('422 names a size of "%s"', async (size) => {
    const { code } = await newLink();
    const response = await follow(`/r/${code}/qr.png?size=${size}`);
    expect([response.status, await response.json()]).toMatchObject([422, { errors: [{ path: 'size' }] }]);
  });
});

describe('GET /r/{code}/qr.svg', () => {
  it('200 draws the address of the link; a code that leads nowhere answers as the link does', async () => {
    const { business, code } = await newLink();
    const response = await follow(`/r/${code}/qr.svg`);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'image/svg+xml']);
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=300');
    expect(await response.text()).toMatch(/^<svg [^]*<\/svg>$/);
    const unknown = await follow('/r/nobody-has-this/qr.svg');
    const link = await follow('/r/nobody-has-this');
    expect([unknown.status, await unknown.text()]).toEqual([404, await link.text()]);
    await business.patch(`/v1/links/${code}`, { enabled: false });
    vi.setSystemTime(Date.now() + 5_000);
    expect((await follow(`/r/${code}/qr.svg`)).status).toBe(404);
  });
});
