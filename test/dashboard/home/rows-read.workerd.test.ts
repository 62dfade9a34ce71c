/** What Home reads, in the counters of D1. */
import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { findBusiness } from '../../../worker/businesses/businesses.store.ts';
import { beginCalls } from '../../../worker/dashboard/calls/begin-calls.act.ts';
import { readHomeFacts } from '../../../worker/dashboard/home/home-facts.store.ts';
import { newId } from '../../../worker/crypto/ids.crypto.ts';
import { randomBytes } from '../../../worker/crypto/random.crypto.ts';
import { beginOutlook } from '../../../worker/outlooks/begin-outlook.act.ts';
import { recordingD1 } from '../../rigs/databases/recording-d1.ts';
import { newTestBusiness } from '../../rigs/harness.ts';

const PURCHASES = 1_000;
const CLIENTS = 400;
const DAYS = 700;
const NOW_MS = Date.UTC(2026, 0, 31);
const TODAY = NOW_MS / 86_400_000;
const WEEKS = 12;
const BESIDES = 200;

it('is one call, a row for each day of the ledger, and at most some 200 besides', async () => {
  const opened = await newTestBusiness();
  const rows = Array.from({ length: PURCHASES }, (_, place) => {
    const at = new Date(NOW_MS - (1 + ((place * 37) % DAYS)) * 86_400_000).toISOString();
    return `p${place},c${place % CLIENTS},${at},${100 + place}`;
  });
  const csv = `id,clientId,purchasedAt,amount\n${rows.join('\n')}\n`;
  await opened.post('/v1/purchases/batch', csv, { headers: { 'Content-Type': 'text/csv' } });
  const business = (await findBusiness(env.DB, opened.id))!;
  const deps = { db: env.DB, newId, randomBytes };
  for (let week = WEEKS; week >= 0; week -= 1)
    await beginCalls(deps, business, NOW_MS - week * 7 * 86_400_000);
  await beginOutlook({ db: env.DB }, business, NOW_MS);
  const { db, calls } = recordingD1(env.DB);
  const facts = await readHomeFacts(db, business.id, TODAY);
  expect(facts.week.days.length).toBeGreaterThan(300);
  expect(facts.week.names.size).toBeGreaterThan(10);
  expect(calls).toHaveLength(1);
  const read = calls.flatMap(({ statements }) => statements).reduce((sum, { rowsRead }) => sum + rowsRead, 0);
  expect(read - facts.week.days.length).toBeLessThanOrEqual(BESIDES);
});
