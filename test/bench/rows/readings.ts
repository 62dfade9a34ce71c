import { csvRow, history, HISTORY_COLUMNS } from '../../rigs/bench/history.ts';
import { startMeteredKith, type MeteredKith } from '../../rigs/bench/metered-kith.ts';
import type { Bench } from '../../rigs/bench/bench.ts';
import { exactly, type Row } from '../../rigs/bench/row.ts';
import type { TestBusiness } from '../../rigs/new-business.ts';

const DAY_MS = 86_400_000;
const CLIENTS = [25_000, 200_000];
/** Of the purchases of such a history six in ten are by new clients. */
const PURCHASES_A_CLIENT = 1 / 0.6;
const ROWS_A_BATCH = 8_000;
const SEED = 20_261_128;

const QUESTIONS = [
  ['a client', '/v1/clients/client-7'],
  ['a page of clients', '/v1/clients?limit=50'],
  ['clients who are due', '/v1/clients?state=due&limit=50'],
  ['clients by value', '/v1/clients?sort=value&limit=50'],
  ['summary', '/v1/relationship/summary'],
  ['forecast', '/v1/ror/forecast?horizon=90'],
  ['calibration', '/v1/relationship/calibration'],
  ['what to ask', '/v1/clients/client-7/next-ask?channel=page'],
  ['timeline', '/v1/clients/client-7/timeline'],
  ['calls of the week', '/v1/calls'],
  ['backtest', '/v1/calls/backtest'],
  ['duplicates', '/v1/clients/duplicates'],
] as const;

/**
 * What each reading of relationships takes of a large business: rows of the database, its calls, and the
 * processor time of the whole runtime, database included.
 */
export async function measureReadings({ day, say }: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const clients of CLIENTS) {
    say(`readings of ${clients.toLocaleString('en')} clients`);
    const kith = await startMeteredKith();
    try {
      rows.push(...(await readingsOf(kith, clients, day)));
    } finally {
      await kith.stop();
    }
  }
  return rows;
}

async function readingsOf(kith: MeteredKith, clients: number, day: number): Promise<Row[]> {
  const nowMs = day * DAY_MS;
  const business = await kith.open(nowMs);
  await sendHistory(kith, business, { clients, nowMs });
  const ask = (method: string, path: string, body?: object) =>
    kith.request(
      { method, path, key: business.secretKey, ...(body === undefined ? {} : { body }) },
      200,
      nowMs,
    );
  await ask('PATCH', '/v1/relationship/settings', {});
  // The model is fitted, and what is told by night is told, as in a business that uses this part.
  for (let minute = 0; minute < 240; minute += 20)
    await kith.runs(Array.from({ length: 20 }, (_, place) => nowMs + (minute + place) * 60_000));
  const rows: Row[] = [];
  for (const [what, path] of QUESTIONS) {
    await ask('GET', path);
    const before = kith.runtime.usage().cpuMs;
    const { used } = await ask('GET', path);
    const cpuMs = kith.runtime.usage().cpuMs - before;
    const topic = `readings, ${clients.toLocaleString('en')} clients`;
    const note = `${used.calls} calls of the database`;
    rows.push(
      { topic, what: `${what}: rows read`, figure: exactly(used.rowsRead), unit: 'rows', note },
      { topic, what: `${what}: processor time with the database`, figure: exactly(cpuMs), unit: 'ms' },
    );
  }
  return rows;
}

async function sendHistory(
  kith: MeteredKith,
  business: TestBusiness,
  { clients, nowMs }: { clients: number; nowMs: number },
): Promise<void> {
  let rows: string[] = [];
  const send = async () => {
    const body = `${HISTORY_COLUMNS}\n${rows.join('')}`;
    const headers = { 'Content-Type': 'text/csv' };
    const batch = { method: 'POST', path: '/v1/purchases/batch', key: business.secretKey, headers, body };
    await kith.request(batch, 200, nowMs);
    rows = [];
  };
  for (const row of history(Math.round(clients * PURCHASES_A_CLIENT), SEED, nowMs)) {
    rows.push(csvRow({ ...row, ref: '' }));
    if (rows.length === ROWS_A_BATCH) await send();
  }
  if (rows.length > 0) await send();
}
