/** The list of clients: what it shows is what the API answers, and nobody sees more than its role. */
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../../worker/calendar/day.ts';
import { newTestBusiness } from '../rigs/harness.ts';
import { opens, signedIn, type Visitor } from '../rigs/dashboard/signed-in.ts';

type Business = Awaited<ReturnType<typeof newTestBusiness>>;

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
const dayOf = (date: Date) => date.toISOString().slice(0, 10);

const HOSTILE = '<img src=x onerror=alert(1)>"\u202e';

/** Ann bought often, and brought ben; cleo has a name of markup, dora a formula for one. */
async function shopWithClients(): Promise<Business> {
  const business = await newTestBusiness();
  const facts = [
    ['a1', 'ann', 'Ann Müller', 60, 123_456],
    ['a2', 'ann', 'Ann Müller', 30, 5_012],
    ['a3', 'ann', 'Ann Müller', 1, 4_321],
    ['b1', 'ben', 'Ben Strauß', 350, 7_777],
    ['c1', 'cleo', HOSTILE, 3, 9_898],
    ['d1', 'dora', '=HYPERLINK("http://evil")', 400, 6_161],
  ] as const;
  for (const [id, clientId, clientName, days, amount] of facts) {
    const purchasedAt = daysAgo(days).toISOString();
    const sent = await business.post('/v1/purchases', { id, clientId, clientName, amount, purchasedAt });
    expect(sent.status).toBe(201);
  }
  await business.put('/v1/clients/ben/referrer', { advocateId: 'ann' });
  return business;
}

const AMOUNTS = [123_456, 5_012, 4_321, 7_777, 9_898, 6_161, 123_456 + 5_012 + 4_321];

const business = await shopWithClients();
const owner = await signedIn(env.DB, business.id);
const today = parseDay(dayOf(new Date()))!;

async function show(visitor: Visitor, path: string) {
  const answer = await exports.default.fetch(opens(visitor, path));
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** The ids of the clients in the list, in its order. */
function shownIds(text: string): string[] {
  const rows = text.split('<tbody>')[1]?.split('</tbody>')[0] ?? '';
  return [...rows.matchAll(/href="\/dashboard\/clients\/([^"/]+)"/g)].map(([, id]) =>
    decodeURIComponent(id!),
  );
}

describe('GET /dashboard/clients', () => {
  it.each([
    ['sort=lastPurchase', 'sort=lastPurchase'],
    ['sort=id', ''],
    ['sort=value', 'sort=value'],
    ['stage=at_risk&sort=id', 'stage=at_risk'],
    ['voice=advocate&sort=id', 'voice=advocate'],
    [`leavesBefore=${formatDay(today + 60)}&sort=id`, `leavesBefore=${formatDay(today + 60)}`],
    ['state=lapsed&sort=id', 'state=lapsed'],
  ])('200 ?%s shows whom GET /v1/clients?%s answers', async (query, asked) => {
    const { status, text } = await show(owner, `/dashboard/clients?${query}`);
    expect(status).toBe(200);
    const { body } = await business.get(`/v1/clients?${asked}`);
    const ids = (body as { data: { clientId: string }[] }).data.map(({ clientId }) => clientId);
    expect(ids.length).toBeGreaterThan(0);
    expect(shownIds(text)).toEqual(ids);
  });

  it('200 counts the stages as GET /v1/relationship/summary does', async () => {
    const { text } = await show(owner, '/dashboard/clients');
    const { body } = await business.get('/v1/relationship/summary');
    for (const [stage, count] of Object.entries((body as { stages: Record<string, number> }).stages)) {
      const link = new RegExp(`stage=${stage}"[^>]*>[^<]*<span class="count"> (\\d+)</span>`).exec(text);
      expect([stage, Number(link?.[1])]).toEqual([stage, count]);
    }
  });

  it.each([
    ['muller', ['ann']],
    ['STRAUSS ben', ['ben']],
    ['cle', ['cleo']],
    ['ann', ['ann']],
    ['nobody at all', []],
  ])('200 finds by a name or an id, written this way or that: %s', async (typed, ids) => {
    const { text } = await show(owner, `/dashboard/clients?q=${encodeURIComponent(typed)}`);
    expect(shownIds(text)).toEqual(ids);
  });

  it('200 shows as many behind a movement as GET /v1/ror/movement counts', async () => {
    const [from, to] = [formatDay(today - 40), formatDay(today)];
    const { body } = await business.get(`/v1/ror/movement?from=${from}&to=${to}`);
    for (const [moved, ids] of [
      ['entered', ['cleo']],
      ['left', ['dora']],
      ['becameRepeat', ['ann']],
    ] as const) {
      const { text } = await show(owner, `/dashboard/clients?moved=${moved}&from=${from}&to=${to}`);
      expect([moved, shownIds(text)]).toEqual([moved, ids]);
      const { clients } = (body as Record<string, { clients: number }>)[moved]!;
      expect(clients).toBe(ids.length);
      expect(text).toMatch(new RegExp(`>${clients} client`));
    }
  });
});

describe('whatever is asked of GET /dashboard/clients', () => {
  it('200 passes over what makes no sense', async () => {
    const { status, text } = await show(
      owner,
      '/dashboard/clients?stage=none&sort=x&after=%00&moved=entered&from=2026-02-31&leavesBefore=never',
    );
    expect([status, shownIds(text).length]).toEqual([200, 4]);
  });

  it('200 escapes what anybody typed', async () => {
    const { text } = await show(owner, `/dashboard/clients?q=${encodeURIComponent(HOSTILE)}`);
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;img');
  });

  it('200 shows a helper no amount, and no order by value', async () => {
    const helper = await signedIn(env.DB, business.id, { role: 'helper' });
    const seen = (await show(owner, '/dashboard/clients')).text;
    expect(seen).toContain('€1,327.89');
    for (const query of ['', '?sort=value', '?stage=lapsed', '?q=ann']) {
      const { text } = await show(helper, `/dashboard/clients${query}`);
      for (const amount of AMOUNTS) expect(text).not.toContain(written(amount));
      expect(text).not.toMatch(/€|EUR|sort=value/);
    }
    const list = (await show(helper, '/dashboard/clients?sort=value')).text;
    expect(shownIds(list)).toEqual(shownIds((await show(helper, '/dashboard/clients')).text));
  });

  it('200 says what to do where there is no client yet', async () => {
    const empty = await newTestBusiness();
    const { text } = await show(await signedIn(env.DB, empty.id), '/dashboard/clients');
    expect(text).toContain('There is no client yet');
    expect(text).toContain('href="/dashboard/add"');
  });
});

describe('GET /dashboard/clients.csv', () => {
  it('200 has a line for each client, as the API answers it, and runs no formula', async () => {
    const { status, headers, text } = await show(owner, '/dashboard/clients.csv');
    expect(status).toBe(200);
    expect(headers.get('Content-Type')).toMatch(/^text\/csv; charset=utf-8/);
    expect(headers.get('Content-Disposition')).toMatch(/^attachment; filename="clients-[\d-]+\.csv"$/);
    // `text()` takes the mark off.
    const lines = text.replace(/^\uFEFF/, '').split('\r\n');
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toBe('');
    expect(lines[1]).toMatch(/^ann,Ann Müller,Advocate,On its rhythm,3,/);
    expect(lines[1]).toContain(',1327.89,EUR,');
    expect(lines[4]).toContain(`"'=HYPERLINK(""http://evil"")"`);
  });

  it('200 begins with the mark by which spreadsheets know UTF-8', async () => {
    const answer = await exports.default.fetch(opens(owner, '/dashboard/clients.csv'));
    expect([...new Uint8Array(await answer.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('200 has those alone who are asked for', async () => {
    const { text } = await show(owner, '/dashboard/clients.csv?stage=lapsed');
    expect(
      text
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',')[0]),
    ).toEqual(['dora']);
  });

  it.each(['helper', 'viewer'] as const)('403 is for no %s', async (role) => {
    const visitor = await signedIn(env.DB, business.id, { role });
    expect((await show(visitor, '/dashboard/clients.csv')).status).toBe(403);
  });
});

function written(amountMinor: number): string {
  return (amountMinor / 100).toLocaleString('en', { minimumFractionDigits: 2 });
}
