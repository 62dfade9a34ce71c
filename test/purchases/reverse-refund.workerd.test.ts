import { env } from 'cloudflare:test';
import { beforeEach, expect, it } from 'vitest';
import { checkLedger } from '../../worker/ledger/check-ledger.store.ts';
import { newTestBusiness } from '../rigs/harness.ts';

const AT = '2026-03-01T10:00:00Z';
const REVERSED_AT = '2026-03-09T10:00:00.000Z';

let business: Awaited<ReturnType<typeof newTestBusiness>>;
const refund = (id: string, amount?: number, of = 'p1') =>
  business.post(`/v1/purchases/${of}/refunds`, { id, ...(amount === undefined ? {} : { amount }) });
const reverse = (id: string, body: object = {}, of = 'p1') =>
  business.post(`/v1/purchases/${of}/refunds/${encodeURIComponent(id)}/reversal`, body);
const active = async () => (await business.get('/v1/ror?asOf=2026-03-02')).body.active;
const refunded = async (id = 'p1') => (await business.get(`/v1/purchases/${id}`)).body.refundedAmount;

beforeEach(async () => {
  business = await newTestBusiness();
  await business.post('/v1/purchases', { id: 'p1', clientId: 'ann', amount: 1000, purchasedAt: AT });
});

it('201 marks the refund, and a void purchase counts again on every day', async () => {
  await refund('r1');
  expect(await active()).toBe(0);
  const reversed = await reverse('r1', { reason: 'the bank refused', reversedAt: REVERSED_AT });
  expect(reversed.status).toBe(201);
  const mark = { at: REVERSED_AT, reason: 'the bank refused' };
  expect(reversed.body).toMatchObject({ id: 'r1', purchaseId: 'p1', amount: 1000, reversed: mark });
  expect(await active()).toBe(1);
  expect(await refunded()).toBe(0);
  expect(await checkLedger(env.DB, business.id)).toEqual([]);
});

it('200 answers the first reversal again, whatever is said then', async () => {
  await refund('r1', 400);
  const first = await reverse('r1', { reason: 'lost' });
  expect(await reverse('r1', { reason: 'found', reversedAt: AT })).toMatchObject({
    status: 200,
    body: first.body,
  });
  expect(await reverse('r1')).toMatchObject({ status: 200, body: first.body });
  expect(await refunded()).toBe(0);
});

it('404 with Retry-After for a refund or a purchase that is not on record yet', async () => {
  await business.post('/v1/purchases', { id: 'p2', clientId: 'ann', amount: 1000, purchasedAt: AT });
  await refund('r2', 1, 'p2');
  for (const early of [await reverse('r1'), await reverse('r2'), await reverse('r1', {}, 'p9')]) {
    expect(early.status).toBe(404);
    expect(early.headers.get('Retry-After')).toBe('60');
  }
  await refund('r1', 400);
  expect((await reverse('r1')).status).toBe(201);
  expect(await refunded('p2')).toBe(1);
});

it('422 for a reason or an instant that is none', async () => {
  await refund('r1', 400);
  const wrong = await reverse('r1', { reason: 'x'.repeat(1_001), reversedAt: 'today' });
  expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: 'reason' }, { path: 'reversedAt' }] });
});

it('200 the refund sent again stays reversed, and 409 with other content', async () => {
  await refund('r1', 400);
  const reversed = await reverse('r1');
  expect(await refund('r1', 400)).toMatchObject({ status: 200, body: reversed.body });
  expect((await refund('r1', 300)).status).toBe(409);
  expect(await refunded()).toBe(0);
});

it('what is left of the purchase grows again', async () => {
  await refund('r1', 700);
  expect((await refund('r2', 301)).status).toBe(422);
  await reverse('r1');
  expect((await refund('r2', 301)).status).toBe(201);
  const rest = await refund('r3');
  expect(rest.body).toMatchObject({ amount: 699, reversed: null });
  expect(await active()).toBe(0);
});

it('a purchase of amount 0 is void while it has a refund that is not reversed', async () => {
  await business.post('/v1/purchases', { id: 'p0', clientId: 'ben', amount: 0, purchasedAt: AT });
  const seen = [await active()];
  for (const act of [
    () => refund('r1', 0, 'p0'),
    () => refund('r2', 0, 'p0'),
    () => reverse('r1', {}, 'p0'),
    () => reverse('r2', {}, 'p0'),
  ]) {
    await act();
    seen.push(await active());
  }
  expect(seen).toEqual([2, 1, 1, 1, 2]);
});

it('a full refund voids the purchase also where one of 0 was reversed, before or after', async () => {
  await refund('r1', 0);
  await refund('r2', 1000);
  await reverse('r1');
  expect(await active()).toBe(0);
  await reverse('r2');
  expect(await active()).toBe(1);
});

it('a refund that was reversed is in no figure of refunds', async () => {
  await refund('r1', 400);
  await refund('r2', 100);
  await reverse('r1');
  const { body } = await business.get('/v1/stats?from=2026-01-01&to=2026-12-31');
  expect(body).toMatchObject({ refunds: 1, refunded: [{ currency: 'EUR', amount: 100 }] });
});

it('an id that begins as those that the service makes is reversed by its own name', async () => {
  await business.put('/v1/purchases/p1/refunded', { total: 100 });
  await refund('~to:100:p1', 7);
  await reverse('~to:100:p1');
  expect(await refunded()).toBe(100);
  await reverse('~~to:100:p1');
  expect(await refunded()).toBe(100);
});

it('the list has every refund in the order of their instants, those that were reversed marked', async () => {
  const at = (day: number) => `2026-03-0${day}T10:00:00.000Z`;
  for (const [id, day] of [
    ['r3', 3],
    ['r1', 5],
    ['r2', 4],
  ] as const)
    await business.post('/v1/purchases/p1/refunds', { id, amount: 10, refundedAt: at(day) });
  await reverse('r2', { reversedAt: REVERSED_AT });
  const page = await business.get('/v1/purchases/p1/refunds?limit=2');
  expect(page.body.data).toMatchObject([
    { id: 'r3', refundedAt: at(3), reversed: null },
    { id: 'r2', refundedAt: at(4), reversed: { at: REVERSED_AT, reason: null } },
  ]);
  const next = await business.get(`/v1/purchases/p1/refunds?limit=2&cursor=${page.body.nextCursor}`);
  expect(next.body).toMatchObject({ data: [{ id: 'r1' }], nextCursor: null });
  expect((await business.get('/v1/purchases/p9/refunds')).status).toBe(404);
});

it('16 reversals at once are one', async () => {
  await refund('r1', 400);
  const answers = await Promise.all(Array.from({ length: 16 }, () => reverse('r1', { reversedAt: AT })));
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 15 }, () => 200), 201]);
  expect(await refunded()).toBe(0);
});
