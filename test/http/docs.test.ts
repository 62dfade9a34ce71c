import { expect, it } from 'vitest';
import { PROBLEM_CODES } from '../../schema/api/problem-codes.ts';
import { call, newTestBusiness } from './harness.ts';

it('every operation has its anchor and its heading in the page', async () => {
  const { body: document } = await call('GET', '/openapi.json', null);
  const { status, headers, body: page } = await call('GET', '/docs', null);
  expect(status).toBe(200);
  expect(headers.get('Content-Type')).toMatch(/^text\/html/);
  for (const item of Object.values<Record<string, { operationId: string; summary: string }>>(document.paths)) {
    for (const operation of Object.values(item)) {
      expect(page).toContain(`<article id="${operation.operationId}"><h3>${operation.summary}</h3>`);
    }
  }
});

it('the type of a problem points at the place that explains its code', async () => {
  const business = await newTestBusiness();
  const { body: problem } = await business.post('/v1/purchases', { id: 'p1' });
  const { origin, pathname, hash } = new URL(problem.type);
  const { body: page } = await call('GET', pathname, null);
  expect(origin).toBe('http://kith.test');
  expect(hash).toBe('#invalid_request');
  expect(page).toContain('<div id="invalid_request">');
  for (const code of Object.keys(PROBLEM_CODES)) expect(page).toContain(`<div id="${code}">`);
});

it('the page runs no script, fetches nothing and allows neither', async () => {
  const { headers, body: page } = await call('GET', '/docs', null);
  expect(headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; /);
  expect(page).not.toMatch(/<script|<link|<img|<iframe|\sstyle=|\son[a-z]+=|@import|url\(/i);
});

it('the style sheet is the one whose digest the policy allows', async () => {
  const { headers, body: page } = await call('GET', '/docs', null);
  const style = /<style>([^]*?)<\/style>/.exec(page)?.[1] ?? '';
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
  const source = `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
  expect(headers.get('Content-Security-Policy')).toContain(source);
});
