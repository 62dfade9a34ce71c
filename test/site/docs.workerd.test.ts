import { expect, it } from 'vitest';
import { PROBLEM_CODES } from '../../schema/api/problem-codes.ts';
import { call, newTestBusiness } from '../rigs/harness.ts';

function unescape(html: string | undefined): string {
  return (html ?? '').replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

it('every operation has its anchor and its heading in the page', async () => {
  const { body: document } = await call('GET', '/openapi.json', null);
  const { status, headers, body: page } = await call('GET', '/docs', null);
  expect(status).toBe(200);
  expect(headers.get('Content-Type')).toMatch(/^text\/html/);
  const shown = [...page.matchAll(/<article id="([^"]+)"><h3>([^<]+)<\/h3>/g)].map(([, id, heading]) => ({
    id,
    heading: unescape(heading),
  }));
  const described = Object.values<Record<string, { operationId: string; summary: string }>>(document.paths)
    .flatMap((item) => Object.values(item))
    .map(({ operationId, summary }) => ({ id: operationId, heading: summary }));
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  expect(shown.sort(byId)).toEqual(described.sort(byId));
});

it('the example of a call, sent as it is with a key, is understood', async () => {
  const business = await newTestBusiness();
  const { body: page } = await call('GET', '/docs', null);
  const example = unescape(/<article id="post_v1_purchases">[^]*?<pre><code>([^]*?)<\/code>/.exec(page)?.[1]);
  const [, address, body] = /'(http[^']+)'[^]* -d '([^]*)'$/.exec(example) ?? [];
  expect(example).toContain("-H 'Authorization: Bearer sk_...'");
  const { status } = await business.post(new URL(address ?? '').pathname, JSON.parse(body ?? ''));
  expect(status).toBe(201);
});

it('the type of a problem points at the place that explains its code', async () => {
  const business = await newTestBusiness();
  const { body: problem } = await business.post('/v1/purchases', { id: 'p1' });
  const { origin, pathname, hash } = new URL(problem.type);
  const { body: page } = await call('GET', pathname, null);
  expect(origin).toBe('http://kith.test');
  expect(hash).toBe('#invalid_request');
  const explained = [...page.matchAll(/<div id="([^"]+)"><dt><code>/g)].map(([, code]) => code);
  expect(explained).toContain('invalid_request');
  expect(explained).toEqual(Object.keys(PROBLEM_CODES));
});

it('the page runs no script, fetches nothing and allows neither', async () => {
  const { headers, body: page } = await call('GET', '/docs', null);
  expect(headers.get('Content-Security-Policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; /,
  );
  expect(page).not.toMatch(/<script|<link|<img|<iframe|\sstyle=|\son[a-z]+=|@import|url\(/i);
});

it('the style sheet is the one whose digest the policy allows', async () => {
  const { headers, body: page } = await call('GET', '/docs', null);
  const style = /<style>([^]*?)<\/style>/.exec(page)?.[1] ?? '';
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
  const source = `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
  expect(headers.get('Content-Security-Policy')).toContain(source);
});
