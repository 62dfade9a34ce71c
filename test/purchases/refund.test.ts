import { expect, it } from 'vitest';
import { refundDifferences, type SaidRefund } from '../../worker/purchases/refund.ts';

const RECORDED = { id: 'r1', purchaseId: 'p1', amountMinor: 40, currency: 'EUR', occurredAtMs: 1_000 };
const SAME: SaidRefund = { id: 'r1', purchaseId: 'p1', amountMinor: 40, occurredAtMs: 1_000 };

it.each<[string, Partial<SaidRefund>, string[]]>([
  ['the same', {}, []],
  ['the same, without what need not be said', { amountMinor: null, occurredAtMs: null }, []],
  ['another purchase', { purchaseId: 'p2' }, ['purchaseId']],
  ['another amount', { amountMinor: 0 }, ['amount']],
  ['another instant', { occurredAtMs: 0 }, ['refundedAt']],
  [
    'all of it',
    { purchaseId: 'p2', amountMinor: 41, occurredAtMs: 2 },
    ['purchaseId', 'amount', 'refundedAt'],
  ],
])('a refund sent again that says %s differs in %j', (_, changes, paths) => {
  expect(refundDifferences(RECORDED, { ...SAME, ...changes })).toEqual(paths);
});
