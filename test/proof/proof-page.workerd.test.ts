import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../worker/calendar/instant.ts';
import { LANGUAGES } from '../../worker/language/locale.ts';
import { ask, call, newTestBusiness } from '../rigs/harness.ts';

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

/** A business with clients who bought, each `[first purchase, ...]` in days ago. */
async function businessWith(clients: readonly number[][], settings: Record<string, unknown> = {}) {
  const business = await newTestBusiness({ name: 'Fern & <b>Clay</b>', ...settings });
  const rows = clients.flatMap((purchases, client) =>
    purchases.map((days, index) =>
      JSON.stringify({
        id: `p${client}-${index}`,
        clientId: `c${client}`,
        amount: 100,
        purchasedAt: daysAgo(days),
      }),
    ),
  );
  const headers = { 'Content-Type': 'application/x-ndjson' };
  const { body } = await business.post('/v1/purchases/batch', rows.join('\n'), { headers });
  expect(body).toMatchObject({ recorded: rows.length });
  return business;
}

async function pageOf(business: { id: string }, query = '', headers: Record<string, string> = {}) {
  const answer = await ask({
    method: 'GET',
    path: `/b/${business.id}${query}`,
    key: null,
    headers: { 'Cache-Control': 'no-cache', ...headers },
  });
  return { ...answer, text: textOf(answer.body) };
}

/** What a reader reads. */
function textOf(html: string): string {
  const words = html
    .replace(/<(style|script)[^]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
  return words
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[\u2066-\u2069\u200e\u200f]/g, '')
    .replace(/\s+/g, ' ');
}

describe('the page that explains a number', () => {
  it('says the share, its numerator and denominator, its parts, the window and the day', async () => {
    const business = await businessWith([[5], [400, 5], [300, 5], [900]], { minimumSample: 3 });
    const { status, text } = await pageOf(business);
    const { body: ror } = await business.get('/v1/ror');
    expect(status).toBe(200);
    expect(text).toContain('66% of the clients helped in the last 12 months came back or were referred.');
    expect(text).toContain('Came back or were referred 2 Clients helped in the window 3');
    expect(text).toContain('Came back 2 Were referred 0 Both, counted once 0');
    const format = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });
    expect(text).toContain(
      `Window ${format.formatRange(Date.parse(ror.window.from), Date.parse(ror.window.to))}`.replace(
        /[\u2009\u202f]/g,
        ' ',
      ),
    );
    expect(text).toContain(`As of ${format.format(Date.parse(ror.asOf))}`);
  });

  it('shows no percentage and no numerator below the minimum sample, not in the plot or its table either', async () => {
    const business = await businessWith([[5], [400, 5], [900, 800]], { minimumSample: 3 });
    const { text, body } = await pageOf(business);
    expect(text).toContain('Clients helped in the last 12 months: 2. A percentage appears from 3 clients on');
    expect(text).not.toMatch(/\d+(\.\d+)? ?%/);
    expect(text).not.toContain('Came back or were referred');
    expect(body).not.toContain('class="plot"');
  });
});

describe('the plot and its table', () => {
  it('leave out the weeks of a sample that was too small', async () => {
    const business = await businessWith([[5], [400, 5], [300, 5]], { minimumSample: 3 });
    const { body } = await pageOf(business);
    expect(body).not.toMatch(/<td>\d+<\/td><td>[12]<\/td><td>[\d.]+%<\/td>/);
  });

  it('say the same, newest first, as the series does', async () => {
    const business = await businessWith([[200], [190, 100], [180], [170, 20]], { minimumSample: 2 });
    const { body } = await pageOf(business);
    const rows = [
      ...body.matchAll(
        /<tr><th scope="row">([^<]+)<\/th><td>(\d+|–)<\/td><td>(\d+)<\/td><td>([\d.]+%|–)<\/td><\/tr>/g,
      ),
    ];
    const today = new Date().toISOString().slice(0, 10);
    const { body: ror } = await business.get('/v1/ror');
    expect(rows.length).toBeGreaterThan(25);
    expect(rows[0]!.slice(2)).toEqual([String(ror.referredOrRepeat), String(ror.active), '50.0%']);
    for (const [, date = '', counted, active] of rows.slice(1)) {
      const asOf = new Date(`${date} UTC`).toISOString().slice(0, 10);
      expect(new Date(asOf).getUTCDay()).toBe(1);
      const { body: then } = await business.get(`/v1/ror?asOf=${asOf}`);
      expect([asOf, counted, active]).toEqual([
        asOf,
        then.active < 2 ? '–' : String(then.referredOrRepeat),
        String(then.active),
      ]);
    }
    expect(new Date(`${rows[0]![1]} UTC`).toISOString().slice(0, 10)).toBe(today);
  });
});

describe('the page that explains a number, as it is sent,', () => {
  it.each(LANGUAGES)('is written in %s, whole', async (lang) => {
    const business = await businessWith([[5], [400, 5], [300, 5]], { minimumSample: 3 });
    const { body, text, headers } = await pageOf(business, `?lang=${lang}`);
    expect(body).toContain(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">`);
    expect(text.replace(/const page[^]*statement\);/, '')).not.toMatch(/[{}]|undefined|NaN/);
    expect(headers.get('Vary')).toBe('Accept-Language');
  });

  it('is in the language of the reader where the address names none', async () => {
    const business = await businessWith([[5]]);
    expect((await pageOf(business, '', { 'Accept-Language': 'pl' })).body).toContain('<html lang="pl"');
  });

  it('runs no script and allows no markup from elsewhere', async () => {
    const business = await businessWith([[5]]);
    const { body, headers } = await pageOf(business);
    expect(headers.get('Content-Security-Policy')).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'; /,
    );
    expect(body).not.toMatch(/<script|\sstyle=|\son[a-z]+=|<style/i);
    expect(body).toContain('Fern &amp; &lt;b&gt;Clay&lt;/b&gt;');
  });

  it('names nobody', async () => {
    const business = await businessWith([[5]]);
    await business.post('/v1/purchases', {
      id: 'p',
      clientId: 'canary-id',
      clientName: 'Canary Bird',
      clientEmail: 'canary@bird.example',
      amount: 1,
    });
    expect((await pageOf(business)).body).not.toMatch(/canary/i);
  });

  it.each(['biz_unknown', 'x', "biz_'--", '%E0%A4%A'])('404 is a page for %s', async (id) => {
    const { status, headers } = await call('GET', `/b/${id}`, null);
    expect(status).toBe(404);
    expect(headers.get('Content-Type')).toMatch(/^text\/html/);
  });
});
