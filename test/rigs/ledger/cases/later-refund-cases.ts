/** Reversals, and totals said by a call. */
import { bought, refunded, refundedTo, reversed } from '../facts-by-hand.ts';
import type { Fact } from '../facts.ts';
import type { LaterCase } from './later-case.ts';

const ann = bought('ann 2024-06-01');
const free = bought('ann 2024-06-01', { amountMinor: 0 });
const { id } = ann;
const ben = bought('ben 2024-03-01');
const cleo = bought('cleo 2024-02-01');
const withdrawal: Fact = { kind: 'withdrawal', importRun: 'run', mostRows: 1 };

export const LATER_REFUND_CASES: Record<string, LaterCase> = {
  'a reversal lets a void purchase count again, and the same refund again changes nothing': {
    facts: [
      ann,
      bought('ann 2024-07-01'),
      reversed(id, 'r1'),
      refunded(id, null, 'r1'),
      reversed(id, 'r1'),
      reversed(id, 'r1'),
      refunded(id, null, 'r1'),
      refunded(id, 1, 'r1'),
    ],
    outcomes: 'rr-rr==x',
  },
  'a reversal lets a purchase of amount 0 count again, unless another refund stands': {
    facts: [free, refunded(id, 0, 'r1'), refunded(id, 0, 'r2'), reversed(id, 'r1'), reversed(id, 'r2')],
    outcomes: 'rrrrr',
  },
  'what was reversed may be refunded, and voids again': {
    facts: [
      ann,
      refunded(id, 600, 'r1'),
      refunded(id, 400, 'r2'),
      reversed(id, 'r1'),
      refunded(id, 601, 'r3'),
      refunded(id, null, 'r4'),
      reversed(id, 'r4'),
    ],
    outcomes: 'rrrr-rr',
  },
  'a reversal names the purchase of its refund': {
    facts: [ann, cleo, refunded(id, 1000, 'r1'), reversed(cleo.id, 'r1'), reversed('never-sent', 'r1')],
    outcomes: 'rrr--',
  },
  'a total, its reversal, the total again, and once more': {
    facts: [
      ann,
      refundedTo(id, 1000, 't1'),
      reversed(id, 't1'),
      refundedTo(id, 1000, 't2'),
      refundedTo(id, 1000, 't3'),
      reversed(id, 't2'),
      refundedTo(id, 1000, 't4'),
    ],
    outcomes: 'rrrr=rr',
  },
  'totals in any order, with refunds between them': {
    facts: [
      refundedTo(id, 1, 't0'),
      ann,
      refundedTo(id, 500, 't1'),
      refundedTo(id, 300, 't2'),
      refunded(id, 100, 'r1'),
      refundedTo(id, 600, 't3'),
      refundedTo(id, 1001, 't4'),
      refundedTo(id, 900, 't5'),
      reversed(id, 't1'),
      refundedTo(id, 500, 't6'),
    ],
    outcomes: '-rr=r=-rrr',
  },
  'a total of 0 voids a purchase of amount 0, again after its reversal': {
    facts: [
      free,
      refundedTo(id, 0, 't1'),
      refundedTo(id, 0, 't2'),
      reversed(id, 't1'),
      refundedTo(id, 0, 't3'),
      ben,
      refundedTo(ben.id, 0, 't4'),
    ],
    outcomes: 'rr=rrrr',
  },
  'the total of a row, its reversal, and the row again': {
    facts: [
      bought('ann 2024-06-01', { refundedToMinor: 1000, totalId: 't1' }),
      reversed(id, 't1'),
      bought('ann 2024-06-01', { refundedToMinor: 1000, totalId: 't2' }),
    ],
    outcomes: 'rrr',
  },

  'a run is not withdrawn of which a refund did not happen': {
    facts: [
      bought('ann 2024-06-01', { importRun: 'run', refundedToMinor: 1000, totalId: 't1' }),
      reversed(id, 't1'),
      withdrawal,
    ],
    outcomes: 'rrx',
  },
};
