import { expect, it } from 'vitest';
import { ask, newTestBusiness } from '../rigs/harness.ts';
import { connectPaddle, delivery, transaction } from '../rigs/connectors/paddle-shop.ts';

const countOf = (answers: { status: number; body: { outcome: string } }[], outcome: string) =>
  answers.filter(({ body }) => body.outcome === outcome).length;

it('64 deliveries of one sale at once are one purchase, and each is answered 200', async () => {
  const business = await newTestBusiness();
  const { hookPath } = await connectPaddle(business);
  const body = transaction({ id: 'txn_1' });
  const answers = await Promise.all(Array.from({ length: 64 }, () => ask(delivery(hookPath, body))));
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  expect(countOf(answers, 'recorded') + countOf(answers, 'repeated') + countOf(answers, 'kept')).toBe(64);
  expect(countOf(answers, 'recorded')).toBeGreaterThanOrEqual(1);
  const { data } = (await business.get('/v1/purchases')).body;
  expect(data).toMatchObject([{ id: 'paddle:txn_1', amount: 4900, refundedAmount: 0 }]);
});

it('a hundred deliveries of one connector at once are not braked', async () => {
  const business = await newTestBusiness();
  const { hookPath } = await connectPaddle(business);
  const sales = Array.from({ length: 100 }, (_, place) => ({ id: `txn_${place}`, customer: `ctm_${place}` }));
  const answers = await Promise.all(sales.map((sale) => ask(delivery(hookPath, transaction(sale)))));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});
