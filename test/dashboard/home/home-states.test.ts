/** What Home says of a business that is new, young, small, failing, or full of hostile names. */
import { brotliCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { dashboardLocale } from '../../../worker/language/dashboard-locale.ts';
import { formatDate } from '../../../worker/language/wording.ts';
import {
  generatedHistory,
  newHomeWorld,
  sendHistory,
  suggestCalls,
  textOf,
  type Bought,
  type HomeWorld,
} from '../../rigs/dashboard/home-world.ts';

const DAY_MS = 86_400_000;
const TODAY = Math.floor(Date.now() / DAY_MS);
const EN = dashboardLocale('en', null);
const MAX_HTML_BYTES = 12_000;

async function homeWith(history: Bought[], settings = {}): Promise<HomeWorld> {
  const home = await newHomeWorld(1, settings);
  await sendHistory(home.business, history);
  return home;
}

const connectFailing = async (home: HomeWorld, sinceMs: number) => {
  const made = await home.business.post('/v1/connectors', { provider: 'stripe' });
  expect(made.status).toBe(201);
  await home.db.prepare('UPDATE connectors SET failing_since_ms = ?').bind(sinceMs).run();
};

it('a new business finds the way in instead, each step led to where it is done', async () => {
  const home = await newHomeWorld();
  const { status, text: html } = await home.open();
  const text = textOf(html);
  expect(status).toBe(200);
  expect(text).toContain('Begin here');
  expect(text).not.toContain('What moved it');
  for (const path of ['connect', 'imports', 'add', 'badge', 'referrals'])
    expect(html).toContain(`href="/dashboard/${path}"`);
});

it('a viewer of a new business is led only to what it may do', async () => {
  const home = await newHomeWorld();
  const { text: html } = await home.open('/dashboard', { role: 'viewer' });
  const wayIn = html.slice(html.indexOf('id="way-in"'));
  expect(wayIn).toContain('href="/dashboard/badge"');
  expect(wayIn).not.toMatch(/href="\/dashboard\/(connect|imports|add)"/);
  expect(wayIn).not.toContain('action="/dashboard/calls"');
});

it('steps tick themselves off from facts, and are gone when all are done', async () => {
  const home = await homeWith([['ann', 1, 100]]);
  expect(textOf((await home.open()).text)).toMatch(
    /Tell Kith who bought Done .*Put the badge on your site One/,
  );
  await suggestCalls(home);
  const link = (await home.business.post('/v1/links', { clientId: 'ann' })).body;
  const [row] = (await home.world.databases[0]!.prepare('SELECT id FROM links').all<{ id: string }>())
    .results;
  expect(link.code).not.toBe('');
  const run = (sql: string) => home.db.prepare(sql).bind(home.business.id, TODAY, row!.id).run();
  await run(
    "INSERT INTO clicks (business, day, link_id, id, occurred_at_ms, kind) VALUES (?, ?, ?, 'k', 0, 'bot')",
  );
  expect(textOf((await home.open()).text)).toContain('Share a first link Give');
  await run(
    "INSERT INTO clicks (business, day, link_id, id, occurred_at_ms, kind) VALUES (?, ?, ?, 'l', 0, 'person')",
  );
  expect(textOf((await home.open()).text)).toContain('Share a first link Done');
  await run('INSERT INTO arrival_days (business, day, link_id, arrivals) VALUES (?, ?, ?, 1)');
  expect(textOf((await home.open()).text)).not.toContain('Still to do');
});

it('fewer clients than the sample have no percentage, and what moved is told in clients', async () => {
  const home = await homeWith([
    ['ann', 400, 100],
    ['ann', 1, 100],
    ['ben', 0, 100],
  ]);
  const text = textOf((await home.open()).text);
  expect(text).toContain('2 of 30 clients: no percentage yet.');
  expect(text).toContain('In clients, as there is no percentage yet.');
  expect(text).not.toMatch(/\d%/);
});

it('a ledger younger than a year says when it begins, and one that is older does not', async () => {
  const young = await homeWith([['ann', 300, 100]], { minimumSample: 1 });
  const text = textOf((await young.open()).text);
  expect(text).toContain(`Your ledger begins on ${formatDate(TODAY - 300, EN)}. Import earlier orders`);
  const old = await homeWith([['ann', 400, 100]], { minimumSample: 1 });
  expect(textOf((await old.open()).text)).not.toContain('Your ledger begins');
});

it('a business nobody bought from within a year has no number', async () => {
  const home = await homeWith([['ann', 500, 100]]);
  expect(textOf((await home.open()).text)).toContain('Nobody has bought within the last 12 months');
});

it('what is ahead is worked out once, after the first look; without a model only what is certain is told', async () => {
  const home = await homeWith(
    [
      ['ann', 350, 100],
      ['ben', 10, 100],
      ['ben', 380, 100],
    ],
    { minimumSample: 1 },
  );
  expect(textOf((await home.open()).text)).toContain('has not been worked out yet');
  const text = textOf((await home.open()).text);
  expect(text).toContain('1 client leaves within 30 days');
  expect(text).toContain('Too few clients have come back yet');
  expect(text).toContain('If nobody bought again it would be 100.0% in 90 days.');
});

it('a failing connector stands above all else until it is mended', async () => {
  const home = await homeWith([['ann', 1, 100]]);
  await connectFailing(home, Date.now() - 3 * DAY_MS);
  const { text: html } = await home.open();
  expect(html.indexOf('class="alarm"')).toBeGreaterThan(0);
  expect(html.indexOf('class="alarm"')).toBeLessThan(html.indexOf('class="home-number"'));
  expect(textOf(html)).toContain(`Stripe has been failing since ${formatDate(TODAY - 3, EN)}`);
  await home.db.prepare('UPDATE connectors SET failing_since_ms = NULL').run();
  expect((await home.open()).text).not.toContain('class="alarm"');
});

it('who may not see money reads none', async () => {
  const home = await homeWith(generatedHistory(), { minimumSample: 10 });
  await suggestCalls(home);
  await home.open();
  const shown = textOf((await home.open('/dashboard', { role: 'viewer' })).text);
  expect(shown).toContain('€');
  const hidden = textOf((await home.open('/dashboard', { role: 'helper' })).text);
  expect(hidden).not.toContain('€');
  expect(hidden).toMatch(/clients? leaves? within 30 days/);
  expect(textOf((await home.open('/dashboard/calls', { role: 'helper' })).text)).not.toContain('€');
});

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '\u202Eevil',
  '=1+1',
  'x'.repeat(200),
];

it('at its fullest, with markup in every name, it is small and lets none of it through', async () => {
  const names = (place: number) => HOSTILE[place % HOSTILE.length]!;
  const history = generatedHistory().map(([id, daysAgo, amount, referredBy = '']): Bought => {
    const place = Number(id.slice(1));
    return [id, daysAgo, amount, referredBy, names(place)];
  });
  const home = await homeWith(history, { minimumSample: 10 });
  const set = await home.business.patch('/v1/relationship/settings', { callsAWeek: 5 });
  expect(set.status).toBe(200);
  await suggestCalls(home);
  await connectFailing(home, Date.now() - DAY_MS);
  await home.open();
  for (const lang of ['en', 'de']) {
    const { text: html } = await home.open('/dashboard', { lang });
    expect(html).not.toMatch(/<script>|<img|onerror=alert\(1\)>/);
    expect(html).not.toContain(' style=');
    expect(html).toContain('&lt;script&gt;');
    expect(brotliCompressSync(html).length).toBeLessThanOrEqual(MAX_HTML_BYTES);
  }
});

it('of several databases it takes three calls in all', async () => {
  const home = await newHomeWorld(2);
  await sendHistory(home.business, [['ann', 1, 100]]);
  await home.open();
  const { said, calls } = await home.count();
  expect(said.status).toBe(200);
  expect(calls).toBeLessThanOrEqual(3);
});

it('says it in German to who reads German', async () => {
  const home = await homeWith([['ann', 1, 100]]);
  const { text: html } = await home.open('/dashboard', { lang: 'de' });
  expect(html).toContain('lang="de"');
  expect(textOf(html)).toContain('1 von 30: noch kein Prozentsatz.');
});
