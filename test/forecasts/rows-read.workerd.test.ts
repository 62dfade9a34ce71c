import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { calibrate } from '../../worker/forecasts/calibrate.act.ts';
import { forecastRor } from '../../worker/forecasts/forecast-ror.act.ts';
import { supposeRor } from '../../worker/forecasts/suppose-ror.act.ts';
import { findBusiness } from '../../worker/businesses/businesses.store.ts';
import { recordingD1 } from '../rigs/databases/recording-d1.ts';
import { newTestBusiness } from '../rigs/harness.ts';

const CLIENTS = 400;
const PURCHASES = 1_000;
const DAYS = 700;
const NOW_MS = Date.UTC(2026, 0, 31);
const ASOF = NOW_MS / 86_400_000;

/** Each client bought twice or three times, over two years. */
async function newShop() {
  const opened = await newTestBusiness();
  const rows = Array.from({ length: PURCHASES }, (_, place) => {
    const at = new Date(NOW_MS - (1 + ((place * 37) % DAYS)) * 86_400_000).toISOString();
    return `p${place},c${place % CLIENTS},${at},100`;
  });
  const csv = `id,clientId,purchasedAt,amount\n${rows.join('\n')}\n`;
  await opened.post('/v1/purchases/batch', csv, { headers: { 'Content-Type': 'text/csv' } });
  const business = await findBusiness(env.DB, opened.id);
  if (business === null) throw new Error('it is gone');
  return business;
}

const nobody = { referredNew: 0, unreferredNew: 0 };
const ofState = { clientsReturn: { state: 'lapsed', count: 1 }, ...nobody } as const;
const named = { clientsReturn: ['c1', 'c2'], ...nobody };

it('each question is a few calls and reads no more than some rows for each purchase', async () => {
  const business = await newShop();
  const rowsRead = async (question: (db: D1Database) => Promise<unknown>) => {
    const { db, calls } = recordingD1(env.DB);
    await question(db);
    expect(calls.length).toBeLessThanOrEqual(8);
    return calls.flatMap(({ statements }) => statements).reduce((sum, { rowsRead: rows }) => sum + rows, 0);
  };
  const asked = { asOf: ASOF, days: 90 } as const;
  const forecast = await rowsRead((db) => forecastRor(db, business, asked, NOW_MS));
  const calibration = await rowsRead((db) => calibrate(db, business.id, ASOF));
  const whatIfOfState = await rowsRead((db) => supposeRor(db, business, ofState, NOW_MS));
  const whatIfOfNamed = await rowsRead((db) => supposeRor(db, business, named, NOW_MS));
  expect(forecast).toBeLessThanOrEqual(9 * PURCHASES);
  expect(calibration).toBeLessThanOrEqual(28 * PURCHASES);
  expect(whatIfOfState).toBeLessThanOrEqual(17 * PURCHASES);
  // Each day of the ledger, as for ROR of a day before the head.
  expect(whatIfOfNamed).toBeLessThanOrEqual(DAYS + 20);
});
