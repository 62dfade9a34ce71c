import { describe, expect, test } from 'vitest';
import { kindOf } from '../../worker/files/values/kinds.ts';
import { statusOf } from '../../worker/files/values/statuses.ts';
import { readImport } from '../rigs/imports/read-import.ts';

describe('a status is known in the product’s languages and as WooCommerce writes it', () => {
  test.each([
    [
      'paid',
      ['Paid', 'wc-completed', 'Abgeschlossen', 'In Bearbeitung', 'Terminée', 'Completado', 'Completato'],
    ],
    ['paid', ['Voltooid', 'Concluído', 'Zrealizowane', '完了', 'مكتمل', 'partially_paid', 'succeeded']],
    [
      'refunded',
      ['refunded', 'wc-refunded', 'Rückerstattet', 'Erstattet', 'Remboursée', 'Reembolsado', '返金済み'],
    ],
    ['partly_refunded', ['partially_refunded', 'Partially Refunded', 'partial_refund']],
    [
      'not_paid',
      ['pending', 'wc-on-hold', 'Storniert', 'En attente', 'Fallido', 'Annullato', 'Anulowane', 'ملغي'],
    ],
    ['not_paid', ['requires_payment_method', 'voided', 'authorized', 'checkout-draft', '保留中']],
    ['unknown', ['Packed', 'ready for pickup']],
  ] as const)('%s: %j', (status, texts) => {
    for (const text of texts) expect([text, statusOf(text, [])]).toEqual([text, status]);
  });
});

test('what kind a row is shows in its words, whatever else they say', () => {
  const kinds = Object.fromEntries(
    [
      'Express Checkout Payment',
      'Payment Refund',
      'General Withdrawal',
      'Reversal of General Account Hold',
      'Refund',
      'Sale',
      'Chargeback',
      'General Currency Conversion',
      'Blah',
    ].map((text) => [text, kindOf(text)]),
  );
  expect(kinds).toEqual({
    'Express Checkout Payment': 'purchase',
    'Payment Refund': 'refund',
    'General Withdrawal': 'other',
    'Reversal of General Account Hold': 'other',
    Refund: 'refund',
    Sale: 'purchase',
    Chargeback: 'refund',
    'General Currency Conversion': 'other',
    Blah: 'unknown',
  });
});

test('a column that may say something else than the kind of a row passes no row over', async () => {
  const read = (types: string[]) =>
    readImport(
      `order id,customer id,date,total,type\n${types.map((type, row) => `${row},a,2026-01-01,1.00,${type}`).join('\n')}\n`,
    );
  expect(await read(['transfer', 'deposit'])).toMatchObject({ rows: [{}, {}], notPaid: {} });
  expect(await read(['sale', 'refund'])).toMatchObject({ rows: [{}], rejected: [{ line: 3 }] });
});

describe('a status that is not known', () => {
  const FILE =
    'order id,customer id,date,total,status\n1,a,2026-01-01,1.00,Packed\n2,b,2026-01-01,1.00,paid\n3,c,2026-01-01,1.00,pending\n';

  test('is asked for, with how many rows have it', async () => {
    expect(await readImport(FILE)).toMatchObject({
      questions: [
        {
          because: expect.stringContaining('"Packed" (1, first in line 2)'),
          options: expect.stringContaining('--paid-status "Packed"'),
        },
      ],
    });
  });

  test('means paid if the caller says so', async () => {
    expect(await readImport(FILE, ['--paid-status', 'packed, shipped'])).toMatchObject({
      questions: [],
      rows: [{ id: '1' }, { id: '2' }],
      notPaid: { pending: 1 },
    });
    expect(await readImport(FILE, ['--all-statuses'])).toMatchObject({
      questions: [],
      notPaid: {},
      rows: [{}, {}, {}],
    });
  });
});

const refundsOf = async (header: string, rows: string[], parameters: string[] = []) => {
  const lines = rows.map((row, index) => `${index},a${index},2026-01-01,${row}`);
  const read = await readImport(`order id,customer id,date,${header}\n${lines.join('\n')}\n`, parameters);
  if (read.kind === 'refused') throw new Error(read.because);
  return {
    refunds: read.rows.map(({ refundedAmount }) => refundedAmount ?? null),
    notes: read.notes,
    asks: read.questions.length,
  };
};

describe('a refund', () => {
  test('is all of the amount where the status says so and no amount does', async () => {
    expect(
      await refundsOf('total,status', ['108.00,refunded', '50.00,completed', '0.00,refunded']),
    ).toMatchObject({
      refunds: [10_800, null, 0],
    });
    expect(
      await refundsOf('total,status,refunded amount', [
        '108.00,refunded,0',
        '50.00,refunded,',
        '50.00,refunded,20.00',
      ]),
    ).toMatchObject({
      refunds: [10_800, 5_000, 2_000],
    });
  });

  test('is all of the amount where a column of yes and no says so, and never an amount of 1', async () => {
    expect(await refundsOf('total,Refunded?', ['100.00,1', '100.00,0'])).toMatchObject({
      refunds: [10_000, null],
    });
    expect(await refundsOf('total,refunded', ['100.00,true', '100.00,false'])).toMatchObject({
      refunds: [10_000, null],
    });
    expect(await refundsOf('total,refunded', ['100.00,1', '100.00,'])).toMatchObject({
      refunds: [10_000, null],
    });
    expect(await refundsOf('total,refunded', ['100.00,1.00', '100.00,0'])).toMatchObject({
      refunds: [100, null],
    });
    expect(await refundsOf('total,refunded amount', ['100.00,1', '100.00,0.00'])).toMatchObject({
      refunds: [100, null],
    });
  });
});

describe('the amount of a refund', () => {
  test('may be written with a minus', async () => {
    expect(await refundsOf('total,refunded amount', ['50.00,-10.00', '50.00,($5.00)'])).toMatchObject({
      refunds: [1_000, 500],
    });
  });

  test('above the amount is all of it, and said so', async () => {
    expect(await refundsOf('total,refunded amount', ['10.00,12.50'])).toEqual({
      refunds: [1_000],
      notes: [expect.stringContaining('line 2: the refund of "12.50" is more than the amount')],
      asks: 0,
    });
  });

  test('of a part that nothing says is not made up, and said so', async () => {
    expect(await refundsOf('total,status', ['10.00,partially_refunded'])).toEqual({
      refunds: [null],
      notes: [expect.stringContaining('does not say how much')],
      asks: 0,
    });
  });

  test('of 0 is none in a column that every row of an export has, and one in the contract’s own', async () => {
    expect(await refundsOf('total,refunded total', ['1.00,0.00'])).toMatchObject({ refunds: [null] });
    expect(await refundsOf('total,refundedAmount', ['0.00,0.00'])).toMatchObject({ refunds: [0] });
    expect(
      await refundsOf('total,refunded total', ['0.00,0.00'], ['--map', 'refunded total=refundedAmount']),
    ).toMatchObject({
      refunds: [0],
    });
  });
});
