/** `GET /v1/letter`. */
import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { findBusiness } from '../../worker/businesses/businesses.store.ts';
import { beginOutlook } from '../../worker/outlooks/begin-outlook.act.ts';
import { weekdayOf } from '../../worker/calendar/day.ts';
import { newTestBusiness } from '../rigs/harness.ts';

const DAY_MS = 86_400_000;
const TODAY = Math.floor(Date.now() / DAY_MS);
const MONDAY = TODAY - (weekdayOf(TODAY) - 1);
const dayText = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

async function shopWithHistory() {
  const business = await newTestBusiness({ minimumSample: 1 });
  const rows = [
    ['p1', 'anna', MONDAY - 400, ''],
    ['p2', 'anna', MONDAY - 20, ''],
    ['p3', 'ben', MONDAY - 345, ''],
    ['p4', 'carl', MONDAY - 1, 'anna'],
  ].map(([id, client, day, by]) => `${id},${client},${dayText(Number(day))}T12:00:00Z,5000,${by}`);
  const csv = `id,clientId,purchasedAt,amount,referredBy\n${rows.join('\n')}\n`;
  await business.post('/v1/purchases/batch', csv, { headers: { 'Content-Type': 'text/csv' } });
  return business;
}

it('200 says the number with the Monday before, what moved it, whom to call, who leaves, whom to thank', async () => {
  const business = await shopWithHistory();
  const found = await findBusiness(env.DB, business.id);
  await beginOutlook({ db: env.DB }, found!, MONDAY * DAY_MS + DAY_MS / 2);
  const { status, headers, text } = await business.get('/v1/letter?lang=en');
  expect(status).toBe(200);
  expect(headers.get('Content-Type')).toMatch(/^text\/plain; charset=utf-8$/i);
  const lines = text.trimEnd().split('\n');
  expect(lines).toHaveLength(5);
  expect(lines[0]).toBe('66.6% of 3 clients came back or were brought. Last Monday: 50.0%.');
  expect(lines[1]).toMatch(/^Since .*: 1 client is new or back and 1 was brought by a client\.$/);
  expect(lines[2]).toBe('Nobody is suggested for a call this week.');
  expect(lines[3]).toBe(
    '1 client leaves within 30 days unless it buys again. Paid in a year: €50. First of all: \u2068ben\u2069.',
  );
  expect(lines[4]).toBe('To thank: \u2068anna\u2069 (brought 1 client).');
});

it('200 in German', async () => {
  const business = await shopWithHistory();
  const { text, headers } = await business.get('/v1/letter?lang=de-AT');
  expect(headers.get('Content-Language')).toBe('de-AT');
  expect(text).toContain('kamen wieder oder wurden empfohlen');
});

it('200 of an earlier week says what is not kept of it', async () => {
  const business = await shopWithHistory();
  const found = await findBusiness(env.DB, business.id);
  await beginOutlook({ db: env.DB }, found!, Date.now());
  const { text } = await business.get(`/v1/letter?week=${dayText(MONDAY - 10)}&lang=en`);
  expect(text).toContain('is not kept for past weeks');
});

it('200 before anything is on record', async () => {
  const business = await newTestBusiness();
  expect((await business.get('/v1/letter?lang=en')).text).toMatch(/^Nothing is on record yet\.\n/);
});

it('422 for a week to come, and for what is no day', async () => {
  const business = await newTestBusiness();
  const later = await business.get(`/v1/letter?week=${dayText(MONDAY + 7)}`);
  expect([later.status, later.body.errors[0].path]).toEqual([422, 'week']);
  expect((await business.get('/v1/letter?week=monday')).status).toBe(422);
});
