import { env } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { HOSTILE_DESTINATIONS } from '../rigs/hostile-destinations.ts';
import { call, newTestBusiness } from '../rigs/harness.ts';

const CANARY = 'canary-of-another-business';

describe('POST /v1/links', () => {
  it('201 makes a link to the website with a code of its own', async () => {
    const business = await newTestBusiness();
    const { status, body } = await business.post('/v1/links', {
      clientId: 'anna',
      clientName: 'Anna Karlsson',
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^lnk_/),
      code: expect.stringMatching(/^[2-9a-hjkmnp-z]{10}$/),
      url: `http://kith.test/r/${body.code}`,
      destination: 'https://shop.example/',
      clientId: 'anna',
      enabled: true,
      createdAt: expect.stringMatching(/Z$/),
      clicks: 0,
      referrals: 0,
    });
    const client = await env.DB.prepare('SELECT name FROM clients WHERE business = ? AND client_id = ?')
      .bind(business.id, 'anna')
      .first();
    expect(client).toEqual({ name: 'Anna Karlsson' });
  });

  it('200 answers the link that the client has to the destination, however it is spelled', async () => {
    const business = await newTestBusiness();
    const first = await business.post('/v1/links', {
      clientId: 'anna',
      destination: 'https://shop.example/a',
    });
    const again = await business.post('/v1/links', {
      clientId: 'anna',
      destination: 'HTTPS://SHOP.example:443/x/../a',
    });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    const other = await business.post('/v1/links', {
      clientId: 'anna',
      destination: 'https://shop.example/b',
    });
    expect(other.status).toBe(201);
  });

  it('201 takes a chosen code in lower case, and 200 the same again', async () => {
    const business = await newTestBusiness();
    const code = `Anna.${business.id.slice(4, 12)}`;
    const made = await business.post('/v1/links', { clientId: 'anna', code });
    expect(made.status).toBe(201);
    expect(made.body.code).toBe(code.toLowerCase());
    expect((await business.post('/v1/links', { clientId: 'anna', code })).status).toBe(200);
  });

  it('409 names the code that the client has when another is asked for', async () => {
    const business = await newTestBusiness();
    const { body } = await business.post('/v1/links', { clientId: 'anna' });
    const refused = await business.post('/v1/links', { clientId: 'anna', code: `other${body.code}` });
    expect(refused.status).toBe(409);
    expect(refused.body.code).toBe('link_has_other_code');
    expect(refused.body.detail).toContain(body.code);
  });

  it('409 for a code in use says the same whoever has it, and puts nobody on record', async () => {
    const [mine, theirs] = [await newTestBusiness(), await newTestBusiness()];
    const own = await mine.post('/v1/links', { clientId: 'anna' });
    const foreign = await theirs.post('/v1/links', { clientId: CANARY });
    const answers = [];
    for (const { body } of [own, foreign])
      answers.push(await mine.post('/v1/links', { clientId: 'berta', code: body.code.toUpperCase() }));
    const [a, b] = answers.map(({ status, body }) => ({ status, body: { ...body, requestId: null } }));
    expect(a).toEqual(b);
    expect(a?.status).toBe(409);
    expect(JSON.stringify(a)).not.toContain(CANARY);
    const clients = await env.DB.prepare('SELECT client_id FROM clients WHERE business = ?')
      .bind(mine.id)
      .all();
    expect(clients.results).toEqual([{ client_id: 'anna' }]);
  });

  it('one link for one client and destination, and one client for one code, when 16 ask at once', async () => {
    const business = await newTestBusiness();
    const same = await Promise.all(
      Array.from({ length: 16 }, () => business.post('/v1/links', { clientId: 'anna' })),
    );
    expect(new Set(same.map(({ body }) => body.code)).size).toBe(1);
    expect(same.filter(({ status }) => status === 201)).toHaveLength(1);
    const code = `race-${business.id.slice(4, 12)}`;
    const rivals = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        business.post('/v1/links', { clientId: `rival${index}`, code }),
      ),
    );
    expect(rivals.map(({ status }) => status).sort()).toEqual([
      201,
      ...Array.from({ length: 15 }, () => 409),
    ]);
  });

  it('the same Idempotency-Key has one effect and the first answer again', async () => {
    const business = await newTestBusiness();
    const init = { headers: { 'Idempotency-Key': 'k1' } };
    const first = await business.post('/v1/links', { clientId: 'anna' }, init);
    const again = await business.post('/v1/links', { clientId: 'anna' }, init);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const other = await business.post('/v1/links', { clientId: 'berta' }, init);
    expect(other.status).toBe(409);
  });

  it('422 for codes that would not survive in an address', async () => {
    const business = await newTestBusiness();
    for (const code of ['', '.', '..', '~-_', 'a/b', 'a b', 'ä', 'a'.repeat(65), '%41', 'a?b']) {
      const { status, body } = await business.post('/v1/links', { clientId: 'anna', code });
      expect({ code, status, path: body.errors?.[0]?.path }).toEqual({ code, status: 422, path: 'code' });
    }
  });

  it('a business that is being moved answers 503 and keeps nothing', async () => {
    const business = await newTestBusiness();
    await env.DB.prepare('UPDATE businesses SET frozen = 1 WHERE id = ?').bind(business.id).run();
    const { status, body, headers } = await business.post('/v1/links', { clientId: 'anna' });
    expect({ status, code: body.code, retryAfter: headers.get('Retry-After') }).toEqual({
      status: 503,
      code: 'business_busy',
      retryAfter: '2',
    });
    const links = await env.DB.prepare('SELECT COUNT(*) AS n FROM links WHERE business = ?')
      .bind(business.id)
      .first();
    expect(links).toEqual({ n: 0 });
  });
});

describe('destinations', () => {
  const settings = { allowedHosts: ['shop.example', 'shop.example:8443', 'localhost:3000'] };

  it(`422 for each of ${HOSTILE_DESTINATIONS.length} ways to lead elsewhere, made and changed`, async () => {
    const business = await newTestBusiness(settings);
    const { body: link } = await business.post('/v1/links', { clientId: 'anna' });
    for (const [why, destination] of HOSTILE_DESTINATIONS) {
      const made = await business.post('/v1/links', { clientId: 'berta', destination });
      const changed = await business.patch(`/v1/links/${link.code}`, { destination });
      for (const { status, body } of [made, changed]) {
        expect({ why, status, path: body.errors?.[0]?.path }).toEqual({
          why,
          status: 422,
          path: 'destination',
        });
      }
    }
    expect((await business.get(`/v1/links/${link.code}`)).body.destination).toBe('https://shop.example/');
  });

  it('201 for the hosts and ports that are allowed, with whatever path, query and fragment', async () => {
    const business = await newTestBusiness(settings);
    for (const destination of [
      'https://shop.example/',
      'https://shop.example/a/b;c=1?x=%20&y=ü#z',
      'https://shop.example?//evil.example',
      'https://shop.example/https://evil.example/',
      'https://shop.example:8443/',
      'https://shop.example:443/default-port',
      'http://localhost:3000/while-building',
    ]) {
      const { status, body } = await business.post('/v1/links', { clientId: 'anna', destination });
      expect({ destination, status }).toEqual({ destination, status: 201 });
      expect(body.destination).toBe(new URL(destination).href);
    }
  });

  it('http is allowed where the website itself is http, and nowhere else', async () => {
    const http = await newTestBusiness({ website: 'http://old.example/' });
    expect((await http.post('/v1/links', { clientId: 'anna' })).status).toBe(201);
    expect(
      (await http.post('/v1/links', { clientId: 'anna', destination: 'http://old.example/a' })).status,
    ).toBe(201);
  });
});

describe('GET and PATCH /v1/links/{code}', () => {
  it('switching off and on again is on record with its instants; repeating it adds none', async () => {
    const business = await newTestBusiness();
    const { body: link } = await business.post('/v1/links', { clientId: 'anna' });
    for (const enabled of [false, false, true, true, false]) {
      const { status, body } = await business.patch(`/v1/links/${link.code}`, { enabled });
      expect([status, body.enabled]).toEqual([200, enabled]);
    }
    const row = await env.DB.prepare('SELECT switched_at_ms FROM links WHERE code = ?')
      .bind(link.code)
      .first<{ switched_at_ms: string }>();
    const instants = JSON.parse(row?.switched_at_ms ?? '[]') as number[];
    expect(instants).toHaveLength(3);
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    expect(instants.every(Number.isInteger)).toBe(true);
  });

  it('a link that is led elsewhere while it stays on is not switched', async () => {
    const business = await newTestBusiness();
    const { body: link } = await business.post('/v1/links', { clientId: 'anna' });
    const { body } = await business.patch(`/v1/links/${link.code}`, {
      enabled: true,
      destination: 'https://shop.example/new',
    });
    expect(body).toEqual({ ...link, destination: 'https://shop.example/new' });
    const row = await env.DB.prepare('SELECT switched_at_ms FROM links WHERE code = ?')
      .bind(link.code)
      .first();
    expect(row).toEqual({ switched_at_ms: '[]' });
  });

  it('a purchase by a link that is switched off is told so', async () => {
    const business = await newTestBusiness();
    const { body: link } = await business.post('/v1/links', { clientId: 'anna' });
    await business.patch(`/v1/links/${link.code}`, { enabled: false });
    const { body } = await business.post('/v1/purchases', {
      id: 'p1',
      clientId: 'berta',
      amount: 1,
      ref: link.code,
    });
    expect(body).toMatchObject({ referral: null, notReferredBecause: 'link_disabled' });
  });

  it('409 leads no link where the client has one already, and switches nothing', async () => {
    const business = await newTestBusiness();
    await business.post('/v1/links', { clientId: 'anna', destination: 'https://shop.example/a' });
    const { body: link } = await business.post('/v1/links', {
      clientId: 'anna',
      destination: 'https://shop.example/b',
    });
    const refused = await business.patch(`/v1/links/${link.code}`, {
      enabled: false,
      destination: 'https://shop.example/a',
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'link_to_destination_exists']);
    expect((await business.get(`/v1/links/${link.code}`)).body).toEqual(link);
  });

  it('404 for a foreign code is that of a code that nobody has', async () => {
    const [mine, theirs] = [await newTestBusiness(), await newTestBusiness()];
    const { body: link } = await theirs.post('/v1/links', { clientId: CANARY });
    for (const change of [null, { enabled: false }, { destination: 'https://shop.example/x' }]) {
      const ask = (code: string) =>
        change === null ? mine.get(`/v1/links/${code}`) : mine.patch(`/v1/links/${code}`, change);
      const answers = await Promise.all([link.code, 'nobody-has-this', '%20', 'a'.repeat(300)].map(ask));
      const shapes = answers.map(({ status, body }) =>
        JSON.stringify({ status, body: { ...body, requestId: null } }),
      );
      expect(new Set(shapes).size).toBe(1);
      expect(answers[0]?.status).toBe(404);
    }
    expect((await theirs.get(`/v1/links/${link.code}`)).body).toEqual(link);
  });

  it('clicks by people and referrals by the link are counted, bots and corrections are not', async () => {
    const business = await newTestBusiness();
    const { body: link } = await business.post('/v1/links', { clientId: 'anna' });
    const { body: second } = await business.post('/v1/links', {
      clientId: 'anna',
      destination: 'https://shop.example/b',
    });
    await business.post('/v1/purchases', {
      id: 'p1',
      clientId: 'c1',
      amount: 1,
      ref: link.code.toUpperCase(),
    });
    await business.post('/v1/purchases', { id: 'p2', clientId: 'c2', amount: 1, ref: second.code });
    await business.post('/v1/purchases', { id: 'p3', clientId: 'c2', amount: 1, ref: link.code });
    await env.DB.batch([
      env.DB.prepare('INSERT INTO click_days VALUES (?, ?, 20000, 7, 5, 100, 10, 1)').bind(
        business.id,
        link.id,
      ),
      ...['person', 'person', 'bot', 'preview', 'prefetch'].map((kind, index) =>
        env.DB.prepare(
          'INSERT INTO clicks (business, day, link_id, id, occurred_at_ms, kind) VALUES (?, ?, ?, ?, 0, ?)',
        ).bind(business.id, 20_001 + (index % 2), link.id, `clk_${index}`, kind),
      ),
    ]);
    const { body } = await business.get(`/v1/links/${link.code}`);
    expect({ clicks: body.clicks, referrals: body.referrals }).toEqual({ clicks: 9, referrals: 1 });
  });
});

describe('GET /v1/links', () => {
  it('lists only the own links, newest first, in pages that miss none and show none twice', async () => {
    const [mine, theirs] = [await newTestBusiness(), await newTestBusiness()];
    await theirs.post('/v1/links', { clientId: CANARY });
    const made = await Promise.all(
      Array.from({ length: 7 }, (_, index) => mine.post('/v1/links', { clientId: `c${index}` })),
    );
    const shown: { code: string; createdAt: string }[] = [];
    let cursor: string | null = '';
    for (let pages = 0; cursor !== null && pages < 5; pages += 1) {
      const { body } = await mine.get(`/v1/links?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      shown.push(...body.data);
      cursor = body.nextCursor;
    }
    expect(cursor).toBe(null);
    expect(shown.map((link) => link.code).sort()).toEqual(made.map(({ body }) => body.code).sort());
    expect(shown.map((link) => link.createdAt)).toEqual(
      shown
        .map((link) => link.createdAt)
        .sort()
        .reverse(),
    );
    expect(JSON.stringify(shown)).not.toContain(CANARY);
  });

  it('422 for a cursor that this list never answered', async () => {
    const business = await newTestBusiness();
    for (const cursor of ['x', btoa('[1]'), btoa('{}'), btoa('["a","b"]')]) {
      const { status } = await call(
        'GET',
        `/v1/links?cursor=${encodeURIComponent(cursor)}`,
        business.secretKey,
      );
      expect(status).toBe(422);
    }
  });
});
