/** One client: what the screen shows, and what its forms say and do. */
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import {
  DAY_MS,
  dayAgo,
  HOSTILE,
  newClientShop,
  onceOf,
  post,
  problemOf,
  show,
} from '../rigs/dashboard/client-shop.ts';
import { signedIn } from '../rigs/dashboard/signed-in.ts';

describe('GET /dashboard/clients/{clientId}', () => {
  it('200 shows the stage with its reason, what happened, and all generations of whom it brought', async () => {
    const { owner, business } = await newClientShop();
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
    const { business, owner } = await newClientShop();
    const helper = await signedIn(env.DB, business.id, { role: 'helper' });
    expect((await show(owner, '/dashboard/clients/ann')).text).toContain('€');
    const { text } = await show(helper, '/dashboard/clients/ann');
    expect(text).toContain('Bought; refunded in part');
    for (const amount of ['47.11', '880.01', '13.13', '913.99', '4711', '88001', '1313', '€', 'EUR'])
      expect(text).not.toContain(amount);
    expect(text).not.toMatch(/\/(?:export|erase|merge)"/);
  });

  it('404 is for an unknown client', async () => {
    const { owner } = await newClientShop();
    expect((await show(owner, '/dashboard/clients/nobody')).status).toBe(404);
  });

  it('200 leads through a long history, page by page, and shows each thing once', async () => {
    const { business, owner } = await newClientShop();
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
    const { business, owner } = await newClientShop();
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
    const { owner } = await newClientShop();
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
    const { owner } = await newClientShop();
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
    const { owner } = await newClientShop();
    const sent = { ...given, ...wrong };
    const { status, text } = await post(owner, '/dashboard/clients/ann/permissions', sent);
    expect([status, problemOf(text, field)]).toEqual([422, problem]);
  });

  it('303 records what was said, and the screen shows what holds', async () => {
    const { business, owner } = await newClientShop();
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
    const { business, owner } = await newClientShop();
    const { status, to } = await post(owner, path, { who: 'müller', reason: 'Cleo told us' });
    expect([status, to]).toEqual([303, '/dashboard/clients/cleo?done=advocate']);
    expect((await business.get('/v1/clients/cleo')).body.referrer).toMatchObject({ advocateId: 'ann' });
    expect((await show(owner, '/dashboard/clients/cleo')).text).toContain('Cleo told us');
  });

  it('422 lists several who may be meant, and takes the one that is chosen', async () => {
    const { business, owner } = await newClientShop();
    await business.put('/v1/clients/anton', { name: 'Anton Müller' });
    const { status, text } = await post(owner, path, { who: 'Müller' });
    expect([status, problemOf(text, 'who')]).toEqual([422, 'Several have this name. Choose one of them.']);
    expect(text).toContain('name="advocateId" value="anton"');
    expect((await post(owner, path, { who: 'Müller', advocateId: 'anton' })).status).toBe(303);
    expect((await business.get('/v1/clients/cleo')).body.referrer).toMatchObject({ advocateId: 'anton' });
  });

  it('422 makes nobody up, and 303 makes an entry where somebody new is meant', async () => {
    const { business, owner } = await newClientShop();
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
    const { owner } = await newClientShop();
    const { status, text } = await post(owner, path, { who });
    expect([status, problemOf(text, 'who')]).toEqual([422, problem]);
  });

  it('422 refuses a circle', async () => {
    const { owner } = await newClientShop();
    const { status, text } = await post(owner, '/dashboard/clients/ann/advocate', { who: 'cleo' });
    expect([status, problemOf(text, 'who')?.startsWith('That would be a circle')]).toEqual([422, true]);
  });

  it('303 records that nobody did', async () => {
    const { business, owner } = await newClientShop();
    expect((await post(owner, `${path}/remove`, { removeReason: '' })).status).toBe(303);
    expect((await business.get('/v1/clients/cleo')).body.referrer).toBeNull();
  });
});

describe('POST /dashboard/clients/{clientId}/name', () => {
  it('303 changes the name; 422 where nothing is given; 404 puts nobody on record', async () => {
    const { business, owner } = await newClientShop();
    expect((await post(owner, '/dashboard/clients/ben/name', { name: 'Benjamin' })).status).toBe(303);
    expect((await business.get('/v1/clients/ben')).body.name).toBe('Benjamin');
    const { status, text } = await post(owner, '/dashboard/clients/ben/name', { name: ' ' });
    expect([status, problemOf(text, 'name')]).toEqual([422, 'Enter a name or an address.']);
    expect((await post(owner, '/dashboard/clients/nobody/name', { name: 'X' })).status).toBe(404);
    expect((await business.get('/v1/clients/nobody')).status).toBe(404);
  });
});
