/** A business of one's own, and links by mail. */
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { sessionOf, submits, visits } from '../rigs/dashboard/visitor.ts';
import { call, newTestBusiness, OPERATOR_TOKEN } from '../rigs/harness.ts';
import { sendTo } from '../rigs/worker-on.ts';

const fetch = (request: Request) => exports.default.fetch(request);

const FIELDS = {
  name: 'Praxis Lindenhof',
  owner: 'Dr. Linden',
  website: 'lindenhof.example',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  token: OPERATOR_TOKEN,
};

const keysIn = (page: string) => ({
  secretKey: /sk_\w{49}/.exec(page)?.[0],
  publishableKey: /pk_\w{49}/.exec(page)?.[0],
});

describe('/open', () => {
  it('makes a business with its owner, who is signed in, and shows both keys', async () => {
    const answer = await fetch(submits('/open', { ...FIELDS, once: 'one' }));
    expect(answer.status).toBe(200);
    const { secretKey } = keysIn(await answer.text());
    const { body } = await call('GET', '/v1/business', secretKey!);
    expect(body).toMatchObject({ name: 'Praxis Lindenhof', website: 'https://lindenhof.example' });
    const home = await (await fetch(visits('/dashboard', sessionOf(answer)))).text();
    expect(home).toContain('Praxis Lindenhof');
    expect(home).toContain('Dr. Linden');
    expect(home).not.toContain(secretKey);
  });

  it('opens one business where its form is sent twice, at once or again', async () => {
    const form = () => fetch(submits('/open', { ...FIELDS, once: 'two' }));
    const answers = [...(await Promise.all([form(), form()])), await form()];
    const pages = await Promise.all(answers.map(async (answer) => keysIn(await answer.text())));
    expect(pages[0]!.secretKey).toMatch(/^sk_/);
    expect(pages).toEqual([pages[0], pages[0], pages[0]]);
    const again = await fetch(submits('/open', { ...FIELDS, once: 'three' }));
    expect(keysIn(await again.text()).secretKey).not.toBe(pages[0]!.secretKey);
  });

  it('422 says every field that is wrong, keeps what was typed but the token, and opens nothing', async () => {
    const typed = {
      ...FIELDS,
      name: '"><b>x',
      website: 'two words',
      currency: 'E',
      token: 'not-it-at-all',
    };
    const answer = await fetch(submits('/open', typed));
    const page = await answer.text();
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([422, []]);
    for (const field of ['website', 'currency', 'token']) expect(page).toContain(`href="#${field}"`);
    expect(page).toContain('value="&quot;&gt;&lt;b&gt;x"');
    expect(page).not.toContain('<b>x');
    expect(page).not.toContain('not-it-at-all');
  });

  it('403 for a form from another site', async () => {
    const forged = submits('/open', { ...FIELDS, once: 'four' }, { 'Sec-Fetch-Site': 'cross-site' });
    expect((await fetch(forged)).status).toBe(403);
  });

  it('says that nobody can open one where the deployment has no token, and takes none', async () => {
    const { OPERATOR_TOKEN: _, ...without } = env;
    const page = await sendTo(without, { method: 'GET', path: '/open', key: null });
    expect(page.text).toContain('no operator');
    const body = new URLSearchParams({ ...FIELDS, token: '' }).toString();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await sendTo(without, { method: 'POST', path: '/open', key: null, body, headers })).status).toBe(
      422,
    );
  });
});

describe('a link by mail', () => {
  const mails: { to: string; subject: string; text: string }[] = [];
  const mailing = {
    ...env,
    MAIL_FROM: 'kith@shop.example',
    MAIL: {
      send: (mail: (typeof mails)[number]) => {
        mails.push(mail);
        return Promise.resolve({ messageId: 'm' });
      },
    } as unknown as SendEmail,
  };
  const ask = (email: string, bindings = mailing) =>
    sendTo(bindings, {
      method: 'POST',
      path: '/sign-in/mail',
      key: null,
      body: new URLSearchParams({ email }).toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Accept-Language': 'en' },
    });

  it('goes to members alone, with the same answer to everybody, and signs in once', async () => {
    const business = await newTestBusiness();
    await env.DB.prepare(`INSERT INTO members (business, id, name, email, role, created_at_ms)
        VALUES (?, 'mem_mailed', 'Anna', 'anna@mail.example', 'helper', 1)`)
      .bind(business.id)
      .run();
    const [known, unknown] = [await ask('Anna@Mail.example '), await ask('nobody@mail.example')];
    expect([known.status, known.headers.get('Location'), known.text]).toEqual([
      unknown.status,
      unknown.headers.get('Location'),
      unknown.text,
    ]);
    expect(mails.map(({ to }) => to)).toEqual(['anna@mail.example']);
    const path = new URL(/http\S+/.exec(mails[0]!.text)![0]).pathname;
    const answer = await fetch(submits(path));
    expect(answer.status).toBe(303);
    const kept = await env.DB.prepare(`SELECT way FROM sessions WHERE member = 'mem_mailed'`).all();
    expect(kept.results).toEqual([{ way: 'mail' }]);
    expect((await fetch(submits(path))).status).toBe(404);
  });

  it('comes three times in a quarter of an hour, however often it is asked for', async () => {
    const business = await newTestBusiness();
    await env.DB.prepare(`INSERT INTO members (business, id, name, email, role, created_at_ms)
        VALUES (?, 'mem_flooded', '', 'ben@mail.example', 'owner', 1)`)
      .bind(business.id)
      .run();
    for (let index = 0; index < 5; index += 1) await ask('ben@mail.example');
    expect(mails.filter(({ to }) => to === 'ben@mail.example')).toHaveLength(3);
  });

  it('422 for what is no address; 404 where the deployment sends no mail', async () => {
    expect((await ask('anna')).status).toBe(422);
    expect((await ask('anna@mail.example', env as unknown as typeof mailing)).status).toBe(404);
    const page = await (await fetch(visits('/sign-in'))).text();
    expect(page).not.toContain('/sign-in/mail');
  });
});

describe('the demonstration', () => {
  it('is open to everybody where there is one, and nowhere else', async () => {
    const { id } = await newTestBusiness({ name: 'Generated' });
    const demo = {
      ...env,
      DEMO_SECRET_KEY: 'sk_x',
      DEMO_PUBLISHABLE_KEY: 'pk_x',
      DEMO_BUSINESS_ID: id,
    };
    const form = {
      method: 'POST',
      path: '/sign-in/demonstration',
      key: null,
      body: '',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    };
    const opened = await sendTo(demo, form);
    expect(opened.status).toBe(303);
    const [cookie = ''] = opened.headers.getSetCookie();
    const page = await fetch(visits('/dashboard', { Cookie: cookie.split(';')[0]! }));
    expect(await page.text()).toContain('Generated');
    expect((await sendTo(env, form)).status).toBe(404);
  });
});
