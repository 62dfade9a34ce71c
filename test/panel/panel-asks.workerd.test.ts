/** What the share panel asks a client, and lets it agree to. */
import { beforeEach, describe, expect, it } from 'vitest';
import { panelSchema } from '../../schema/api/panel.ts';
import { ask, newTestBusiness } from '../rigs/harness.ts';

const DAY_MS = 86_400_000;

let business: Awaited<ReturnType<typeof newTestBusiness>>;
let token: string;

const before = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const buy = (id: string, days: number) =>
  business.post('/v1/purchases', { id, clientId: 'anna', amount: 100, purchasedAt: before(days) });

async function panel(said: object = {}) {
  const headers = { 'Content-Type': 'text/plain', Origin: 'https://shop.example' };
  const body = { token, lang: 'en', ...said };
  const { status, body: shown } = await ask({ method: 'POST', path: '/v1/panel', key: null, headers, body });
  return { status, ...(status === 200 ? panelSchema.parse(shown) : shown) };
}

/** The business begins to use this part, with something that concerns nobody. */
const begin = () => business.post('/v1/offers', { title: 'A tasting', minTie: 'repeat', enabled: false });
const asked = async () =>
  (await business.get('/v1/asks/summary')).body.byKind.map(
    ({ kind, asked: count, accepted, declined }: Record<string, unknown>) => ({
      kind,
      count,
      accepted,
      declined,
    }),
  );

beforeEach(async () => {
  business = await newTestBusiness();
  await buy('p1', 60);
  await buy('p2', 10);
  token = (await business.post('/v1/clients/anna/token', undefined)).body.token;
});

describe('the ask of the panel', () => {
  it('is none in a business that uses none of this, and nothing is recorded or shown', async () => {
    expect(await panel()).toMatchObject({ status: 200, ask: null, permissions: [] });
    await panel({ permissions: [{ purpose: 'updates', channel: 'email', given: true }] });
    expect(await asked()).toEqual([]);
    expect(await panel()).toMatchObject({ ask: null, permissions: [] });
  });

  it('is one, recorded as shown, and the same at each opening', async () => {
    await begin();
    const first = await panel();
    expect(first.ask).toEqual({
      id: expect.stringMatching(/^ask_/),
      kind: 'words',
      text: 'Would you write us a few words that we may show?',
      yes: 'Yes, gladly',
      no: 'Not now',
    });
    expect((await panel({ lang: 'de' })).ask).toMatchObject({ id: first.ask?.id, no: 'Jetzt nicht' });
    expect((await panel({ named: true })).ask?.id).toBe(first.ask?.id);
    expect(await asked()).toEqual([{ kind: 'words', count: 1, accepted: 0, declined: 0 }]);
  });

  it('is one, however many open it at once', async () => {
    await begin();
    const shown = await Promise.all(Array.from({ length: 8 }, () => panel()));
    expect(new Set(shown.flatMap(({ ask: each }) => each?.id ?? [])).size).toBe(1);
    expect(await asked()).toEqual([{ kind: 'words', count: 1, accepted: 0, declined: 0 }]);
  });

  it('is gone with its answer, and the next one comes at the next opening', async () => {
    await begin();
    const first = await panel();
    const outcome = { askId: first.ask?.id, outcome: 'declined' };
    expect((await panel({ outcome })).ask).toBe(null);
    expect(await asked()).toEqual([{ kind: 'words', count: 1, accepted: 0, declined: 1 }]);
    expect((await panel()).ask?.kind).toBe('rate');
    expect((await panel({ outcome })).ask?.kind).toBe('rate');
  });
});

describe('which ask it is', () => {
  it('of another client is not answered, nor one that was asked elsewhere', async () => {
    await begin();
    await business.post('/v1/purchases', { id: 'p3', clientId: 'ben', amount: 100, purchasedAt: before(9) });
    const byMail = await business.post('/v1/clients/ben/asks', { kind: 'rate', channel: 'page' });
    const { ask: own } = await panel();
    const bens = (await business.post('/v1/clients/ben/token', undefined)).body.token;
    await panel({ token: bens, outcome: { askId: own?.id, outcome: 'declined' } });
    await panel({ token: bens, outcome: { askId: byMail.body.id, outcome: 'accepted' } });
    expect(
      (await asked()).map(({ accepted, declined }: Record<string, number>) => [accepted, declined]),
    ).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect((await panel()).ask?.id).toBe(own?.id);
  });

  it('of the kind offer is its title, and leads to its address', async () => {
    await business.post('/v1/offers', { title: 'A tasting', url: 'https://shop.example/tasting' });
    await business.post('/v1/purchases', { id: 'p3', clientId: 'cleo', amount: 100, purchasedAt: before(3) });
    token = (await business.post('/v1/clients/cleo/token', undefined)).body.token;
    const { ask: rate } = await panel();
    await panel({ outcome: { askId: rate?.id, outcome: 'accepted' } });
    expect((await panel()).ask).toMatchObject({
      kind: 'offer',
      text: 'Something for you: \u2068A tasting\u2069',
      url: 'https://shop.example/tasting',
    });
  });

  it('is nothing but how it was while something went wrong', async () => {
    await begin();
    const { ask: words } = await panel();
    await panel({ outcome: { askId: words?.id, outcome: 'accepted' } });
    const { ask: rate } = await panel();
    await business.post('/v1/purchases/p1/refunds', { id: 'r1' });
    // Everybody may say how it was, and nobody is asked for more.
    expect((await panel()).ask?.id).toBe(rate?.id);
    await panel({ outcome: { askId: rate?.id, outcome: 'accepted' } });
    expect((await panel()).ask).toBe(null);
  });

  it('422 for an answer that is none', async () => {
    expect((await panel({ outcome: { askId: 'ask_1', outcome: 'ignored' } })).status).toBe(422);
  });
});

describe('the permissions of the panel', () => {
  it('are what the client agreed to, and it changes each of them', async () => {
    await begin();
    const email = { purpose: 'updates', channel: 'email' };
    const given = (shown: Awaited<ReturnType<typeof panel>>) =>
      shown.permissions
        .filter((each: { given: boolean }) => each.given)
        .map(({ label }: { label: string }) => label);
    expect(given(await panel())).toEqual([]);
    expect(given(await panel({ permissions: [{ ...email, given: true }] }))).toEqual(['By e-mail']);
    expect(given(await panel())).toEqual(['By e-mail']);
    expect(given(await panel({ permissions: [{ ...email, given: false }] }))).toEqual([]);
  });

  it('an objection to every way ends what was asked', async () => {
    await begin();
    expect((await panel()).ask?.kind).toBe('words');
    const objection = { purpose: 'testimonial', channel: 'any', given: false };
    expect((await panel({ permissions: [objection] })).ask).toBe(null);
  });
});
