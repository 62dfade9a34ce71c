/** That the screens of growth, of the proof and of the badge show what the API answers, to whom they may. */
import { env, exports } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { opens, sends, signedIn } from '../rigs/dashboard/signed-in.ts';
import { newTestBusiness } from '../rigs/harness.ts';

const DAY_MS = 86_400_000;

async function open(request: Request) {
  const answer = await exports.default.fetch(request);
  return { status: answer.status, location: answer.headers.get('Location'), text: await answer.text() };
}

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

/** Twelve clients of 20 months ago, four of whom came back; one brought somebody lately. */
async function grown() {
  const business = await newTestBusiness();
  const buy = (id: string, clientId: string, days: number, more: object) =>
    business.post('/v1/purchases', { id, clientId, purchasedAt: daysAgo(days), amount: 12_300, ...more });
  for (let place = 0; place < 12; place += 1) {
    await buy(`f${place}`, `c${place}`, 600, {});
    if (place < 4) await buy(`s${place}`, `c${place}`, 300, {});
  }
  await buy('n1', 'newcomer', 10, { referredBy: 'c0', amount: 45_600 });
  const link = (await business.post('/v1/links', { clientId: 'c0', clientName: '<i>Cleo' })).body;
  await buy('n2', 'other', 9, { ref: link.code, amount: 78_900 });
  return business;
}

it('shows cohorts, revenue and advocates as the API answers them', async () => {
  const business = await grown();
  const { status, text } = await open(opens(await signedIn(env.DB, business.id), '/dashboard/growth'));
  expect(status).toBe(200);
  const cohorts = (await business.get('/v1/cohorts')).body;
  const first = cohorts.data[0];
  expect([cohorts.by, first.clients, first.marks[2].active]).toEqual(['quarter', 12, 4]);
  expect(text).toContain('33% were active 12 months after');
  const stats = (await business.get('/v1/stats')).body;
  const [revenue] = stats.revenue;
  expect(text).toContain(`€${(revenue.amount / 100).toLocaleString('en')}`);
  const [advocate] = (await business.get('/v1/advocates?generations=all')).body.data;
  expect(advocate.downstream.revenue[0].amount).toBe(124_500);
  expect(text).toContain('&lt;i&gt;Cleo');
  expect(text).toContain('€1,245');
});

it('shows no amount to a helper, and all of them to a viewer', async () => {
  const business = await grown();
  const [helper, viewer] = [
    await signedIn(env.DB, business.id, { role: 'helper' }),
    await signedIn(env.DB, business.id, { role: 'viewer' }),
  ];
  for (const path of ['/dashboard/growth', '/dashboard/proof?show=backtest'])
    expect((await open(opens(helper, path))).text).not.toMatch(/€|EUR|Amount/);
  expect((await open(opens(viewer, '/dashboard/growth'))).text).toContain('€1,245');
  expect((await open(opens(viewer, '/dashboard/growth/advocates.csv'))).status).toBe(403);
});

it('gives the advocates as CSV', async () => {
  const business = await grown();
  const owner = await signedIn(env.DB, business.id);
  const { text } = await open(opens(owner, '/dashboard/growth/advocates.csv'));
  const [, row] = text.split('\r\n');
  expect(row).toMatch(/^c0,<i>Cleo,2,0,0,EUR,1245\.00,2,1245\.00$/);
});

it('says what to do where nothing was bought yet', async () => {
  const { id } = await newTestBusiness();
  const owner = await signedIn(env.DB, id);
  expect((await open(opens(owner, '/dashboard/growth'))).text).toContain('Nothing was bought yet.');
  for (const [show, sentence] of [
    ['calibration', 'too few clients'],
    ['record', 'No forecast has come due yet'],
    ['backtest', 'There is no day to look at yet'],
  ])
    expect((await open(opens(owner, `/dashboard/proof?show=${show}`))).text).toContain(sentence);
});

it('shows what the comparison of the ledger found, a difference above all', async () => {
  const business = await grown();
  const owner = await signedIn(env.DB, business.id);
  expect((await open(opens(owner, '/dashboard/proof'))).text).toContain('have not been compared yet');
  const set = env.DB.prepare('UPDATE ror_heads SET checked_at_ms = ?, alarm = ? WHERE business = ?');
  await set.bind(Date.UTC(2026, 0, 2), null, business.id).run();
  expect((await open(opens(owner, '/dashboard/proof'))).text).toContain('January 2, 2026: they agree');
  await set.bind(Date.UTC(2026, 0, 2), '["active is 5 and not 6 <b>"]', business.id).run();
  const { text } = await open(opens(owner, '/dashboard/proof'));
  expect(text).toContain('they differ. Do not trust the number');
  expect(text).toContain('active is 5 and not 6 &lt;b&gt;');
});

it('puts the publishable key that is given into the snippet, and no other', async () => {
  const business = await newTestBusiness();
  const owner = await signedIn(env.DB, business.id);
  const shown = async (key: string) => (await open(opens(owner, `/dashboard/badge?key=${key}`))).text;
  expect(await shown(business.publishableKey)).toContain(`data-key=&quot;${business.publishableKey}&quot;`);
  expect(await shown('')).not.toContain('data-key');
  expect(await shown('sk_x')).toContain('This is no publishable key');
});

it('makes a publishable key after a fresh proof of who that is, and shows it once', async () => {
  const business = await newTestBusiness();
  const count = async () => (await business.get('/v1/keys')).body.data.length;
  const late = await signedIn(env.DB, business.id, { nowMs: Date.now() - 11 * 60_000 });
  expect((await open(sends(late, '/dashboard/badge/key'))).location).toContain('/sign-in/prove');
  expect(await count()).toBe(2);
  const owner = await signedIn(env.DB, business.id);
  const { location } = await open(sends(owner, '/dashboard/badge/key'));
  expect(location).toMatch(/^\/dashboard\/badge\?key=pk_\w{49}$/);
  expect((await open(opens(owner, location ?? ''))).text).toContain(location?.split('=')[1]);
  expect(await count()).toBe(3);
});
