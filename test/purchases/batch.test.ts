import fc from 'fast-check';
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
  claimed: false,
  saidClientId: null,
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
  clientPhone: null,
  ref: null,
  referredBy: null,
  refundedAmountMinor: null,
};

function plan(rows: readonly BatchRow[], onRecord: OnRecord | null = null) {
  const known = new Map(onRecord === null ? [] : [[onRecord.purchase.id, onRecord]]);
  const { toRecord, toRefund, recorded, repeated, rejected, errors, warnings } = planRows(rows, known, 'EUR');
  expect(recorded + repeated + rejected).toBe(rows.length);
  const noted = [...errors, ...warnings].map((note) => `${note.line} ${note.path}: ${note.message}`);
  return {
    toRecord: toRecord.map((row) => row.line),
    toRefund: toRefund.map((row) => row.line),
    counts: [recorded, repeated, rejected],
    noted,
  };
}

const RECORD = { toRecord: [7], toRefund: [], counts: [1, 0, 0], noted: [] };
const RECORD_REFUNDED = { ...RECORD, toRefund: [7] };
const REFUND = { toRecord: [], toRefund: [7], counts: [1, 0, 0], noted: [] };
const REPEATED = { toRecord: [], toRefund: [], counts: [0, 1, 0], noted: [] };

function rejected(...noted: string[]) {
  return { toRecord: [], toRefund: [], counts: [0, 0, 1], noted };
}

describe('a row of a batch beside what is on record', () => {
  const withRefunds = (refundedMinor: number, hasRefund = refundedMinor > 0): OnRecord => ({
    purchase: { ...RECORDED, refundedMinor },
    hasRefund,
  });
  const lessThan = (refundedMinor: number) => ({
    ...REPEATED,
    noted: [`7 refundedAmount: is less than the ${refundedMinor} on record, which stay refunded`],
  });

  it.each<[string, Partial<BatchRow>, OnRecord | null, ReturnType<typeof plan>]>([
    ['new', {}, null, RECORD],
    ['new, all of it refunded', { refundedAmountMinor: 1_000 }, null, RECORD_REFUNDED],
    ['new, with a refund of 0', { refundedAmountMinor: 0 }, null, RECORD_REFUNDED],
    [
      'refunded by more than its amount',
      { refundedAmountMinor: 1_001 },
      null,
      rejected('7 refundedAmount: must not be more than the amount'),
    ],
    ['on record', {}, withRefunds(0), REPEATED],
    ['on record with as much refunded', { refundedAmountMinor: 5 }, withRefunds(5), REPEATED],
    ['on record with a refund of 0', { refundedAmountMinor: 0 }, withRefunds(0, true), REPEATED],
    ['on record, its refund of 0 not yet', { refundedAmountMinor: 0 }, withRefunds(0), REFUND],
    ['on record, its refund not yet', { refundedAmountMinor: 5 }, withRefunds(0), REFUND],
    ['on record with less refunded', { refundedAmountMinor: 6 }, withRefunds(5), REFUND],
    ['on record with more refunded', { refundedAmountMinor: 4 }, withRefunds(5), lessThan(5)],
    [
      'on record with something refunded, and it says 0',
      { refundedAmountMinor: 0 },
      withRefunds(5),
      lessThan(5),
    ],
    ['on record with a refund of which the row says nothing', {}, withRefunds(5), REPEATED],
    [
      'on record otherwise',
      { amountMinor: 999, clientId: 'ben' },
      withRefunds(0),
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
    expect(plan(rows)).toEqual({ toRecord: [7, 9], toRefund: [], counts: [2, 1, 0], noted: [] });
  });

  it.each<[string, Partial<BatchRow>]>([
    ['another amount', { amountMinor: 1 }],
    ['another client', { clientId: 'ben' }],
    ['an advocate', { referredBy: 'cleo' }],
  ])('the later one is rejected when it says %s', (_, other) => {
    expect(plan([ROW, { ...ROW, line: 8, ...other }])).toEqual({
      toRecord: [7],
      toRefund: [],
      counts: [1, 0, 1],
      noted: ['8 id: line 7 has the same id with other content'],
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
      counts: [1, 0, 1],
      noted: ['7 refundedAmount: must not be more than the amount'],
    });
  });
});

describe('rows in one batch', () => {
  const cell = fc.record({
    id: fc.constantFrom('p1', 'p2'),
    amountMinor: fc.constantFrom(1_000, 1_000, 1_000, 999),
    currency: fc.constantFrom(null, 'EUR', 'USD'),
    ref: fc.constantFrom(null, null, 'code'),
    refundedAmountMinor: fc.constantFrom(null, 0, 400, 1_000),
  });

  it('become the same in one batch as one by one, and end with the highest total', () => {
    const check = (cells: readonly Partial<BatchRow>[]) => {
      const rows = cells.map((one, index) => ({ ...ROW, ...one, line: index + 1 }));
      const whole = planRows(rows, new Map(), 'EUR');
      const onRecord = new Map<string, OnRecord>();
      const counts = { recorded: 0, repeated: 0, rejected: 0 };
      for (const row of rows) {
        const one = planRows([row], onRecord, 'EUR');
        counts.recorded += one.recorded;
        counts.repeated += one.repeated;
        counts.rejected += one.rejected;
        keep(onRecord, one.toRecord, one.toRefund);
      }
      expect(whole).toMatchObject(counts);
      const atOnce = new Map<string, OnRecord>();
      keep(atOnce, whole.toRecord, whole.toRefund);
      expect(atOnce).toEqual(onRecord);
    };
    fc.assert(fc.property(fc.array(cell, { maxLength: 8 }), check));
  });
});

/** Puts on record what a plan says. */
function keep(onRecord: Map<string, OnRecord>, toRecord: readonly BatchRow[], toRefund: readonly BatchRow[]) {
  for (const { id, amountMinor, currency, ref } of toRecord) {
    const purchase = { ...RECORDED, id, amountMinor, currency: currency ?? 'EUR', ref };
    onRecord.set(id, { purchase, hasRefund: false });
  }
  for (const { id, refundedAmountMinor } of toRefund) {
    const { purchase } = onRecord.get(id)!;
    expect(refundedAmountMinor! > purchase.refundedMinor || refundedAmountMinor === 0).toBe(true);
    onRecord.set(id, { purchase: { ...purchase, refundedMinor: refundedAmountMinor! }, hasRefund: true });
  }
}
