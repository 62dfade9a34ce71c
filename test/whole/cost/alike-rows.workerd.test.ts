/**
 * What a row costs depends on no other row: a shop's own address in every row, one client on one day, one
 * code, one purchase (guarantees.md, row 8). In the database's own counters.
 */
import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { Bindings } from '../../../worker/env.ts';
import { ndjson, type Said, type Sent } from '../../rigs/client.ts';
import { CHANGES, newShop, walk, type Shop } from '../../rigs/operations/every-operation.ts';
import { OPERATOR_TOKEN } from '../../rigs/harness.ts';
import { recordingD1 } from '../../rigs/databases/recording-d1.ts';
import { sendTo } from '../../rigs/worker-on.ts';

const DAY_MS = 86_400_000;
const ROWS = 400;
/** An ordinary batch may cost so many times less. */
const MOST_TIMES = 3;

const recording = recordingD1(env.DB);
const bindings: Bindings = { ...env, DB: recording.db };

interface Cost {
  read: number;
  written: number;
}

type Row = Record<string, unknown>;
const emailOf = (place: number) => ({ clientEmail: `e${place}@mail.example` });

/** A row by its place, of a shop. */
type RowOf = (place: number, shop: Shop) => Row;

async function costOf(request: Sent, status: number): Promise<Cost & { body: Record<string, unknown> }> {
  recording.forget();
  const { status: found, text, body } = await sendTo(bindings, request);
  expect([found, text.slice(0, 200)]).toEqual([status, expect.any(String)]);
  const statements = recording.calls.flatMap((call) => call.statements);
  const read = statements.reduce((sum, { rowsRead }) => sum + rowsRead, 0);
  return { read, written: statements.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0), body };
}

async function newBusiness(): Promise<Shop> {
  const shop = newShop(OPERATOR_TOKEN);
  await walk(shop, CHANGES.slice(0, 2), (request): Promise<Said> => sendTo(bindings, request));
  return shop;
}

function batchOf(shop: Shop, rowOf: RowOf): Sent {
  const rows = Array.from({ length: ROWS }, (_, place) => rowOf(place, shop));
  return { method: 'POST', path: '/v1/purchases/batch', key: shop.secretKey, ...ndjson(rows) };
}

function onDay(day: number, ms = 0): string {
  return new Date(Date.UTC(2024, 0, 1) + day * DAY_MS + ms).toISOString();
}

/** Each of another client, who has an e-mail; every second client was brought by another. */
const ordinary: RowOf = (place) => ({
  id: `p${place}`,
  clientId: `c${place}`,
  purchasedAt: onDay((place * 7) % 300),
  amount: 100,
  ...emailOf(place),
  ...(place % 2 === 1 ? { referredBy: `c${place - 1}` } : {}),
});

/** The same with something in common. */
const alike =
  (common: (place: number, shop: Shop) => Row): RowOf =>
  (place, shop) => ({ ...ordinary(place, shop), ...common(place, shop) });

const ALIKE: [what: string, rowOf: RowOf, before?: RowOf][] = [
  ['one e-mail', alike(() => ({ clientEmail: 'shop@mail.example' }))],
  [
    'one e-mail and one phone',
    alike(() => ({ clientEmail: 'shop@mail.example', clientPhone: '0301234567' })),
  ],
  [
    'an e-mail for every 20 clients, who bring each other',
    alike((place) => ({ ...emailOf(Math.floor(place / 20)), referredBy: `c${place ^ 1}` })),
  ],
  [
    'an e-mail for every 21 clients, who bring each other',
    alike((place) => ({ ...emailOf(Math.floor(place / 21)), referredBy: `c${place ^ 1}` })),
  ],
  ['one client on one day', alike((place) => ({ clientId: 'c', purchasedAt: onDay(0, place) }))],
  ['one client at one instant', alike(() => ({ clientId: 'c', purchasedAt: onDay(0) }))],
  [
    'one client, latest first, with e-mails and advocates',
    alike((place) => ({
      clientId: 'c',
      purchasedAt: onDay(0, ROWS - place),
      ...emailOf(place),
      referredBy: `a${place}`,
    })),
  ],
  [
    'one client with the e-mails of all others',
    alike((place) => ({ clientId: 'c', ...emailOf(place) })),
    alike((place) => ({ id: `b${place}`, ...emailOf(place), referredBy: 'c' })),
  ],
  ['one advocate', alike(() => ({ referredBy: 'a' }))],
  [
    'one advocate with many e-mails',
    alike((place) => ({ referredBy: 'a', ...emailOf(place) })),
    alike((place) => ({ id: `b${place}`, clientId: 'a', ...emailOf(place + ROWS) })),
  ],
  ['one code', alike((_, { code }) => ({ ref: code, referredBy: undefined }))],
  ['one code that nobody has', alike(() => ({ ref: 'nobody', referredBy: undefined }))],
  ['nothing, a second time', ordinary, ordinary],
  ['one name', alike(() => ({ clientName: 'Anna' }))],
  ['one purchase', () => ordinary(0, {} as Shop)],
  [
    'one purchase of which more and more is refunded',
    (place) => ({ ...ordinary(0, {} as Shop), amount: ROWS, refundedAmount: place }),
  ],
];

it(`a batch of rows that have anything in common costs at most ${MOST_TIMES} times an ordinary one`, async () => {
  const usual = await costOf(batchOf(await newBusiness(), ordinary), 200);
  const found: [string, Cost][] = [];
  for (const [what, rowOf, before] of ALIKE) {
    const shop = await newBusiness();
    if (before !== undefined) await sendTo(bindings, batchOf(shop, before));
    const { body, ...cost } = await costOf(batchOf(shop, rowOf), 200);
    expect(body).toMatchObject({ rejected: 0 });
    found.push([what, cost]);
  }
  const tooMuch = found.filter(
    ([, { read, written }]) => read > MOST_TIMES * usual.read || written > MOST_TIMES * usual.written,
  );
  expect([tooMuch, usual]).toEqual([[], usual]);
});

it('a purchase of a client who has hundreds on that day, at that instant, costs the usual', async () => {
  const costs: Cost[] = [];
  for (const clientId of ['few', 'many']) {
    const shop = await newBusiness();
    const purchasedAt = onDay(0);
    await sendTo(
      bindings,
      batchOf(
        shop,
        alike((place) => (clientId === 'many' || place < 5 ? { clientId, purchasedAt } : {})),
      ),
    );
    for (const at of [onDay(0), onDay(0, -1), onDay(0, 1)]) {
      const said = { clientId, amount: 1, purchasedAt: at, ...emailOf(0) };
      // A referral that is made takes the whole life of its client with it.
      const body = { id: `new ${at}`, ...(at < onDay(0) ? {} : { ref: shop.code }), ...said };
      const request: Sent = { method: 'POST', path: '/v1/purchases', key: shop.secretKey, body };
      costs.push(await costOf(request, 201));
    }
  }
  for (const place of [0, 1, 2]) {
    expect(costs[place + 3]!.written).toBe(costs[place]!.written);
    expect(Math.abs(costs[place + 3]!.read - costs[place]!.read)).toBeLessThanOrEqual(3);
  }
});
