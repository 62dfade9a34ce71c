import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';

const CANARY = 'canary-of-another-business';

it('POST /v1/links: 201 makes a link to the website with a code of its own', async () => {
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
    disabledBecause: null,
    createdAt: expect.stringMatching(/Z$/),
    clicks: 0,
    referrals: 0,
  });
  const client = await env.DB.prepare('SELECT name FROM clients WHERE business = ? AND client_id = ?')
    .bind(business.id, 'anna')
    .first();
  expect(client).toEqual({ name: 'Anna Karlsson' });
});

it('POST /v1/links: 200 answers the link that the client has to the destination, however it is spelled', async () => {
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

it('POST /v1/links: 201 takes a chosen code in lower case, and 200 the same again', async () => {
  const business = await newTestBusiness();
  const code = `Anna.${business.id.slice(4, 12)}`;
  const made = await business.post('/v1/links', { clientId: 'anna', code });
  expect(made.status).toBe(201);
  expect(made.body.code).toBe(code.toLowerCase());
  expect((await business.post('/v1/links', { clientId: 'anna', code })).status).toBe(200);
});

it('a code with the Kelvin sign is not the one with a k, wherever it comes in', async () => {
  const business = await newTestBusiness();
  const code = `kiwi-${business.id.slice(4, 12)}`.toLowerCase();
  const kelvin = code.replace('k', '\u212a');
  await business.post('/v1/links', { clientId: 'anna', code });
  expect((await business.get(`/v1/links/${encodeURIComponent(kelvin)}`)).status).toBe(404);
  expect((await business.patch(`/v1/links/${encodeURIComponent(kelvin)}`, { enabled: false })).status).toBe(
    404,
  );
  const purchase = { id: 'p1', clientId: 'ben', amount: 100, ref: kelvin };
  expect((await business.post('/v1/purchases', purchase)).body.notReferredBecause).toBe('unknown_code');
  const chosen = await business.post('/v1/links', { clientId: 'carl', code: kelvin });
  expect([chosen.status, chosen.body.errors[0].path]).toEqual([422, 'code']);
});

it('POST /v1/links: 409 names the code that the client has when another is asked for', async () => {
  const business = await newTestBusiness();
  const { body } = await business.post('/v1/links', { clientId: 'anna' });
  const refused = await business.post('/v1/links', { clientId: 'anna', code: `other${body.code}` });
  expect(refused.status).toBe(409);
  expect(refused.body.code).toBe('link_has_other_code');
  expect(refused.body.detail).toContain(body.code);
});

it('POST /v1/links: 409 for a code in use says the same whoever has it, and puts nobody on record', async () => {
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

it('POST /v1/links: one link for one client and destination, and one client for one code, when 16 ask at once', async () => {
  const business = await newTestBusiness();
  const same = await Promise.all(
    Array.from({ length: 16 }, () => business.post('/v1/links', { clientId: 'anna' })),
  );
  expect(new Set(same.map(({ body }) => body.code)).size).toBe(1);
  expect(same.filter(({ status }) => status === 201)).toHaveLength(1);
  const code = `race-${business.id.slice(4, 12)}`;
  const rivals = await Promise.all(
    Array.from({ length: 16 }, (_, index) => business.post('/v1/links', { clientId: `rival${index}`, code })),
  );
  expect(rivals.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 15 }, () => 409)]);
});

it('POST /v1/links: the same Idempotency-Key has one effect and the first answer again', async () => {
  const business = await newTestBusiness();
  const init = { headers: { 'Idempotency-Key': 'k1' } };
  const first = await business.post('/v1/links', { clientId: 'anna' }, init);
  const again = await business.post('/v1/links', { clientId: 'anna' }, init);
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.body).toEqual(first.body);
  const other = await business.post('/v1/links', { clientId: 'berta' }, init);
  expect(other.status).toBe(409);
});

it('POST /v1/links: 422 for codes that would not survive in an address', async () => {
  const business = await newTestBusiness();
  for (const code of [' ', '.', '..', '~-_', 'a/b', 'a b', 'ä', 'a'.repeat(65), '%41', 'a?b']) {
    const { status, body } = await business.post('/v1/links', { clientId: 'anna', code });
    expect({ code, status, path: body.errors?.[0]?.path }).toEqual({ code, status: 422, path: 'code' });
  }
});

it('POST /v1/links: a business that is being moved answers 503 and keeps nothing', async () => {
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
