import { beforeEach, describe, expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';

const DAY_MS = 86_400_000;

let business: Awaited<ReturnType<typeof newTestBusiness>>;

const before = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const buy = (id: string, clientId: string, days: number, more: object = {}) =>
  business.post('/v1/purchases', { id, clientId, amount: 100, purchasedAt: before(days), ...more });
const ask = (clientId: string, kind: string, more: object = {}, key?: string) =>
  business.post(
    `/v1/clients/${clientId}/asks`,
    { kind, channel: 'page', ...more },
    key === undefined ? {} : { headers: { 'Idempotency-Key': key } },
  );
const next = async (clientId: string, query = 'channel=page') =>
  (await business.get(`/v1/clients/${clientId}/next-ask?${query}`)).body;

/** A repeat client, who bought last so many days ago. */
async function repeatClient(clientId: string, days = 10) {
  await buy(`${clientId}-1`, clientId, 60);
  await buy(`${clientId}-2`, clientId, days);
}

beforeEach(async () => {
  business = await newTestBusiness();
});

describe('GET /v1/clients/{clientId}/next-ask', () => {
  it('200 proposes one ask with a sentence, in the language that is asked for', async () => {
    await repeatClient('ann');
    expect(await next('ann', 'channel=page&lang=en')).toEqual({
      allowed: true,
      ask: { kind: 'words', level: 3, why: expect.stringContaining('never asked for a few words') },
      refusedBecause: null,
      notBefore: null,
    });
    expect((await next('ann', 'channel=page&lang=de')).ask.why).toContain('um ein paar Worte');
  });

  it('200 says which rule stands against all, and until when', async () => {
    await repeatClient('ann');
    await ask('ann', 'words');
    await ask('ann', 'rate');
    await ask('ann', 'read');
    const answer = await next('ann');
    expect(answer).toMatchObject({ allowed: false, ask: null, refusedBecause: 'asked_recently' });
    expect(Date.parse(answer.notBefore) - Date.now()).toBeGreaterThan(29 * DAY_MS);
    expect(await next('ann', 'channel=email')).toMatchObject({
      refusedBecause: 'no_permission',
      notBefore: null,
    });
  });

  it('404 for a client whom nobody knows, 422 for no channel', async () => {
    expect((await business.get('/v1/clients/nobody/next-ask?channel=page')).status).toBe(404);
    await repeatClient('ann');
    expect((await business.get('/v1/clients/ann/next-ask')).status).toBe(422);
  });
});

describe('POST /v1/clients/{clientId}/asks', () => {
  it('201 records what it allows, and 409 says which rule stands against it', async () => {
    await repeatClient('ann');
    const { status, body } = await ask('ann', 'share', { by: 'Ina' });
    expect([status, body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^ask_/),
        clientId: 'ann',
        kind: 'share',
        level: 4,
        channel: 'page',
        offerId: null,
        outcome: 'shown',
        by: 'Ina',
        askedAt: expect.any(String),
        outcomeAt: null,
      },
    ]);
    const refused = await ask('ann', 'words');
    expect([refused.status, refused.body.code, refused.body.reason]).toEqual([
      409,
      'ask_refused',
      'asked_recently',
    ]);
  });

  it.each([
    ['a kind that the stage does not carry', 'vouch', 10, 'stage_too_low'],
    ['who bought this week', 'share', 3, 'not_used_yet'],
    ['who is lapsed', 'read', 400, 'stage_too_low'],
  ])('409 for %s', async (_, kind, days, reason) => {
    await buy('a-1', 'ann', 500);
    await buy('a-2', 'ann', days);
    expect((await ask('ann', kind)).body.reason).toBe(reason);
  });

  it('409 while a purchase that was refunded in full was not made good', async () => {
    await repeatClient('ann');
    await buy('a-3', 'ann', 20);
    await business.post('/v1/purchases/a-3/refunds', { id: 'r-1' });
    expect((await ask('ann', 'share')).body.reason).toBe('open_trouble');
    expect((await ask('ann', 'rate')).status).toBe(201);
  });
});

describe('POST /v1/clients/{clientId}/asks, again and at once', () => {
  it('201 for the same again with its Idempotency-Key, 409 for another with it', async () => {
    await repeatClient('ann');
    const first = await ask('ann', 'words', {}, 'k-1');
    const again = await ask('ann', 'words', {}, 'k-1');
    expect([again.status, again.body]).toEqual([201, first.body]);
    const other = await ask('ann', 'rate', {}, 'k-1');
    expect([other.status, other.body.code]).toEqual([409, 'idempotency_key_reused']);
  });

  it('409 for all but one of 64 at once, whatever they ask for', async () => {
    await repeatClient('ann');
    const kinds = ['words', 'share', 'name_somebody', 'permission'];
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, index) => ask('ann', kinds[index % kinds.length] ?? 'words')),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 201);
    expect(new Set(others.map(({ status, body }) => `${status} ${body.reason ?? body.code}`))).toEqual(
      new Set(['409 asked_recently']),
    );
    expect(
      (await business.get('/v1/asks/summary')).body.byKind.map((each: { asked: number }) => each.asked),
    ).toEqual([1]);
  });

  it('201 once for 16 of one Idempotency-Key at once', async () => {
    await repeatClient('ann');
    const answers = await Promise.all(Array.from({ length: 16 }, () => ask('ann', 'share', {}, 'k-2')));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
  });
});

describe('POST /v1/clients/{clientId}/asks of whom, and of what', () => {
  it('404 for a client whom nobody knows or who was erased', async () => {
    await repeatClient('ann');
    await business.delete('/v1/clients/ann');
    expect((await ask('ann', 'share')).status).toBe(404);
    expect((await ask('nobody', 'share')).status).toBe(404);
  });

  it('422 for an offer without one, and for one with another kind', async () => {
    await repeatClient('ann');
    expect((await ask('ann', 'offer')).body.errors[0].path).toBe('offerId');
    expect((await ask('ann', 'share', { offerId: 'ofr_1' })).status).toBe(422);
    expect((await ask('ann', 'offer', { offerId: 'ofr_1' })).status).toBe(404);
  });

  it('what was asked of one client holds for the person that it is merged into, and no more when that is undone', async () => {
    await repeatClient('ann');
    await repeatClient('anna');
    await ask('anna', 'share');
    await business.post('/v1/clients/anna/merge', { into: 'ann' });
    expect((await ask('ann', 'words')).body.reason).toBe('asked_recently');
    await business.delete('/v1/clients/anna/merge');
    expect((await ask('ann', 'words')).status).toBe(201);
  });
});

describe('PATCH /v1/asks/{id}', () => {
  it('200 keeps the outcome, the same again unchanged, another one instead of it', async () => {
    await repeatClient('ann');
    const { id } = (await ask('ann', 'share')).body;
    const accepted = await business.patch(`/v1/asks/${id}`, { outcome: 'accepted' });
    expect([accepted.status, accepted.body.outcome]).toEqual([200, 'accepted']);
    const again = await business.patch(`/v1/asks/${id}`, { outcome: 'accepted' });
    expect(again.body).toEqual(accepted.body);
    expect((await business.patch(`/v1/asks/${id}`, { outcome: 'declined' })).body.outcome).toBe('declined');
  });

  it("404 for another business's ask as for none, 422 for an outcome that is none", async () => {
    await repeatClient('ann');
    const { id } = (await ask('ann', 'share')).body;
    const other = await newTestBusiness();
    expect((await other.patch(`/v1/asks/${id}`, { outcome: 'accepted' })).status).toBe(404);
    expect((await business.patch('/v1/asks/ask_none', { outcome: 'accepted' })).status).toBe(404);
    expect((await business.patch(`/v1/asks/${id}`, { outcome: 'shown' })).status).toBe(422);
  });
});

describe('GET /v1/asks/summary', () => {
  it('200 counts by kind and by level, and tells no share of a few', async () => {
    await repeatClient('ann');
    await repeatClient('ben');
    const { id } = (await ask('ann', 'share')).body;
    await business.patch(`/v1/asks/${id}`, { outcome: 'accepted' });
    await ask('ben', 'name_somebody');
    await ask('ben', 'give');
    const { body } = await business.get('/v1/asks/summary');
    const none = { accepted: 0, declined: 0, ignored: 0, acceptedShare: null };
    expect(body.byKind).toEqual([
      { kind: 'give', level: 0, ...none, asked: 1, open: 1 },
      { kind: 'share', level: 4, ...none, asked: 1, accepted: 1, open: 0 },
      { kind: 'name_somebody', level: 4, ...none, asked: 1, open: 1 },
    ]);
    expect(body.byLevel).toEqual([
      { level: 0, ...none, asked: 1, open: 1 },
      { level: 4, ...none, asked: 2, accepted: 1, open: 1 },
    ]);
    expect((await business.get('/v1/asks/summary?to=2020-01-01')).body.byKind).toEqual([]);
  });
});

describe('offers', () => {
  it('201 makes one, 200 lists and changes them, and the next ask names what fits', async () => {
    const made = await business.post('/v1/offers', { title: 'Tea', url: 'https://shop.example/tea' });
    expect([made.status, made.body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^ofr_/),
        title: 'Tea',
        url: 'https://shop.example/tea',
        minTie: 'client',
        minDays: 0,
        afterOffer: null,
        enabled: true,
        createdAt: expect.any(String),
      },
    ]);
    await buy('a-1', 'ann', 3);
    await ask('ann', 'rate');
    expect((await next('ann')).ask).toMatchObject({ kind: 'offer', level: 2, offer: { title: 'Tea' } });
    const changed = await business.patch(`/v1/offers/${made.body.id}`, { enabled: false, url: null });
    expect(changed.body).toEqual({ ...made.body, enabled: false, url: null });
    expect((await business.get('/v1/offers')).body.data).toEqual([changed.body]);
    expect((await next('ann')).ask.kind).toBe('permission');
    expect((await ask('ann', 'offer', { offerId: made.body.id })).status).toBe(404);
  });

  it('201 for the same again with its Idempotency-Key, 409 for another with it', async () => {
    const headers = { 'Idempotency-Key': 'o-1' };
    const made = await business.post('/v1/offers', { title: 'Tea' }, { headers });
    expect((await business.post('/v1/offers', { title: 'Tea' }, { headers })).body).toEqual(made.body);
    expect((await business.post('/v1/offers', { title: 'Coffee' }, { headers })).status).toBe(409);
  });

  it('422 for one that comes after none of this business, or after itself', async () => {
    const other = await newTestBusiness();
    const foreign = (await other.post('/v1/offers', { title: 'Tea' })).body.id;
    expect((await business.post('/v1/offers', { title: 'Tea', afterOffer: foreign })).status).toBe(422);
    const { id } = (await business.post('/v1/offers', { title: 'Tea' })).body;
    expect((await business.patch(`/v1/offers/${id}`, { afterOffer: id })).status).toBe(422);
    expect((await business.patch(`/v1/offers/${foreign}`, { title: 'Mine' })).status).toBe(404);
  });
});
