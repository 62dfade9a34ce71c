/** What callers read while a business changes its time zone in steps: the old numbers, or to ask again. */
import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { findBusiness } from '../../worker/businesses/businesses.store.ts';
import { rezoneFurther } from '../../worker/businesses/rezone-further.act.ts';
import { beginRezoning } from '../../worker/businesses/rezonings.store.ts';
import { insertClicks } from '../../worker/clicks/clicks.store.ts';
import { ask, newTestBusiness } from '../rigs/harness.ts';

const SIZES = { factsAtOnce: 3, factsAPiece: 2, daysAPiece: 2, purchasesAPiece: 3 };

/** Answered with the old numbers all the while. */
const EXACT = [
  '/v1/ror?asOf=2025-04-01',
  '/v1/ror/series?from=2025-03-28&to=2025-04-03',
  '/v1/ror/movement?from=2025-03-29&to=2025-04-02',
  '/v1/purchases/p1',
  '/v1/purchases/p5',
  '/v1/clients/c1/referrals',
  '/v1/links',
  '/v1/ledger-check',
];

/** They look at the days of single facts, and are refused rather than answered by half. */
const REFUSED = [
  '/v1/stats?from=2025-03-31&to=2025-03-31',
  '/v1/advocates?from=2025-03-31&to=2025-03-31',
  '/v1/purchases?from=2025-03-31&to=2025-03-31',
  '/v1/purchases?clientId=c1',
  '/v1/clients',
  '/v1/clients/c1',
  '/v1/clients/c1/export',
];

type TestBusiness = Awaited<ReturnType<typeof newTestBusiness>>;

async function businessWithFacts(timeZone: string): Promise<TestBusiness> {
  const business = await newTestBusiness({ timeZone });
  for (const [place, hour] of [1, 6, 12, 15, 16, 23].entries()) {
    const purchasedAt = `2025-03-31T${String(hour).padStart(2, '0')}:30:00Z`;
    await business.post('/v1/purchases', {
      id: `p${place}`,
      clientId: `c${place % 2}`,
      amount: 100,
      purchasedAt,
    });
  }
  await business.post('/v1/purchases/p0/refunds', {
    id: 'r0',
    amount: 10,
    refundedAt: '2025-03-31T22:00:00Z',
  });
  await business.patch('/v1/business', { name: 'A shop' });
  return business;
}

async function answersOf(business: TestBusiness, paths: readonly string[]) {
  const said = await Promise.all(paths.map((path) => business.get(path)));
  return said.map(({ status, body }) => [status, comparable(body)]);
}

/** Instants of the clock differ between two businesses that were told the same. */
function comparable(body: unknown): unknown {
  const instants = /"(createdAt|recordedAt|checkedAt|exportedAt)":"[^"]*"/g;
  return JSON.parse(JSON.stringify(body).replace(instants, '"$1":"then"'));
}

/** Begins it, and takes no piece. */
async function begin(business: TestBusiness, timeZone: string): Promise<void> {
  const found = await findBusiness(env.DB, business.id);
  expect(await beginRezoning(env.DB, found!, timeZone, Date.now())).toBe(true);
}

const piece = (business: TestBusiness) =>
  rezoneFurther({ db: env.DB, sizes: SIZES }, business.id, { maxPieces: 1 }, Date.now());

it('readers answer the old numbers or 503 until the last piece, and then as if it had always been so', async () => {
  const [business, always] = [await businessWithFacts('UTC'), await businessWithFacts('Asia/Tokyo')];
  const old = await answersOf(business, EXACT);
  await begin(business, 'Asia/Tokyo');
  let pieces = 0;
  for (let rezoning = await piece(business); rezoning !== null; rezoning = await piece(business)) {
    pieces += 1;
    expect(await answersOf(business, EXACT)).toEqual(old);
    for (const path of REFUSED) {
      const { status, body, headers } = await business.get(path);
      expect([path, status, body.code, headers.get('retry-after')]).toEqual([
        path,
        503,
        'business_busy',
        '2',
      ]);
    }
    expect((await business.get('/v1/business')).body).toMatchObject({
      timeZone: 'UTC',
      rezoning: { to: 'Asia/Tokyo', step: rezoning.step, done: rezoning.done },
    });
  }
  expect(pieces).toBeGreaterThan(2);
  const paths = [...EXACT, ...REFUSED];
  expect(await answersOf(business, paths)).toEqual(await answersOf(always, paths));
  expect((await business.get('/v1/business')).body.rezoning).toBeUndefined();
});

it('writers are told to send again, and nothing that they sent is recorded', async () => {
  const business = await businessWithFacts('UTC');
  await begin(business, 'Asia/Tokyo');
  const refused = [
    await business.post('/v1/purchases', { id: 'new', clientId: 'c9', amount: 1 }),
    await business.post('/v1/purchases/p1/refunds', { id: 'new' }),
    await business.put('/v1/clients/c1/referrer', { advocateId: 'c0' }),
    await business.delete('/v1/clients/c1'),
    await business.patch('/v1/business', { name: 'Another' }),
  ];
  expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
    refused.map(() => [503, 'business_busy']),
  );
  expect((await business.patch('/v1/business', { timeZone: 'Europe/Berlin' })).body.code).toBe(
    'other_time_zone',
  );
  const back = await business.patch('/v1/business', { timeZone: 'UTC' });
  expect([back.status, back.body.timeZone, back.body.rezoning]).toEqual([200, 'UTC', undefined]);
  expect((await business.post('/v1/purchases', { id: 'new', clientId: 'c9', amount: 1 })).status).toBe(201);
});

it('clicks are taken all the while: the queue would lose them before the largest is rezoned', async () => {
  const business = await businessWithFacts('UTC');
  await begin(business, 'Asia/Tokyo');
  const click = {
    id: 'clk_1',
    business: business.id,
    linkId: 'lnk_1',
    occurredAtMs: Date.now(),
    kind: 'person',
    visitor: 'v',
    referringHost: null,
    country: null,
  } as const;
  expect(await insertClicks(env.DB, [click])).toEqual({ recorded: 1, taken: new Set([business.id]) });
});

it('a key that was made meanwhile works', async () => {
  const business = await businessWithFacts('UTC');
  await begin(business, 'Asia/Tokyo');
  const { body } = await business.post('/v1/keys', { kind: 'secret' });
  expect((await ask({ method: 'GET', path: '/v1/business', key: body.key })).status).toBe(200);
});
