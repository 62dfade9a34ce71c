import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkLedger } from '../../worker/ledger/check-ledger.store.ts';
import { newTestBusiness } from '../rigs/harness.ts';

const AT = '2026-03-01T10:00:00Z';
const purchase = (id: string, clientId: string, more: object = {}) => ({
  id,
  clientId,
  amount: 1000,
  purchasedAt: AT,
  ...more,
});

let business: Awaited<ReturnType<typeof newTestBusiness>>;
let code: string;
const claim = (id: string, body: object) => business.post(`/v1/purchases/${id}/claim`, body);
const ror = async () => (await business.get('/v1/ror?asOf=2026-03-02')).body;

beforeEach(async () => {
  business = await newTestBusiness();
  code = (await business.post('/v1/links', { clientId: 'ann' })).body.code;
});

it('200 the purchase with its referral, as GET answers it, and the numbers follow at once', async () => {
  await business.post('/v1/purchases', purchase('p1', 'ben'));
  expect(await ror()).toMatchObject({ active: 1, referred: 0 });
  const claimed = await claim('p1', { ref: code, clickedAt: '2026-02-28T10:00:00Z' });
  expect(claimed.status).toBe(200);
  expect(claimed.body).toMatchObject({ referral: { advocateId: 'ann', code }, notReferredBecause: null });
  expect((await business.get('/v1/purchases/p1')).body).toEqual(claimed.body);
  expect(await ror()).toMatchObject({ active: 1, referred: 1 });
  expect((await business.get('/v1/clients/ben')).body).toMatchObject({ referrer: { advocateId: 'ann' } });
  expect(await checkLedger(env.DB, business.id)).toEqual([]);
});

it('200 changes nothing where the same code came before, with the purchase or by a claim', async () => {
  await business.post('/v1/purchases', purchase('p1', 'ben', { ref: code }));
  const came = (await business.get('/v1/purchases/p1')).body;
  const said = { ref: code.toUpperCase(), clickedAt: '2020-01-01T00:00:00Z' };
  expect(await claim('p1', said)).toMatchObject({ status: 200, body: came });
  await business.post('/v1/purchases', purchase('p2', 'cleo'));
  const first = await claim('p2', { ref: code });
  expect(await claim('p2', said)).toMatchObject({ status: 200, body: first.body });
  expect((await business.get('/v1/purchases/p2')).body).toEqual(first.body);
});

it.each([
  ['came with the purchase', { ref: 'other' }],
  ['is the name of an advocate', { referredBy: 'dora' }],
])('409 where what says who brought the client %s, and nothing changes', async (_, more) => {
  await business.post('/v1/purchases', purchase('p1', 'ben', more));
  const before = (await business.get('/v1/purchases/p1')).body;
  const other = await claim('p1', { ref: code });
  expect(other).toMatchObject({ status: 409, body: { code: 'purchase_has_other_code' } });
  expect((await business.get('/v1/purchases/p1')).body).toEqual(before);
});

it('409 where another code was claimed', async () => {
  await business.post('/v1/purchases', purchase('p1', 'ben'));
  await claim('p1', { ref: 'other' });
  expect((await claim('p1', { ref: code })).status).toBe(409);
  expect((await business.get('/v1/purchases/p1')).body).toMatchObject({ notReferredBecause: 'unknown_code' });
});

it('404 with Retry-After for a purchase that is not on record yet; the same claim is taken once it is', async () => {
  const early = await claim('p1', { ref: code });
  expect(early.status).toBe(404);
  expect(early.headers.get('Retry-After')).toBe('60');
  await business.post('/v1/purchases', purchase('p1', 'ben'));
  expect((await claim('p1', { ref: code })).body.referral).toMatchObject({ advocateId: 'ann' });
});

it('422 without a code', async () => {
  await business.post('/v1/purchases', purchase('p1', 'ben'));
  expect(await claim('p1', {})).toMatchObject({ status: 422, body: { errors: [{ path: 'ref' }] } });
});

/** The purchases before, the click that is claimed for p1, and by which rule the claim fails. */
const CASES: [because: string, before: object[], clickedAt: string | undefined, outcome: string | null][] = [
  ['a click within the window', [purchase('p1', 'ben')], '2026-02-01T00:00:00Z', null],
  ['a click before the window', [purchase('p1', 'ben')], '2025-02-01T00:00:00Z', 'outside_window'],
  [
    'the click that the purchase has',
    [purchase('p1', 'ben', { clickedAt: '2025-02-01T00:00:00Z' })],
    undefined,
    'outside_window',
  ],
  [
    'its own click, which goes first',
    [purchase('p1', 'ben', { clickedAt: '2025-02-01T00:00:00Z' })],
    AT,
    null,
  ],
  ['the advocate itself', [purchase('p1', 'ann')], undefined, 'self_referral'],
  [
    'an address in common',
    [
      purchase('p0', 'ann', { clientEmail: 'a@x.example' }),
      purchase('p1', 'ben', { clientEmail: 'a@x.example' }),
    ],
    undefined,
    'self_referral',
  ],
  [
    'a later purchase',
    [purchase('p0', 'ben', { purchasedAt: '2026-01-01T00:00:00Z' }), purchase('p1', 'ben')],
    undefined,
    'existing_client',
  ],
  [
    'an earlier purchase',
    [purchase('p0', 'ben', { purchasedAt: '2026-03-02T00:00:00Z' }), purchase('p1', 'ben')],
    undefined,
    null,
  ],
];

describe('a claim is judged as if the code had come with the purchase', () => {
  it.each(CASES)('%s', async (_, before, clickedAt, outcome) => {
    for (const body of before) await business.post('/v1/purchases', body);
    const claimed = await claim('p1', { ref: code, ...(clickedAt === undefined ? {} : { clickedAt }) });
    expect(claimed.body.notReferredBecause).toBe(outcome);
    expect(claimed.body.referral).toEqual(outcome === null ? { advocateId: 'ann', code } : null);
    expect(await checkLedger(env.DB, business.id)).toEqual([]);
  });

  it('a link that was switched off by then', async () => {
    await business.patch(`/v1/links/${code}`, { enabled: false });
    await business.post('/v1/purchases', { id: 'p1', clientId: 'ben', amount: 1 });
    expect((await claim('p1', { ref: code })).body.notReferredBecause).toBe('link_disabled');
  });

  it('a person who has said otherwise', async () => {
    await business.post('/v1/purchases', purchase('p1', 'ben'));
    await business.delete('/v1/clients/ben/referrer');
    expect((await claim('p1', { ref: code })).body.notReferredBecause).toBe('corrected');
    expect(await ror()).toMatchObject({ active: 1, referred: 0 });
  });

  it('an earlier purchase that arrives after the claim', async () => {
    await business.post('/v1/purchases', purchase('p1', 'ben'));
    await claim('p1', { ref: code });
    await business.post('/v1/purchases', purchase('p0', 'ben', { purchasedAt: '2026-02-01T00:00:00Z' }));
    expect(await ror()).toMatchObject({ active: 1, referred: 0 });
    await claim('p0', { ref: code });
    expect(await ror()).toMatchObject({ active: 1, referred: 1 });
  });

  it('an address that comes to light after the claim', async () => {
    await business.post('/v1/purchases', purchase('p1', 'ben', { clientEmail: 'ben@x.example' }));
    await claim('p1', { ref: code });
    await business.post('/v1/purchases', purchase('p2', 'ann', { clientEmail: 'ben@x.example' }));
    expect((await business.get('/v1/purchases/p1')).body.notReferredBecause).toBe('self_referral');
    expect(await ror()).toMatchObject({ active: 2, referred: 0 });
  });
});

describe('a purchase sent again after its code was claimed', () => {
  const sent = purchase('p1', 'ben', { clickedAt: '2026-02-27T00:00:00Z', metadata: { a: 1 } });

  it('200 with the first answer where it is sent as it was', async () => {
    const first = await business.post('/v1/purchases', sent);
    await claim('p1', { ref: code, clickedAt: '2026-02-28T00:00:00Z' });
    expect(await business.post('/v1/purchases', sent)).toMatchObject({ status: 200, body: first.body });
    expect(first.body).toMatchObject({ referral: null, notReferredBecause: null });
  });

  it('200 as it is today where it is sent with that code', async () => {
    await business.post('/v1/purchases', sent);
    await claim('p1', { ref: code });
    const again = await business.post('/v1/purchases', { ...sent, ref: code.toUpperCase() });
    expect(again).toMatchObject({ status: 200, body: { referral: { advocateId: 'ann', code } } });
  });

  it('409 where it is sent with another code, an advocate or another amount', async () => {
    await business.post('/v1/purchases', sent);
    await claim('p1', { ref: code });
    const others = [{ ref: 'other' }, { referredBy: 'ann' }, { amount: 1 }];
    const paths: unknown[] = [];
    for (const other of others) {
      const { status, body } = await business.post('/v1/purchases', { ...sent, ...other });
      paths.push([status, ...body.errors.map(({ path }: { path: string }) => path)]);
    }
    expect(paths).toEqual([
      [409, 'ref'],
      [409, 'referredBy'],
      [409, 'amount'],
    ]);
  });
});

it('200 adds nothing to a purchase of somebody who was erased', async () => {
  await business.post('/v1/purchases', purchase('p1', 'ben'));
  await business.delete('/v1/clients/ben');
  const before = (await business.get('/v1/purchases/p1')).body;
  expect(await claim('p1', { ref: code })).toMatchObject({ status: 200, body: before });
  expect((await business.get('/v1/purchases/p1')).body).toEqual(before);
});

it('200 of one code at once and 409 of the others, and the client has one advocate', async () => {
  const other = (await business.post('/v1/links', { clientId: 'abe' })).body.code;
  await business.post('/v1/purchases', purchase('p1', 'ben'));
  const sent = Array.from({ length: 16 }, (_, index) => ({ ref: index % 2 === 0 ? code : other }));
  const answers = await Promise.all(sent.map((body) => claim('p1', body)));
  const taken = answers.filter(({ status }) => status === 200);
  expect(taken).toHaveLength(8);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(8);
  expect(new Set(taken.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(await ror()).toMatchObject({ active: 1, referred: 1 });
});
