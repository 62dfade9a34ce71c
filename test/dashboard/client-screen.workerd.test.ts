/** One client: what the screen shows, and what its forms say and do. */
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';
import { opens, sends, signedIn, type Visitor } from '../rigs/dashboard/signed-in.ts';

type Business = Awaited<ReturnType<typeof newTestBusiness>>;

const DAY_MS = 86_400_000;
const dayAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const HOSTILE = '</textarea><script>alert(1)</script>';

async function buy(business: Business, id: string, clientId: string, more: object = {}) {
  const sent = await business.post('/v1/purchases', { id, clientId, amount: 4_711, ...more });
  expect(sent.status).toBe(201);
}

/** Ann brought ben, who brought cleo; ann had a refund. */
async function shop(): Promise<{ business: Business; owner: Visitor }> {
  const business = await newTestBusiness();
  await buy(business, 'a1', 'ann', { clientName: 'Ann Müller', purchasedAt: dayAgo(90) });
  await buy(business, 'a2', 'ann', { amount: 88_001, purchasedAt: dayAgo(20) });
  await business.post('/v1/refunds', { id: 'r1', purchaseId: 'a2', amount: 1_313 });
  await buy(business, 'b1', 'ben', { clientName: 'Ben Strauß' });
  await buy(business, 'c1', 'cleo', { clientName: 'Cleo' });
  await business.put('/v1/clients/ben/referrer', { advocateId: 'ann' });
  await business.put('/v1/clients/cleo/referrer', { advocateId: 'ben' });
  return { business, owner: await signedIn(env.DB, business.id) };
}

async function answered(request: Request) {
  const answer = await exports.default.fetch(request);
  return { status: answer.status, to: answer.headers.get('Location'), text: await answer.text() };
}

const show = (visitor: Visitor, path: string) => answered(opens(visitor, path));
const post = (visitor: Visitor, path: string, fields: Record<string, string>) =>
  answered(sends(visitor, path, fields));

const onceOf = (text: string) => /name="once" value="(cnt_[\w-]+)"/.exec(text)![1]!;
/** What is wrong with a field, as it stands beside it. */
const problemOf = (text: string, field: string) =>
  new RegExp(`id="${field}-problem">([^<]*)`).exec(text)?.[1];

describe('GET /dashboard/clients/{clientId}', () => {
  it('200 shows the stage with its reason, what happened, and all generations of whom it brought', async () => {
    const { owner, business } = await shop();
    const { status, text } = await show(owner, '/dashboard/clients/ann');
    expect(status).toBe(200);
    const { relationship } = (await business.get('/v1/clients/ann')).body as {
      relationship: { reason: string };
    };
    expect(text).toContain(relationship.reason);
    expect(text).toContain('Bought for €880.01; of that €13.13 refunded');
    const generations = text.slice(text.indexOf('class="generation"'));
    expect(generations.indexOf('clients/ben')).toBeLessThan(generations.indexOf('clients/cleo'));
    expect(text).toMatch(/due between [A-Z]\w+ \d+, \d+ and/);
  });

  it('200 shows a helper everything but amounts', async () => {
    const { business, owner } = await shop();
    const helper = await signedIn(env.DB, business.id, { role: 'helper' });
    expect((await show(owner, '/dashboard/clients/ann')).text).toContain('€');
    const { text } = await show(helper, '/dashboard/clients/ann');
    expect(text).toContain('Bought; refunded in part');
    for (const amount of ['47.11', '880.01', '13.13', '913.99', '4711', '88001', '1313', '€', 'EUR'])
      expect(text).not.toContain(amount);
    expect(text).not.toMatch(/\/(?:export|erase|merge)"/);
  });

  it('404 is for an unknown client', async () => {
    const { owner } = await shop();
    expect((await show(owner, '/dashboard/clients/nobody')).status).toBe(404);
  });

  it('200 leads through a long history, page by page, and shows each thing once', async () => {
    const { business, owner } = await shop();
    for (let at = 0; at < 40; at += 1)
      await business.post('/v1/clients/ann/contacts', {
        kind: 'note',
        note: `note ${at}.`,
        at: dayAgo(at + 1),
      });
    const seen: string[] = [];
    let path: string | undefined = '/dashboard/clients/ann';
    for (let page = 0; page < 4 && path !== undefined; page += 1) {
      const { text } = await show(owner, path);
      seen.push(...[...text.matchAll(/note (\d+)\./g)].map(([, at]) => at!));
      path = /href="([^"]*before=[^"#]*)/.exec(text)?.[1];
    }
    expect(seen.map(Number)).toEqual(Array.from({ length: 40 }, (_, at) => at));
  });
});

describe('POST /dashboard/clients/{clientId}/contacts', () => {
  const said = { kind: 'call', direction: 'out', outcome: 'good', day: '', note: '' };

  it('303 records it once, also when the form is sent twice', async () => {
    const { business, owner } = await shop();
    const once = onceOf((await show(owner, '/dashboard/clients/ann')).text);
    const fields = { ...said, note: HOSTILE, once };
    for (let time = 0; time < 2; time += 1) {
      const { status, to } = await post(owner, '/dashboard/clients/ann/contacts', fields);
      expect([status, to]).toEqual([303, '/dashboard/clients/ann?done=contact']);
    }
    const { body } = await business.get('/v1/clients/ann/timeline?types=contact');
    expect((body as { data: object[] }).data).toMatchObject([
      { kind: 'call', outcome: 'good', note: HOSTILE },
    ]);
    const { text } = await show(owner, '/dashboard/clients/ann?done=contact');
    expect(text).toContain('The contact is on record.');
    expect(text).not.toContain('<script>');
  });

  it('422 keeps what was typed and says beside the field what is wrong', async () => {
    const { owner } = await shop();
    const day = new Date(Date.now() + 3 * DAY_MS).toISOString().slice(0, 10);
    const sent = { ...said, day, note: HOSTILE };
    const { status, text } = await post(owner, '/dashboard/clients/ann/contacts', sent);
    expect(status).toBe(422);
    expect(problemOf(text, 'day')).toBe('Enter a day that is not in the future.');
    expect(text).toMatch(/<input[^>]*id="day"[^>]*aria-describedby="day-problem"[^>]*aria-invalid="true"/);
    expect(text).toContain('&lt;/textarea&gt;');
    expect(text).not.toContain('<script>');
    expect(text).toContain(`value="${day}"`);
  });

  it('404 is for an unknown client, and nothing is recorded', async () => {
    const { owner } = await shop();
    expect((await post(owner, '/dashboard/clients/nobody/contacts', said)).status).toBe(404);
  });
});

describe('POST /dashboard/clients/{clientId}/permissions', () => {
  const given = { act: 'given', purpose: 'updates', channel: 'email', basis: 'consent', source: 'person' };

  it.each([
    [{}, 'wordingId', 'A consent needs the words that the client was shown.'],
    [
      { basis: 'soft_opt_in', channel: 'post' },
      'channel',
      'This ground holds for e-mail and text messages alone.',
    ],
    [{ basis: 'contract' }, 'evidence', 'This ground needs a word on what shows it.'],
    [{ basis: '' }, 'basis', 'What is allowed needs a ground.'],
    [{ act: 'objected' }, 'basis', 'What is taken away has no ground. Choose none.'],
    [{ purpose: 'anything' }, 'purpose', 'Choose something from the list.'],
  ])('422 says of %o what is missing', async (wrong, field, problem) => {
    const { owner } = await shop();
    const sent = { ...given, ...wrong };
    const { status, text } = await post(owner, '/dashboard/clients/ann/permissions', sent);
    expect([status, problemOf(text, field)]).toEqual([422, problem]);
  });

  it('303 records what was said, and the screen shows what holds', async () => {
    const { business, owner } = await shop();
    const fields = { ...given, basis: 'soft_opt_in', evidence: 'a box at the till' };
    expect((await post(owner, '/dashboard/clients/ann/permissions', fields)).status).toBe(303);
    const { body } = await business.get('/v1/clients/ann/permissions');
    expect((body as { state: object[] }).state).toMatchObject([{ purpose: 'updates', allowed: true }]);
    const { text } = await show(owner, '/dashboard/clients/ann');
    expect(text).toContain('Yes: bought and did not object, since');
  });
});

describe('POST /dashboard/clients/{clientId}/advocate', () => {
  const path = '/dashboard/clients/cleo/advocate';

  it('303 finds the advocate by a part of the name, and the correction is on record with its reason', async () => {
    const { business, owner } = await shop();
    const { status, to } = await post(owner, path, { who: 'müller', reason: 'Cleo told us' });
    expect([status, to]).toEqual([303, '/dashboard/clients/cleo?done=advocate']);
    expect((await business.get('/v1/clients/cleo')).body.referrer).toMatchObject({ advocateId: 'ann' });
    expect((await show(owner, '/dashboard/clients/cleo')).text).toContain('Cleo told us');
  });

  it('422 lists several who may be meant, and takes the one that is chosen', async () => {
    const { business, owner } = await shop();
    await business.put('/v1/clients/anton', { name: 'Anton Müller' });
    const { status, text } = await post(owner, path, { who: 'Müller' });
    expect([status, problemOf(text, 'who')]).toEqual([422, 'Several have this name. Choose one of them.']);
    expect(text).toContain('name="advocateId" value="anton"');
    expect((await post(owner, path, { who: 'Müller', advocateId: 'anton' })).status).toBe(303);
    expect((await business.get('/v1/clients/cleo')).body.referrer).toMatchObject({ advocateId: 'anton' });
  });

  it('422 makes nobody up, and 303 makes an entry where somebody new is meant', async () => {
    const { business, owner } = await shop();
    const { status, text } = await post(owner, path, { who: 'zoe' });
    expect([status, problemOf(text, 'who')]).toEqual([
      422,
      'Nobody has this name or id. Tick the box if it is somebody new.',
    ]);
    expect((await business.get('/v1/clients/zoe')).status).toBe(404);
    expect((await post(owner, path, { who: 'zoe', isNew: 'yes' })).status).toBe(303);
    expect((await business.get('/v1/clients/zoe')).status).toBe(200);
  });

  it.each([
    ['cleo', 'Nobody brings themselves.'],
    ['', 'Enter a name or an id.'],
  ])('422 refuses "%s"', async (who, problem) => {
    const { owner } = await shop();
    const { status, text } = await post(owner, path, { who });
    expect([status, problemOf(text, 'who')]).toEqual([422, problem]);
  });

  it('422 refuses a circle', async () => {
    const { owner } = await shop();
    const { status, text } = await post(owner, '/dashboard/clients/ann/advocate', { who: 'cleo' });
    expect([status, problemOf(text, 'who')?.startsWith('That would be a circle')]).toEqual([422, true]);
  });

  it('303 records that nobody did', async () => {
    const { business, owner } = await shop();
    expect((await post(owner, `${path}/remove`, { removeReason: '' })).status).toBe(303);
    expect((await business.get('/v1/clients/cleo')).body.referrer).toBeNull();
  });
});

describe('POST /dashboard/clients/{clientId}/name', () => {
  it('303 changes the name; 422 where nothing is given; 404 puts nobody on record', async () => {
    const { business, owner } = await shop();
    expect((await post(owner, '/dashboard/clients/ben/name', { name: 'Benjamin' })).status).toBe(303);
    expect((await business.get('/v1/clients/ben')).body.name).toBe('Benjamin');
    const { status, text } = await post(owner, '/dashboard/clients/ben/name', { name: ' ' });
    expect([status, problemOf(text, 'name')]).toEqual([422, 'Enter a name or an address.']);
    expect((await post(owner, '/dashboard/clients/nobody/name', { name: 'X' })).status).toBe(404);
    expect((await business.get('/v1/clients/nobody')).status).toBe(404);
  });
});

describe('a merge', () => {
  it('303 makes two one person, says so on both screens, and is taken back', async () => {
    const { business, owner } = await shop();
    const beside = await show(owner, '/dashboard/clients/ann/merge?with=cleo');
    expect([beside.status, beside.text.includes('The id cleo')]).toEqual([200, true]);
    const fields = { otherId: 'cleo', stays: 'this', mergeReason: 'one and the same' };
    const merged = await post(owner, '/dashboard/clients/ann/merge', fields);
    expect([merged.status, merged.to]).toEqual([303, '/dashboard/clients/ann?done=merged']);
    expect((await business.get('/v1/clients/cleo')).body.mergedInto).toBe('ann');
    const gone = await show(owner, '/dashboard/clients/cleo');
    expect(gone.text).toContain('This id is one person with');
    expect((await show(owner, '/dashboard/clients/ann')).text).toContain(
      '/dashboard/clients/cleo/merge/undo',
    );
    expect((await post(owner, '/dashboard/clients/cleo/merge/undo', {})).status).toBe(303);
    expect((await business.get('/v1/clients/cleo')).body.mergedInto).toBeNull();
  });

  it('422 is for a client with itself, and with nobody', async () => {
    const { owner } = await shop();
    for (const otherId of ['ann', 'nobody', '']) {
      const { status } = await post(owner, '/dashboard/clients/ann/merge', { otherId, stays: 'this' });
      expect([otherId, status]).toEqual([otherId, 422]);
    }
  });
});

describe('an erasure', () => {
  it('422 without the very id; 303 to a fresh proof where the last one is old; 200 and the person is gone', async () => {
    const { business, owner } = await shop();
    const path = '/dashboard/clients/ann/erase';
    const wrong = await post(owner, path, { confirm: 'Ann' });
    expect([wrong.status, problemOf(wrong.text, 'confirm')]).toEqual([
      422,
      'That is not the id. Nothing was erased.',
    ]);
    const stale = await signedIn(env.DB, business.id, { nowMs: Date.now() - 20 * 60_000 });
    for (const asked of [opens(stale, path), sends(stale, path, { confirm: 'ann' })]) {
      const { status, to } = await answered(asked);
      expect([status, to?.startsWith('/sign-in/prove')]).toEqual([303, true]);
    }
    expect((await business.get('/v1/clients/ann')).status).toBe(200);
    expect((await post(owner, path, { confirm: 'ann' })).status).toBe(200);
    expect((await business.get('/v1/clients/ann')).status).toBe(404);
    const list = (await business.get('/v1/clients')).body as {
      data: { clientId: string; erased: boolean }[];
    };
    const erased = list.data.find((one) => one.erased)!;
    const { status, text } = await show(owner, `/dashboard/clients/${erased.clientId}`);
    expect([status, text.includes('This person was erased')]).toEqual([200, true]);
    expect(text).not.toMatch(/Müller|<form class="fields"/);
  });
});

describe('GET /dashboard/clients/{clientId}/export', () => {
  it('200 is the file that the API answers', async () => {
    const { business, owner } = await shop();
    const { status, text } = await show(owner, '/dashboard/clients/ann/export');
    expect(status).toBe(200);
    const { exportedAt: _, ...file } = JSON.parse(text) as Record<string, unknown>;
    const { exportedAt: __, ...answer } = (await business.get('/v1/clients/ann/export')).body as Record<
      string,
      unknown
    >;
    expect(file).toEqual(answer);
  });
});

describe('likely duplicates', () => {
  it('are on the list and on the screen of each, until somebody says that they are two', async () => {
    const { business, owner } = await shop();
    await buy(business, 'x1', 'cleo-2', { clientName: 'Cleo Berg' });
    await business.put('/v1/clients/cleo', { name: 'Berg, Cleo' });
    for (const path of ['/dashboard/duplicates', '/dashboard/clients/cleo', '/dashboard/clients/cleo-2'])
      expect([path, (await show(owner, path)).text.includes('The same name, and both bought on')]).toEqual([
        path,
        true,
      ]);
    const pair = { clientId: 'cleo', otherId: 'cleo-2', returnTo: 'cleo' };
    const { status, to } = await post(owner, '/dashboard/duplicates', pair);
    expect([status, to]).toEqual([303, '/dashboard/clients/cleo?done=dismissed']);
    for (const path of ['/dashboard/duplicates', '/dashboard/clients/cleo'])
      expect((await show(owner, path)).text).not.toContain('The same name, and both bought on');
  });
});
