import { env } from 'cloudflare:test';
import { beforeAll, expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';
import { findClient, listClients } from '../../worker/clients/clients.store.ts';
import { listPurchases } from '../../worker/purchases/purchases.store.ts';
import { listReferrals } from '../../worker/clients/referrals.store.ts';
import { readLedgerDays } from '../../worker/ledger/ledger-days.store.ts';
import { recordingD1 } from '../rigs/databases/recording-d1.ts';

const SHOWN = 10;
const sizes = [200, 2_000];
const businesses: string[] = [];

/** Two purchases a client, half of the clients brought by the one before, over 20 days. */
beforeAll(async () => {
  for (const size of sizes) {
    const business = await newTestBusiness();
    const rows = Array.from({ length: size }, (_, index) => {
      const client = Math.floor(index / 2);
      const day = String((index % 20) + 1).padStart(2, '0');
      return `p${index},c${client},2026-01-${day}T00:00:00Z,100,${client % 2 === 1 ? `c${client - 1}` : ''}`;
    });
    const csv = `id,clientId,purchasedAt,amount,referredBy\n${rows.join('\n')}\n`;
    const { body } = await business.post('/v1/purchases/batch', csv, {
      headers: { 'Content-Type': 'text/csv' },
    });
    if (body.recorded !== size)
      throw new Error(`only ${body.recorded} of ${size} purchases are there to be read`);
    businesses.push(business.id);
  }
}, 60_000);

/** What the database itself counts as read, of everything that `ask` asks. */
async function rowsRead(ask: (db: D1Database) => Promise<unknown>): Promise<number> {
  const { db, calls } = recordingD1(env.DB);
  await ask(db);
  return calls.flatMap(({ statements }) => statements).reduce((sum, { rowsRead: rows }) => sum + rows, 0);
}

const everything = { clientId: null, from: null, to: null, after: undefined, count: SHOWN };

it.each([
  [
    'a page of purchases',
    8 * SHOWN,
    (db: D1Database, business: string) => listPurchases(db, business, everything),
  ],
  [
    'a page of one client',
    20,
    (db: D1Database, business: string) => listPurchases(db, business, { ...everything, clientId: 'c3' }),
  ],
  [
    'a page of clients',
    8 * SHOWN,
    (db: D1Database, business: string) => listClients(db, business, { after: undefined, count: SHOWN }),
  ],
  ['a client', 8, (db: D1Database, business: string) => findClient(db, business, 'c3')],
  [
    'whom a client brought',
    8,
    (db: D1Database, business: string) =>
      listReferrals(db, business, 'c2', { after: undefined, count: SHOWN, depth: 3, maxBelow: 100 }),
  ],
  ['every day of the ledger', 25, (db: D1Database, business: string) => readLedgerDays(db, business, 30_000)],
] as const)('%s is read from at most %i rows, however much the business sold', async (_, most, ask) => {
  const reads: number[] = [];
  for (const business of businesses) reads.push(await rowsRead((db) => ask(db, business)));
  expect(Math.max(...reads)).toBeLessThanOrEqual(most);
  expect(Math.min(...reads)).toBeGreaterThan(0);
});
