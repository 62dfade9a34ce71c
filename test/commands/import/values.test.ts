import { describe, expect, test } from 'vitest';
import { readAmount } from '../../commands/import/amount.ts';
import { recogniseColumns } from '../../commands/import/columns.ts';
import { convertRow, type Reading } from '../../commands/import/convert-row.ts';
import { readInstant } from '../../commands/import/instant.ts';
import { readOptions } from '../../commands/import/options.ts';

describe('an amount is read digit by digit', () => {
  test.each([
    ['4900', 'minor', 'EUR', 4_900],
    ['0', 'minor', 'EUR', 0],
    ['49', 'point', 'EUR', 4_900],
    ['49.9', 'point', 'EUR', 4_990],
    ['1.15', 'point', 'EUR', 115],
    ['4.350', 'point', 'EUR', 435],
    ['1,234.50', 'point', 'EUR', 123_450],
    ['1.234,50', 'comma', 'EUR', 123_450],
    ['0.07', 'point', 'USD', 7],
    ['500', 'point', 'JPY', 500],
    ['1.234', 'point', 'KWD', 1_234],
    ['90071992547409.91', 'point', 'EUR', 9_007_199_254_740_991],
  ] as const)('%s in %s units of %s is %d', (text, form, currency, amountMinor) => {
    expect(readAmount(text, form, currency)).toEqual({ kind: 'read', amountMinor });
  });

  test.each([
    ['49.90', 'minor', 'EUR'],
    ['1e3', 'minor', 'EUR'],
    ['-1', 'point', 'EUR'],
    ['', 'point', 'EUR'],
    ['€5', 'point', 'EUR'],
    ['12,34.5', 'point', 'EUR'],
    ['1.005', 'point', 'EUR'],
    ['0.5', 'point', 'JPY'],
    ['90071992547409.92', 'point', 'EUR'],
  ] as const)('"%s" in %s units of %s is refused', (text, form, currency) => {
    expect(readAmount(text, form, currency).kind).toBe('refused');
  });
});

describe('an instant', () => {
  test.each([
    ['2026-03-01T09:30:00+01:00', 'UTC', '2026-03-01T08:30:00.000Z'],
    ['2026-03-01 09:30:00 -0500', 'UTC', '2026-03-01T14:30:00.000Z'],
    ['2026-03-01 09:30:00 UTC', 'Asia/Tokyo', '2026-03-01T09:30:00.000Z'],
    ['2026-03-01T09:30:00.123456Z', 'UTC', '2026-03-01T09:30:00.123Z'],
    ['2026-03-01 09:30', 'Asia/Tokyo', '2026-03-01T00:30:00.000Z'],
    ['2026-07-01', 'Europe/Berlin', '2026-07-01T10:00:00.000Z'],
    ['2024-02-29', 'UTC', '2024-02-29T12:00:00.000Z'],
    // Berlin's clocks skip 02:00 to 03:00 on 2026-03-29, and show it twice on 2026-10-25.
    ['2026-03-29 02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25 02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25 03:30', 'Europe/Berlin', '2026-10-25T02:30:00.000Z'],
  ])('%s in %s is %s', (text, timeZone, instant) => {
    expect(readInstant(text, timeZone)).toBe(instant);
  });

  test.each([
    '',
    '01.03.2026',
    '03/01/2026',
    '2026-02-29',
    '2026-13-01',
    '2026-03-01 25:00',
    '1772357400',
    'yesterday',
  ])('"%s" is not one', (text) => {
    expect(readInstant(text, 'UTC')).toBe(null);
  });
});

/** Header lines of well-known exports, and which of their columns holds which field. */
const KNOWN_HEADERS: [what: string, header: string, taken: Record<string, string>][] = [
  [
    'the contract',
    'id,clientId,purchasedAt,amount,currency,clientName,clientEmail,ref,referredBy,refundedAmount',
    {
      id: 'id',
      clientId: 'clientId',
      purchasedAt: 'purchasedAt',
      amount: 'amount',
      currency: 'currency',
      clientName: 'clientName',
      clientEmail: 'clientEmail',
      ref: 'ref',
      referredBy: 'referredBy',
      refundedAmount: 'refundedAmount',
    },
  ],
  [
    'a plain table',
    'purchase_id,client,at,amount,refunded',
    {
      id: 'purchase_id',
      clientId: 'client',
      purchasedAt: 'at',
      amount: 'amount',
      refundedAmount: 'refunded',
    },
  ],
  [
    'Shopify',
    'Name,Email,Financial Status,Paid at,Currency,Total,Refunded Amount,Billing Name,Created at,Id',
    {
      id: 'Name',
      clientId: 'Email',
      clientEmail: 'Email',
      clientName: 'Billing Name',
      purchasedAt: 'Created at',
      amount: 'Total',
      currency: 'Currency',
      refundedAmount: 'Refunded Amount',
      status: 'Financial Status',
    },
  ],
  [
    'Stripe',
    'id,Description,Created date (UTC),Amount,Amount Refunded,Currency,Status,Customer ID,Customer Email',
    {
      id: 'id',
      clientId: 'Customer ID',
      clientEmail: 'Customer Email',
      purchasedAt: 'Created date (UTC)',
      amount: 'Amount',
      currency: 'Currency',
      refundedAmount: 'Amount Refunded',
      status: 'Status',
    },
  ],
  [
    'WooCommerce',
    'Order Number,Order Status,Order Date,Customer User ID,Email (Billing),Order Total Amount,Order Refund Amount',
    {
      id: 'Order Number',
      clientId: 'Customer User ID',
      clientEmail: 'Email (Billing)',
      purchasedAt: 'Order Date',
      amount: 'Order Total Amount',
      refundedAmount: 'Order Refund Amount',
      status: 'Order Status',
    },
  ],
];

describe('columns are recognised by their names', () => {
  const takenFrom = (header: string, map: [string, string][] = []) => {
    const outcome = recogniseColumns(header.split(','), new Map(map) as never);
    if (outcome.kind === 'refused') return outcome.because;
    return Object.fromEntries(
      Object.entries(outcome.columns.taken).map(([field, { name }]) => [field, name]),
    );
  };

  test.each(KNOWN_HEADERS)('of %s', (_what, header, taken) => {
    expect(takenFrom(header)).toEqual(taken);
  });

  test('what the caller maps comes first, and what is ignored is not taken', () => {
    expect(
      takenFrom('no,id,client,at,amount,ref', [
        ['no', 'id'],
        ['ref', 'ignore'],
      ]),
    ).toEqual({
      id: 'no',
      clientId: 'client',
      purchasedAt: 'at',
      amount: 'amount',
    });
  });

  test('a field that no column looks like is named, with the columns there are', () => {
    expect(takenFrom('id,client,at,note')).toMatch(/amount.*--map.*id, client, at, note/);
  });

  test('a mapped column that is not there is named', () => {
    expect(takenFrom('id,client,at,amount', [['total', 'amount']])).toContain('"total"');
  });
});

describe('a refund of 0', () => {
  const refundOf = (column: string, map: [string, string][] = []) => {
    const outcome = recogniseColumns(['id', 'client', 'at', 'amount', column], new Map(map) as never);
    if (outcome.kind === 'refused') throw new Error(outcome.because);
    const reading: Reading = {
      columns: outcome.columns,
      amountForm: 'minor',
      timeZone: 'UTC',
      currency: 'EUR',
      allStatuses: false,
    };
    const row = convertRow(['1', 'anna', '2026-03-01', '0', '0'], reading, null);
    return row.kind === 'send' ? row.row.refundedAmount : row.kind;
  };

  test('is none in a column of another name, as in exports where every row has one', () => {
    expect(refundOf('refunded')).toBe(undefined);
  });

  test("is one in the contract's own column, and where the caller maps it", () => {
    expect(refundOf('refundedAmount')).toBe(0);
    expect(refundOf('refunded', [['refunded', 'refundedAmount']])).toBe(0);
  });
});

describe('a command line that is wrong is refused with what would be right', () => {
  const key = ['--key', 'sk_a'];
  test.each([
    [[], 'Name the CSV file'],
    [['a.csv', 'b.csv', ...key], 'One file at a time'],
    [['a.csv'], '--key'],
    [['a.csv', ...key, '--url', 'kith.example'], '--url'],
    [['a.csv', ...key, '--map', 'total'], 'COLUMN=FIELD'],
    [['a.csv', ...key, '--map', 'total=sum'], 'COLUMN=FIELD'],
    [['a.csv', ...key, '--minor', '--decimal'], 'Choose one'],
    [['a.csv', ...key, '--time-zone', 'Mars/Base'], '--time-zone'],
    [['a.csv', ...key, '--chunk-rows', '10001'], '--chunk-rows'],
    [['a.csv', ...key, '--fast'], '--fast'],
  ])('%j', (parameters, named) => {
    expect(readOptions(parameters, {})).toEqual({ kind: 'refused', because: expect.stringContaining(named) });
  });
});
