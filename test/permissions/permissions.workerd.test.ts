import { beforeEach, describe, expect, it } from 'vitest';
import { call, newTestBusiness } from '../rigs/harness.ts';
import type { TestBusiness } from '../rigs/new-business.ts';

let business: TestBusiness;
let wordingId: string;

beforeEach(async () => {
  business = await newTestBusiness({ timeZone: 'Europe/Berlin' });
  await business.post('/v1/purchases', { id: 'p1', clientId: 'anna', amount: 100 });
  wordingId = (await business.post('/v1/wordings', { lang: 'en', text: 'I agree to news.' })).body.id;
});

const CONSENT = { purpose: 'updates', channel: 'email', act: 'given', basis: 'consent', source: 'checkout' };
const WITHDRAWN = { purpose: 'updates', channel: 'email', act: 'withdrawn', source: 'person' };

const say = (said: object, clientId = 'anna', headers: Record<string, string> = {}) =>
  business.post(`/v1/clients/${clientId}/permissions`, said, { headers });
const consent = (more: object = {}) => ({ ...CONSENT, wordingId, ...more });

async function check(clientIds: string[], asked: object = {}) {
  const body = { clientIds, purpose: 'updates', channel: 'email', ...asked };
  const { status, body: answer } = await business.post('/v1/permissions/check', body);
  expect(status).toBe(200);
  return answer.data as {
    clientId: string;
    allowed: boolean;
    basis: string | null;
    because: string | null;
  }[];
}

describe('POST /v1/clients/{clientId}/permissions', () => {
  it('201 records what was said, which holds from the next request on, and so does a withdrawal', async () => {
    expect(await check(['anna'])).toEqual([
      { clientId: 'anna', allowed: false, basis: null, because: 'none' },
    ]);
    const { status, body } = await say(consent());
    expect([status, body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^prm_/),
        clientId: 'anna',
        ...CONSENT,
        wordingId,
        evidence: null,
        by: 'client',
        at: expect.any(String),
      },
    ]);
    expect(await check(['anna'])).toEqual([
      { clientId: 'anna', allowed: true, basis: 'consent', because: null },
    ]);
    expect((await say(WITHDRAWN)).status).toBe(201);
    expect(await check(['anna'])).toMatchObject([{ allowed: false, because: 'withdrawn' }]);
  });

  it('201 with the instant at which it was said; what comes later by that stands', async () => {
    await say(WITHDRAWN);
    expect((await say(consent({ at: '2025-05-05T12:00:00+02:00' }))).body.at).toBe(
      '2025-05-05T10:00:00.000Z',
    );
    expect(await check(['anna'])).toMatchObject([{ because: 'withdrawn' }]);
  });

  it('201 to 64 of the same at once under one Idempotency-Key, which record one', async () => {
    const headers = { 'Idempotency-Key': 'one' };
    const answers = await Promise.all(Array.from({ length: 64 }, () => say(consent(), 'anna', headers)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]!.status).toBe(201);
    expect((await business.get('/v1/clients/anna/permissions')).body.data).toHaveLength(1);
  });

  it('409 for another act under the same key', async () => {
    const headers = { 'Idempotency-Key': 'one' };
    await say(consent(), 'anna', headers);
    const { status, body } = await say(WITHDRAWN, 'anna', headers);
    expect([status, body.code]).toEqual([409, 'idempotency_key_reused']);
    expect((await say(consent(), 'anna', headers)).status).toBe(201);
  });
});

describe('POST /v1/clients/{clientId}/permissions, refused', () => {
  it.each<[what: string, said: object, path: string]>([
    ['a consent without a wording', { ...CONSENT }, 'wordingId'],
    ['a consent to a wording of nobody', { ...CONSENT, wordingId: 'wrd_nobody' }, 'wordingId'],
    ['an imported consent without evidence', { source: 'import', hasWording: true }, 'evidence'],
    ['given without a ground', { basis: undefined }, 'basis'],
    ['withdrawn on a ground', { act: 'withdrawn' }, 'basis'],
    ['a soft opt-in by telephone', { basis: 'soft_opt_in', channel: 'phone', evidence: 'x' }, 'channel'],
    ['a soft opt-in without evidence', { basis: 'soft_opt_in' }, 'evidence'],
    ['a legitimate interest by e-mail', { basis: 'legitimate_interest' }, 'channel'],
    ['a contract without evidence', { basis: 'contract' }, 'evidence'],
    ['said by the panel', { source: 'panel' }, 'source'],
    ['said in the future', { hasWording: true, at: '2199-01-01T00:00:00Z' }, 'at'],
  ])('422 for %s', async (_, { hasWording, ...said }: { hasWording?: boolean }, path) => {
    const { status, body } = await say({
      ...CONSENT,
      ...(hasWording === true ? { wordingId } : {}),
      ...said,
    });
    expect([status, body.errors.map((error: { path: string }) => error.path)]).toEqual([422, [path]]);
    expect((await business.get('/v1/clients/anna/permissions')).body.data).toEqual([]);
  });

  it('404 for a client who is nobody, of another business, or erased', async () => {
    const other = await newTestBusiness();
    await other.post('/v1/purchases', { id: 'p1', clientId: 'ben', amount: 100 });
    expect((await say(WITHDRAWN, 'nobody')).status).toBe(404);
    expect((await say(WITHDRAWN, 'ben')).status).toBe(404);
    await business.delete('/v1/clients/anna');
    expect((await say(WITHDRAWN)).status).toBe(404);
  });
});

describe('POST /v1/permissions/check', () => {
  it('200 in the order of the question; of nobody and of another’s client as of one never asked', async () => {
    const other = await newTestBusiness();
    await other.post('/v1/purchases', { id: 'p1', clientId: 'ben', amount: 100 });
    const words = (await other.post('/v1/wordings', { lang: 'en', text: 'I agree.' })).body.id;
    await other.post('/v1/clients/ben/permissions', { ...CONSENT, wordingId: words });
    await business.post('/v1/purchases', { id: 'p2', clientId: 'cleo', amount: 100 });
    await say(consent());
    const none = { allowed: false, basis: null, because: 'none' };
    expect(await check(['ben', 'anna', 'nobody', 'cleo', 'anna'])).toEqual([
      { clientId: 'ben', ...none },
      { clientId: 'anna', allowed: true, basis: 'consent', because: null },
      { clientId: 'nobody', ...none },
      { clientId: 'cleo', ...none },
      { clientId: 'anna', allowed: true, basis: 'consent', because: null },
    ]);
  });

  it('200 of merged clients alike, and of each by itself once they are parted', async () => {
    await business.post('/v1/purchases', { id: 'p2', clientId: 'ann', amount: 100 });
    await say(consent());
    await business.post('/v1/clients/anna/merge', { into: 'ann' });
    expect((await check(['anna', 'ann'])).map(({ allowed }) => allowed)).toEqual([true, true]);
    await say({ ...WITHDRAWN, act: 'objected', channel: 'any' }, 'ann');
    expect((await check(['anna', 'ann'])).map(({ because }) => because)).toEqual(['objected', 'objected']);
    await business.delete('/v1/clients/anna/merge');
    expect((await check(['anna', 'ann'])).map(({ because }) => because)).toEqual([null, 'objected']);
  });

  it('200 where a soft opt-in stands on a purchase, and none once that is refunded', async () => {
    await say({ ...CONSENT, basis: 'soft_opt_in', evidence: 'a box at the checkout' });
    expect(await check(['anna'])).toMatchObject([{ basis: 'soft_opt_in' }]);
    await business.post('/v1/purchases/p1/refunds', { id: 'r1' });
    expect(await check(['anna'])).toMatchObject([{ because: 'none' }]);
  });

  it('422 for none and for more than 500', async () => {
    for (const clientIds of [[], Array.from({ length: 501 }, (_, place) => `c${place}`)]) {
      const asked = { clientIds, purpose: 'updates', channel: 'email' };
      expect((await business.post('/v1/permissions/check', asked)).status).toBe(422);
    }
  });
});

describe('GET /v1/clients/{clientId}/permissions', () => {
  it('200 with what holds of all that was spoken of, and everything that was said, page by page', async () => {
    await say(consent({ at: '2025-12-01T00:00:00Z' }));
    await say({
      purpose: 'call',
      channel: 'phone',
      act: 'given',
      basis: 'legitimate_interest',
      source: 'person',
      at: '2025-12-02T00:00:00Z',
      by: 'Kim',
    });
    await say({ ...WITHDRAWN, channel: 'sms', at: '2025-12-03T00:00:00Z' });
    const { body } = await business.get('/v1/clients/anna/permissions?limit=2');
    expect(body).toMatchObject({
      clientId: 'anna',
      state: [
        {
          purpose: 'updates',
          channel: 'email',
          allowed: true,
          basis: 'consent',
          because: null,
          since: '2025-12-01T00:00:00.000Z',
          until: '2027-12-01',
        },
        { purpose: 'updates', channel: 'sms', allowed: false, because: 'withdrawn', until: null },
        { purpose: 'call', channel: 'phone', allowed: true, basis: 'legitimate_interest', until: null },
      ],
      data: [{ channel: 'sms' }, { by: 'Kim' }],
      nextCursor: expect.any(String),
    });
    const next = await business.get(`/v1/clients/anna/permissions?limit=2&cursor=${body.nextCursor}`);
    expect(next.body).toMatchObject({ data: [{ channel: 'email' }], nextCursor: null });
  });

  it('404 for a client who is nobody', async () => {
    expect((await business.get('/v1/clients/nobody/permissions')).status).toBe(404);
  });
});

describe('POST /v1/wordings', () => {
  it('201 once, and 200 for the same text in the same language', async () => {
    const words = { lang: 'de', text: 'Ich bin einverstanden. ✓' };
    const [first, again] = [
      await business.post('/v1/wordings', words),
      await business.post('/v1/wordings', words),
    ];
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(words.text));
    expect(first.body.sha256).toBe(Buffer.from(digest).toString('hex'));
    expect((await business.post('/v1/wordings', { ...words, lang: 'en' })).status).toBe(201);
    expect((await business.get('/v1/wordings')).body.data).toHaveLength(3);
  });

  it('does not show another business what was kept', async () => {
    const other = await newTestBusiness();
    expect((await other.get('/v1/wordings')).body.data).toEqual([]);
    await other.post('/v1/purchases', { id: 'p1', clientId: 'anna', amount: 100 });
    const { status } = await other.post('/v1/clients/anna/permissions', consent());
    expect(status).toBe(422);
  });
});

it('401 without a key', async () => {
  expect((await call('POST', '/v1/permissions/check', null, {})).status).toBe(401);
});
