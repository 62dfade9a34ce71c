/**
 * What operations cost in the database's own counters, against the budgets of the design (guarantees.md, row
 * 8).
 */
import { env } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { Bindings } from '../../../worker/env.ts';
import { OPERATOR_TOKEN } from '../../rigs/harness.ts';
import { CHANGES, newShop, walk, type Shop } from '../../rigs/operations/every-operation.ts';
import { recordingD1 } from '../../rigs/databases/recording-d1.ts';
import { csv, ndjson, type Said, type Sent } from '../../rigs/client.ts';
import { sendTo } from '../../rigs/worker-on.ts';

const DAY_MS = 86_400_000;
const PURCHASE = { read: 40, written: 8 };
const REPEAT = { read: 5, written: 0 };
/** Who holds the key: its row and that of the business. It is none of the budgets. */
const KEY_READ = 2;
/** What asks who holds the key each time. */
const KEYED = { read: PURCHASE.read + KEY_READ, written: PURCHASE.written };
const KEYED_REPEAT = { read: REPEAT.read + KEY_READ, written: REPEAT.written };

/**
 * What costs more than its budget, and why it stays: an e-mail is found both by its client and by its digest
 * (one row more where the purchase is also late and referred); a referral that falls takes the client's own
 * sums with it, a row for each of its days.
 */
const ABOVE_BUDGET = ['by a link, with an e-mail', 'earlier than a referral, which falls'];

/** The row after a range is read where another business's rows follow, which its random id decides. */
const ROW_AFTER_RANGE = [0, 1];

const recording = recordingD1(env.DB);
const bindings: Bindings = { ...env, DB: recording.db };

interface Cost {
  read: number;
  written: number;
}

async function costOf(request: Sent, status: number): Promise<Cost> {
  recording.forget();
  const said = await sendTo(bindings, request);
  expect([said.status, said.text.slice(0, 200)]).toEqual([status, expect.any(String)]);
  const statements = recording.calls.flatMap((call) => call.statements);
  return {
    read: statements.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
    written: statements.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0),
  };
}

async function newBusiness(): Promise<Shop> {
  const shop = newShop(OPERATOR_TOKEN);
  await walk(shop, CHANGES.slice(0, 2), (request): Promise<Said> => sendTo(bindings, request));
  return shop;
}

/** A request of a shop. */
type Request = (shop: Shop) => Sent;

function purchase(id: string, clientId: string, purchasedAt: string, more: object = {}): Request {
  const body = { id, clientId, amount: 1000, purchasedAt, ...more };
  return ({ secretKey }) => ({ method: 'POST', path: '/v1/purchases', key: secretKey, body });
}

function purchaseByLink(id: string, clientId: string, purchasedAt: string): Request {
  const email = { clientEmail: `${clientId}@mail.example`, clientName: 'Ben' };
  return (shop) => purchase(id, clientId, purchasedAt, { ref: shop.code, ...email })(shop);
}

function refund(purchaseId: string, id: string, amount?: number): Request {
  const body = { id, refundedAt: '2026-01-01T00:00:00Z', ...(amount === undefined ? {} : { amount }) };
  const path = `/v1/purchases/${purchaseId}/refunds`;
  return ({ secretKey }) => ({ method: 'POST', path, key: secretKey, body });
}

/** A fact of a purchase that is on record. */
function ofPurchase(method: string, path: string, bodyOf: (shop: Shop) => object): Request {
  return (shop) => ({ method, path: `/v1/purchases/${path}`, key: shop.secretKey, body: bodyOf(shop) });
}

const reversal = (purchaseId: string, id: string) =>
  ofPurchase('POST', `${purchaseId}/refunds/${id}/reversal`, () => ({ reason: 'it failed' }));
const total = (id: string, minor: number) => ofPurchase('PUT', `${id}/refunded`, () => ({ total: minor }));
const claim = (id: string) => ofPurchase('POST', `${id}/claim`, ({ code }) => ({ ref: code }));

/** A business with so many purchases on the same 100 days, 4 of each client. */
async function businessWith(purchases: number): Promise<Shop> {
  const shop = await newBusiness();
  const startMs = Date.now() - 900 * DAY_MS;
  for (let from = 0; from < purchases; from += 5_000) {
    const rows = Array.from({ length: Math.min(5_000, purchases - from) }, (_, index) => {
      const number = from + index;
      const client = Math.floor(number / 4);
      const purchasedAt = new Date(startMs + (((number % 4) * 25 + client) % 100) * 7 * DAY_MS).toISOString();
      return { id: `p${number}`, clientId: `c${client}`, purchasedAt, amount: 100 };
    });
    const said = await sendTo(bindings, {
      method: 'POST',
      path: '/v1/purchases/batch',
      key: shop.secretKey,
      ...ndjson(rows),
    });
    expect(said.body).toMatchObject({ recorded: rows.length });
  }
  return shop;
}

const CASES: [kind: string, cost: Cost, budget: Cost, status: number, request: Request][] = [
  [
    'the first of a client',
    { read: 25, written: 6 },
    PURCHASE,
    201,
    purchase('a1', 'ann', '2025-06-01T00:00:00Z'),
  ],
  [
    'the second within a year',
    { read: 34, written: 6 },
    PURCHASE,
    201,
    purchase('a2', 'ann', '2025-09-01T00:00:00Z'),
  ],
  ['between two', { read: 39, written: 6 }, PURCHASE, 201, purchase('a3', 'ann', '2025-07-01T00:00:00Z')],
  [
    'before the first',
    { read: 38, written: 8 },
    PURCHASE,
    201,
    purchase('a4', 'ann', '2025-05-01T00:00:00Z'),
  ],
  ['a year late', { read: 38, written: 8 }, PURCHASE, 201, purchase('a5', 'ann', '2023-05-01T00:00:00Z')],
  ['after a lapse', { read: 33, written: 4 }, PURCHASE, 201, purchase('a6', 'ann', '2027-05-01T00:00:00Z')],
  [
    'on the day of another',
    { read: 39, written: 4 },
    PURCHASE,
    201,
    purchase('a7', 'ann', '2025-06-01T09:00:00Z'),
  ],
  [
    'by a link, with an e-mail',
    { read: 34, written: 9 },
    PURCHASE,
    201,
    purchaseByLink('b1', 'ben', '2025-06-01T00:00:00Z'),
  ],
  [
    'the second of a referred client',
    { read: 35, written: 6 },
    PURCHASE,
    201,
    purchase('b2', 'ben', '2025-08-01T00:00:00Z'),
  ],
  [
    'earlier than a referral, which falls',
    { read: 69, written: 11 },
    PURCHASE,
    201,
    purchase('b3', 'ben', '2025-04-01T00:00:00Z'),
  ],
  ['sent again', { read: 5, written: 0 }, REPEAT, 200, purchase('a1', 'ann', '2025-06-01T00:00:00Z')],
  [
    'sent again with other content',
    { read: 5, written: 0 },
    REPEAT,
    409,
    purchase('a1', 'ben', '2025-06-01T00:00:00Z'),
  ],
  ['refunded in part', { read: 13, written: 4 }, PURCHASE, 201, refund('a3', 'r1', 400)],
  ['voided', { read: 32, written: 4 }, PURCHASE, 201, refund('a3', 'r2')],
  ['voided, the first of a client', { read: 35, written: 8 }, PURCHASE, 201, refund('a5', 'r3')],
  ['voided no more', { read: 39, written: 4 }, KEYED, 201, reversal('a3', 'r2')],
  ['voided no more, the first of a client', { read: 39, written: 8 }, KEYED, 201, reversal('a5', 'r3')],
  ['reversed again', { read: 5, written: 0 }, KEYED_REPEAT, 200, reversal('a5', 'r3')],
  ['refunded to a total', { read: 20, written: 4 }, KEYED, 200, total('a3', 500)],
  ['refunded to the same total again', { read: 7, written: 0 }, KEYED_REPEAT, 200, total('a3', 500)],
  ['voided by a total', { read: 40, written: 4 }, KEYED, 200, total('a3', 1000)],
  [
    'the first of another client',
    { read: 30, written: 6 },
    PURCHASE,
    201,
    purchase('c1', 'cleo', '2025-06-01T00:00:00Z'),
  ],
  ['claimed, by the first purchase of a client', { read: 38, written: 5 }, KEYED, 200, claim('c1')],
  ['claimed, by a later purchase', { read: 19, written: 1 }, KEYED, 200, claim('a7')],
  ['claimed again', { read: 6, written: 0 }, KEYED_REPEAT, 200, claim('c1')],
];

describe('a purchase', () => {
  it('reads and writes exactly what it is known to, within its budget but for the two named', async () => {
    const shop = await newBusiness();
    const found: [string, Cost][] = [];
    for (const [kind, , , status, request] of CASES) found.push([kind, await costOf(request(shop), status)]);
    expect(found).toEqual(CASES.map(([kind, cost]) => [kind, cost]));
    const over = CASES.filter(([, cost, budget]) => cost.read > budget.read || cost.written > budget.written);
    expect(over.map(([kind]) => kind)).toEqual(ABOVE_BUDGET);
  });

  it('costs the same whether its business has 100 purchases or 10,000', async () => {
    const costs: Cost[] = [];
    for (const purchases of [100, 10_000]) {
      const shop = await businessWith(purchases);
      await costOf(purchase('warm', 'warm', '2026-03-01T00:00:00Z')(shop), 201);
      costs.push(await costOf(purchase('new', 'c1', '2026-03-01T00:00:00Z')(shop), 201));
    }
    expect(costs[1]!.written).toBe(costs[0]!.written);
    // Each of the lookups of neighbours ends a range.
    expect(Math.abs(costs[1]!.read - costs[0]!.read)).toBeLessThanOrEqual(3);
  });
});

describe('an answer', () => {
  it('of ROR today reads the same few rows at 100 and 10,000 purchases', async () => {
    const costs: Cost[] = [];
    for (const purchases of [100, 10_000]) {
      const shop = await businessWith(purchases);
      costs.push(await costOf({ method: 'GET', path: '/v1/ror', key: shop.secretKey }, 200));
    }
    expect(costs.map(({ written }) => written)).toEqual([0, 0]);
    for (const { read } of costs) expect(read - KEY_READ - 3).toBeOneOf(ROW_AFTER_RANGE);
  });

  it('of the daily series reads one row a day on which somebody bought', async () => {
    const shop = await businessWith(10_000);
    const to = new Date().toISOString().slice(0, 10);
    const cost = await costOf(
      { method: 'GET', path: `/v1/ror/series?from=2024-01-01&to=${to}`, key: shop.secretKey },
      200,
    );
    expect(cost.written).toBe(0);
    expect(cost.read - KEY_READ - 100).toBeOneOf(ROW_AFTER_RANGE);
  });

  it('of the badge reads at most 5 rows more than ROR today', async () => {
    const shop = await businessWith(100);
    const ror = await costOf({ method: 'GET', path: '/v1/ror', key: shop.secretKey }, 200);
    const badge = await costOf(
      { method: 'GET', path: `/v1/badge?key=${shop.publishableKey}&ref=${shop.code}`, key: null },
      200,
    );
    const several = await costOf(
      {
        method: 'GET',
        path: `/v1/badge?key=${shop.publishableKey}&ref=gone,newsletter,${shop.code},dead,other`,
        key: null,
      },
      200,
    );
    expect(badge.read).toBeLessThanOrEqual(ror.read + 5);
    expect(several.read).toBeLessThanOrEqual(ror.read + 5);
    expect(badge.written + several.written).toBe(0);
  });
});

it('a batch of 10,000 rows writes at most 8 a row', async () => {
  const shop = await newBusiness();
  const rows = Array.from({ length: 10_000 }, (_, index) => {
    const purchasedAt = new Date(Date.UTC(2024, 0, 1) + (index % 800) * DAY_MS).toISOString();
    const refundedAmount = index % 10 === 0 ? '100' : '';
    return `p${index},c${index % 3_000},${purchasedAt},100,${refundedAmount}`;
  });
  const cost = await costOf(
    {
      method: 'POST',
      path: '/v1/purchases/batch',
      key: shop.secretKey,
      ...csv(['id,clientId,purchasedAt,amount,refundedAmount', ...rows]),
    },
    200,
  );
  expect(cost.written).toBeGreaterThan(10_000);
  expect(cost.written).toBeLessThanOrEqual(80_000);
});

it('a withdrawal reads and writes in proportion to what it withdraws, whatever else there is', async () => {
  const withdrawn: { purchases: number; cost: Cost }[] = [];
  for (const purchases of [400, 4_000]) {
    const shop = await businessWith(2_000);
    const rows = Array.from({ length: purchases }, (_, index) => {
      const purchasedAt = new Date(Date.UTC(2025, 0, 1) + (index % 100) * DAY_MS).toISOString();
      const clientId = `new${index % (purchases / 2)}`;
      return `w${index},${clientId},${purchasedAt},100,${index % 4 === 0 ? 100 : ''},${clientId}@mail.example`;
    });
    const file = csv(['id,clientId,purchasedAt,amount,refundedAmount,clientEmail', ...rows]);
    const sent = { method: 'POST', path: '/v1/purchases/batch', key: shop.secretKey, ...file };
    await costOf({ ...sent, headers: { ...file.headers, 'Kith-Import': 'wrong' } }, 200);
    const request = { method: 'DELETE', path: '/v1/imports/wrong', key: shop.secretKey };
    withdrawn.push({ purchases, cost: await costOf(request, 200) });
    const run = await sendTo(bindings, { method: 'GET', path: '/v1/imports/wrong', key: shop.secretKey });
    expect(run.body).toMatchObject({ state: 'withdrawn', withdrawn: { purchases, clients: purchases / 2 } });
  }
  // Half a client, half an address and a quarter of a refund go with each purchase.
  for (const { purchases, cost } of withdrawn) {
    expect(cost.written / purchases).toBeLessThan(24);
    expect(cost.read / purchases).toBeLessThan(130);
  }
});
