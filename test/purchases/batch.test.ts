import { describe, expect, it } from 'vitest';
import { planRows, type BatchRow, type OnRecord } from '../../worker/purchases/batch.ts';
import type { RecordedPurchase } from '../../worker/purchases/purchase.ts';

const RECORDED: RecordedPurchase = {
  id: 'p1',
  clientId: 'anna',
  day: 100,
  untilDay: 465,
  occurredAtMs: 8_640_000_000,
  amountMinor: 1_000,
  currency: 'EUR',
  ref: null,
  referredBy: null,
  clickedAtMs: null,
  metadata: null,
  claim: null,
  refundedMinor: 0,
  recordedAtMs: 9,
  clientErased: false,
  firstAnswer: null,
};

const ROW: BatchRow = {
  line: 7,
  id: 'p1',
  clientId: 'anna',
  occurredAtMs: 8_640_000_000,
  amountMinor: 1_000,
  currency: 'EUR',
  clientName: null,
  clientEmail: null,
  ref: null,
  referredBy: null,
  refundedAmountMinor: null,
};

function plan(rows: readonly BatchRow[], onRecord: OnRecord | null = null) {
  const known = new Map(onRecord === null ? [] : [[onRecord.purchase.id, onRecord]]);
  const { toRecord, toRefund, errors } = planRows(rows, known);
  return {
    toRecord: toRecord.map((row) => row.line),
    toRefund: toRefund.map((row) => row.line),
    errors: errors.map((error) => `${error.line} ${error.path}: ${error.message}`),
  };
}

const RECORD = { toRecord: [7], toRefund: [], errors: [] };
const REFUND = { toRecord: [], toRefund: [7], errors: [] };
const REPEATED = { toRecord: [], toRefund: [], errors: [] };

function rejected(...errors: string[]) {
  return { toRecord: [], toRefund: [], errors };
}

describe('a row of a batch beside what is on record', () => {
  const withRefunds = (refundedMinor: number, batchRefundMinor: number | null): OnRecord => ({
    purchase: { ...RECORDED, refundedMinor },
    batchRefundMinor,
  });

  it.each<[string, Partial<BatchRow>, OnRecord | null, ReturnType<typeof plan>]>([
    ['new', {}, null, RECORD],
    ['new, all of it refunded', { refundedAmountMinor: 1_000 }, null, RECORD],
    ['new, with a refund of 0', { refundedAmountMinor: 0 }, null, RECORD],
    [
      'refunded by more than its amount',
      { refundedAmountMinor: 1_001 },
      null,
      rejected('7 refundedAmount: must not be more than the amount'),
    ],
    ['on record', {}, withRefunds(0, null), REPEATED],
    ['on record with its refund', { refundedAmountMinor: 5 }, withRefunds(5, 5), REPEATED],
    ['on record, its refund of 0 too', { refundedAmountMinor: 0 }, withRefunds(0, 0), REPEATED],
    ['on record, its refund not yet', { refundedAmountMinor: 5 }, withRefunds(0, null), REFUND],
    [
      'on record with another refund of a batch',
      { refundedAmountMinor: 6 },
      withRefunds(5, 5),
      rejected('7 refundedAmount: differs from what is on record for this id'),
    ],
    ['refunded by as much already, one by one', { refundedAmountMinor: 5 }, withRefunds(5, null), REPEATED],
    [
      'refunded by something else, one by one',
      { refundedAmountMinor: 6 },
      withRefunds(5, null),
      rejected('7 refundedAmount: this purchase has other refunds on record; send its refunds one by one'),
    ],
    ['on record with a refund of which the row says nothing', {}, withRefunds(5, 5), REPEATED],
    [
      'on record otherwise',
      { amountMinor: 999, clientId: 'ben' },
      withRefunds(0, null),
      rejected(
        '7 amount: differs from what is on record for this id',
        '7 clientId: differs from what is on record for this id',
      ),
    ],
  ])('%s', (_, row, onRecord, expected) => {
    expect(plan([{ ...ROW, ...row }], onRecord)).toEqual(expected);
  });
});

describe('rows of one id in one batch', () => {
  it('count once when they say the same', () => {
    const rows = [ROW, { ...ROW, line: 8 }, { ...ROW, line: 9, id: 'p2' }];
    expect(plan(rows)).toEqual({ toRecord: [7, 9], toRefund: [], errors: [] });
  });

  it.each<[string, Partial<BatchRow>]>([
    ['another amount', { amountMinor: 1 }],
    ['another client', { clientId: 'ben' }],
    ['a refund', { refundedAmountMinor: 1 }],
    ['an advocate', { referredBy: 'cleo' }],
  ])('the later one is rejected when it says %s', (_, other) => {
    expect(plan([ROW, { ...ROW, line: 8, ...other }])).toEqual({
      toRecord: [7],
      toRefund: [],
      errors: ['8 id: line 7 has the same id with other content'],
    });
  });

  it('a rejected row does not stand in the way of a good one', () => {
    expect(
      plan([
        { ...ROW, refundedAmountMinor: 1_001 },
        { ...ROW, line: 8 },
      ]),
    ).toEqual({
      toRecord: [8],
      toRefund: [],
      errors: ['7 refundedAmount: must not be more than the amount'],
    });
  });
});
