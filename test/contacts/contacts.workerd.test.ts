import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';

type Business = Awaited<ReturnType<typeof newTestBusiness>>;

/** Ann bought once. */
async function withAnn(): Promise<Business> {
  const business = await newTestBusiness();
  const purchase = { id: 'p1', clientId: 'ann', amount: 100, purchasedAt: '2026-01-01T00:00:00Z' };
  expect((await business.post('/v1/purchases', purchase)).status).toBe(201);
  return business;
}

const contact = (business: Business, body: object, key?: string, clientId = 'ann') =>
  business.post(
    `/v1/clients/${clientId}/contacts`,
    body,
    key === undefined ? {} : { headers: { 'Idempotency-Key': key } },
  );

async function timeline(business: Business, clientId = 'ann', types = 'contact') {
  const { status, body } = await business.get(`/v1/clients/${clientId}/timeline?types=${types}`);
  expect(status).toBe(200);
  return body.data as Record<string, unknown>[];
}

const count = async (business: Business, table: string) =>
  (await env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE business = ?`)
    .bind(business.id)
    .first<number>('n')) ?? 0;

it('201 records what is said, and what is left out by its default', async () => {
  const business = await withAnn();
  const before = Date.now();
  const short = await contact(business, { kind: 'visit' });
  expect(short.status).toBe(201);
  expect(short.body).toEqual({
    id: expect.stringMatching(/^cnt_/),
    clientId: 'ann',
    kind: 'visit',
    direction: 'out',
    outcome: 'none',
    note: null,
    noteUnreadable: false,
    by: 'owner',
    suggestionId: null,
    at: expect.any(String),
  });
  expect(Date.parse(short.body.at)).toBeGreaterThanOrEqual(before);
  const full = {
    kind: 'call',
    direction: 'in',
    outcome: 'good',
    note: 'Asked for the green tea, in 𝒢ärten.',
    at: '2026-02-01T09:30:00+01:00',
    by: 'Mia',
  };
  const said = await contact(business, full);
  expect(said.body).toMatchObject({ ...full, at: '2026-02-01T08:30:00.000Z' });
  expect(await timeline(business)).toEqual([
    { type: 'contact', ...short.body },
    { type: 'contact', ...said.body },
  ]);
});

it('201 answers the same request again with the same contact, however many come at once', async () => {
  const business = await withAnn();
  const body = { kind: 'call', outcome: 'asked_to_stop', note: 'Please never again.' };
  const answers = await Promise.all(Array.from({ length: 64 }, () => contact(business, body, 'same')));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(await count(business, 'contacts')).toBe(1);
  expect(await count(business, 'client_keys')).toBe(1);
  expect(await count(business, 'permissions')).toBe(1);
});

it('201 makes two contacts of two requests without a key', async () => {
  const business = await withAnn();
  await Promise.all([contact(business, { kind: 'call' }), contact(business, { kind: 'call' })]);
  expect(await count(business, 'contacts')).toBe(2);
});

it.each<[what: string, other: object]>([
  ['kind', { kind: 'visit' }],
  ['direction', { direction: 'in' }],
  ['outcome', { outcome: 'asked_to_stop' }],
  ['note', { note: 'Another one.' }],
  ['note that is left out', { note: null }],
  ['instant', { at: '2026-02-01T08:30:00.001Z' }],
  ['author', { by: 'Max' }],
])('409 refuses the same key with another %s, and changes nothing', async (_, other) => {
  const business = await withAnn();
  const body = { kind: 'call', note: 'One.', at: '2026-02-01T08:30:00Z' };
  expect((await contact(business, body, 'same')).status).toBe(201);
  const again = await contact(business, { ...body, ...other }, 'same');
  expect([again.status, again.body.code]).toEqual([409, 'idempotency_key_reused']);
  expect(await count(business, 'contacts')).toBe(1);
  expect(await count(business, 'permissions')).toBe(0);
});

it('404 for a client who is not on record, or was erased', async () => {
  const business = await withAnn();
  expect((await contact(business, { kind: 'call', note: 'Who?' }, undefined, 'nobody')).status).toBe(404);
  await contact(business, { kind: 'call' }, 'before');
  expect((await business.delete('/v1/clients/ann')).status).toBe(204);
  expect((await contact(business, { kind: 'call', note: 'Gone.' })).status).toBe(404);
  const [erased] = (await business.get('/v1/clients')).body.data;
  expect((await contact(business, { kind: 'call' }, undefined, erased.clientId)).status).toBe(404);
  expect(await count(business, 'client_keys')).toBe(0);
});

it('404 for a suggestion that is none of this person', async () => {
  const business = await withAnn();
  const purchase = { id: 'p2', clientId: 'ben', amount: 100, purchasedAt: '2026-01-01T00:00:00Z' };
  await business.post('/v1/purchases', purchase);
  await env.DB.prepare(
    `INSERT INTO call_suggestions (business, week, rank, id, client_id, reason_code, parts, state, at_ms)
     VALUES (?, 0, 1, 'cal_ben', 'ben', 'value', '{}', 'open', 0)`,
  )
    .bind(business.id)
    .run();
  const body = { kind: 'call', suggestionId: 'cal_ben' };
  expect((await contact(business, body)).status).toBe(404);
  expect((await contact(business, { ...body, suggestionId: 'cal_nobody' })).status).toBe(404);
  expect((await contact(business, body, undefined, 'ben')).body.suggestionId).toBe('cal_ben');
  await business.post('/v1/clients/ben/merge', { into: 'ann' });
  expect((await contact(business, body)).body).toMatchObject({ clientId: 'ann', suggestionId: 'cal_ben' });
});

it.each<[what: string, body: object, path: string]>([
  ['no kind', {}, 'kind'],
  ['an unknown kind', { kind: 'seance' }, 'kind'],
  ['an unknown direction', { kind: 'call', direction: 'up' }, 'direction'],
  ['an unknown outcome', { kind: 'call', outcome: 'bliss' }, 'outcome'],
  ['a note of 2001 characters', { kind: 'call', note: 'x'.repeat(2001) }, 'note'],
  ['the day after tomorrow', { kind: 'call', at: new Date(Date.now() + 2 * 86_400_000).toISOString() }, 'at'],
])('422 for %s', async (_, body, path) => {
  const business = await withAnn();
  const said = await contact(business, body);
  expect([said.status, said.body.errors.map((error: { path: string }) => error.path)]).toEqual([422, [path]]);
  expect(await count(business, 'contacts')).toBe(0);
});

it('201 takes a note of 2000 characters, and an instant of a clock that goes before by some minutes', async () => {
  const business = await withAnn();
  const at = new Date(Date.now() + 5 * 60_000).toISOString();
  const said = await contact(business, {
    kind: 'call',
    note: '👋'.repeat(2000),
    at,
    outcome: 'asked_to_stop',
  });
  expect([said.status, said.body.at]).toEqual([201, at]);
  // The objection does not wait for that.
  const [objection] = await timeline(business, 'ann', 'permission');
  expect(Date.parse(String(objection?.['at']))).toBeLessThanOrEqual(Date.now());
});

it('503 while the business takes no writes', async () => {
  const business = await withAnn();
  const made = await contact(business, { kind: 'call', note: 'Before.' }, 'before');
  await env.DB.prepare('UPDATE businesses SET frozen = 1 WHERE id = ?').bind(business.id).run();
  expect((await contact(business, { kind: 'call', outcome: 'asked_to_stop' })).status).toBe(503);
  expect((await contact(business, { kind: 'call', note: 'More.' })).status).toBe(503);
  expect((await business.delete(`/v1/contacts/${made.body.id}`)).status).toBe(503);
  // What is on record is answered as before.
  expect((await contact(business, { kind: 'call', note: 'Before.' }, 'before')).text).toBe(made.text);
  expect(await count(business, 'contacts')).toBe(1);
});

it('who asks to stop has objected to calls by the next request, under the id that was said', async () => {
  const business = await withAnn();
  const said = await contact(business, {
    kind: 'message',
    direction: 'in',
    outcome: 'asked_to_stop',
    by: 'Mia',
  });
  expect(await timeline(business, 'ann', 'permission')).toEqual([
    {
      type: 'permission',
      at: said.body.at,
      id: said.body.id.replace('cnt_', 'prm_'),
      clientId: 'ann',
      purpose: 'call',
      channel: 'any',
      act: 'objected',
      basis: null,
      source: 'person',
      wordingId: null,
      evidence: null,
      by: 'Mia',
    },
  ]);
});

it('204 removes a contact, 404 afterwards; an objection that it made stays', async () => {
  const business = await withAnn();
  const other = await withAnn();
  const { body } = await contact(business, { kind: 'call', outcome: 'asked_to_stop', note: 'Of Ben.' });
  expect((await other.delete(`/v1/contacts/${body.id}`)).status).toBe(404);
  expect((await business.delete(`/v1/contacts/${body.id}`)).status).toBe(204);
  expect((await business.delete(`/v1/contacts/${body.id}`)).status).toBe(404);
  expect(await timeline(business)).toEqual([]);
  expect(await count(business, 'client_keys')).toBe(0);
  expect(await timeline(business, 'ann', 'permission')).toHaveLength(1);
});

it('what is kept with one contact moves no number', async () => {
  const business = await withAnn();
  const ror = await business.get('/v1/ror?asOf=2026-02-01');
  await contact(business, { kind: 'call', outcome: 'bad' });
  expect((await business.get('/v1/ror?asOf=2026-02-01')).body).toEqual(ror.body);
});
