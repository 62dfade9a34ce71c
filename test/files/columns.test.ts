import { describe, expect, test } from 'vitest';
import { refusalText } from '../../commands/import/question-text.ts';
import { recogniseColumns } from '../../worker/files/columns/columns.ts';
import { readImport } from '../rigs/imports/read-import.ts';

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
  [
    'Square',
    'Date,Time,Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,Total Collected,Source,Card,Cash,Fees,Net Total,Transaction ID,Payment ID,Event Type,Location,Customer ID,Customer Name,Transaction Status',
    {
      id: 'Transaction ID',
      clientId: 'Customer ID',
      clientName: 'Customer Name',
      purchasedAt: 'Date',
      time: 'Time',
      zone: 'Time Zone',
      amount: 'Total Collected',
      refundedAmount: 'Partial Refunds',
      kind: 'Event Type',
      status: 'Transaction Status',
    },
  ],
  [
    'PayPal',
    'Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID,Shipping Address,Item Title,Reference Txn ID,Invoice Number,Quantity,Contact Phone Number,Country Code,Balance Impact',
    {
      id: 'Transaction ID',
      clientEmail: 'From Email Address',
      clientName: 'Name',
      clientPhone: 'Contact Phone Number',
      purchasedAt: 'Date',
      time: 'Time',
      zone: 'TimeZone',
      amount: 'Gross',
      currency: 'Currency',
      status: 'Status',
      kind: 'Type',
      refundOf: 'Reference Txn ID',
    },
  ],
  [
    'Etsy',
    'Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,Date Shipped,Currency,Order Value,Discount Amount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,Adjusted Order Total,Buyer,Order Type,Payment Type',
    {
      id: 'Order ID',
      clientId: 'Buyer User ID',
      clientName: 'Full Name',
      purchasedAt: 'Sale Date',
      amount: 'Order Total',
      currency: 'Currency',
      status: 'Status',
    },
  ],
  [
    'Gumroad',
    'Purchase ID,Item Name,Buyer Name,Purchase Email,Buyer Email,Purchase Date,Purchase Time (UTC timezone),Subtotal ($),Taxes ($),Sale Price ($),Net Total ($),Referrer,Refunded?,Partial Refund ($),Fully Refunded?,Disputed?',
    {
      id: 'Purchase ID',
      clientEmail: 'Purchase Email',
      clientName: 'Buyer Name',
      purchasedAt: 'Purchase Date',
      time: 'Purchase Time (UTC timezone)',
      amount: 'Sale Price ($)',
      refundedAmount: 'Partial Refund ($)',
      isRefunded: 'Fully Refunded?',
    },
  ],
  [
    'Lemon Squeezy',
    'store_id,identifier,order_number,date_utc,user_name,user_email,currency,subtotal,tax,total,status,refunded,product_name',
    {
      id: 'identifier',
      clientEmail: 'user_email',
      clientName: 'user_name',
      purchasedAt: 'date_utc',
      amount: 'total',
      currency: 'currency',
      status: 'status',
      isRefunded: 'refunded',
    },
  ],
  [
    'WooCommerce, customer/order export',
    'order_id,order_number,order_date,paid_date,status,shipping_total,order_total,refunded_total,order_currency,customer_id,billing_email,billing_phone',
    {
      id: 'order_number',
      clientId: 'customer_id',
      clientEmail: 'billing_email',
      clientPhone: 'billing_phone',
      purchasedAt: 'order_date',
      amount: 'order_total',
      currency: 'order_currency',
      refundedAmount: 'refunded_total',
      status: 'status',
    },
  ],
];

describe('columns are recognised by their names', () => {
  const takenFrom = (header: string, map: [string, string][] = []) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fields, as a caller names them
    const outcome = recogniseColumns(header.split(','), new Map(map) as never);
    if (outcome.kind === 'refused') return refusalText(outcome.because);
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

  test.each([
    ['id,date,total,Full Name', 'a name is no id'],
    ['Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Net Sales', 'Analytics'],
    ['Date,Time,Time Zone,Category,Item,Qty,Gross Sales,Net Sales,Transaction ID', 'Transactions CSV'],
    ['Sale Date,Item Name,Buyer,Quantity,Price,Transaction ID,Order ID', 'Download Data > Orders'],
  ])('%s cannot be imported, and the reason says what can', (header, named) => {
    expect(takenFrom(header)).toContain(named);
  });
});

const clientsOf = (header: string, values: string[]) =>
  readImport(
    `order id,${header},date,total\n${values.map((value, index) => `${index},${value},2026-01-01,1.00`).join('\n')}\n`,
  );

describe('who a purchase is of', () => {
  test('is told by the id, else by the e-mail address, else by the phone number, row by row', async () => {
    const read = await readImport(
      [
        'order id,customer id,email,phone,date,total',
        '1,7,Seven@Example.com,,2026-01-01,1.00',
        '2,0,One@Example.com,,2026-01-01,1.00',
        '3,guest,,+49 (30) 123 456,2026-01-01,1.00',
        '4,,one@example.com,+4930123456,2026-01-01,1.00',
        '5,-,n/a,0000000,2026-01-01,1.00',
        '6,Gast,,,2026-01-01,1.00',
      ].join('\n'),
    );
    expect(read).toMatchObject({
      rows: [
        { id: '1', clientId: '7' },
        { id: '2', clientId: 'one@example.com' },
        { id: '3', clientId: '+4930123456' },
        { id: '4', clientId: 'one@example.com' },
      ],
      rejected: [{ line: 6 }, { line: 7 }],
      clients: 'Clients known: 1 by id, 1 by e-mail (2 rows), 1 by phone, 2 by nothing',
    });
  });

  test.each(['Guest', '(none)', 'NULL', 'n/a', '—', 'Invité', 'ゲスト', '00', 'Walk-in'])(
    '"%s" is nobody',
    async (id) => {
      const read = await readImport(
        `order id,customer id,email,date,total\n1,${id},a@b.example,2026-01-01,1.00\n`,
      );
      expect(read).toMatchObject({ rows: [{ clientId: 'a@b.example' }] });
    },
  );
});

describe('in a column that is called for a person', () => {
  test('a name is no id: with an address beside it the address is, without one the file is refused', async () => {
    expect(await clientsOf('customer', ['Anna Smith', 'Anna Smith'])).toMatchObject({
      kind: 'refused',
      because: expect.stringContaining('a name is no id'),
    });
    expect(
      await clientsOf('customer,email', ['Anna Smith,a@b.example', 'Anna Smith,c@d.example']),
    ).toMatchObject({
      questions: [],
      rows: [
        { clientId: 'a@b.example', clientName: 'Anna Smith' },
        { clientId: 'c@d.example', clientName: 'Anna Smith' },
      ],
    });
  });

  test('one word with a capital may be either, and is asked for', async () => {
    const read = await clientsOf('customer', ['Anna', 'Ben']);
    expect(read).toMatchObject({ questions: [{ options: '--map "customer=clientId"' }] });
  });

  test('ids, and addresses in the place of ids, are taken as they are', async () => {
    expect(await clientsOf('client', ['c-17', '42', 'anna'])).toMatchObject({
      questions: [],
      rows: [{ clientId: 'c-17' }, { clientId: '42' }, { clientId: 'anna' }],
    });
    expect(await clientsOf('customer', ['Anna@Example.com', 'ben@example.com'])).toMatchObject({
      questions: [],
      rows: [
        { clientId: 'anna@example.com', clientEmail: 'Anna@Example.com' },
        { clientId: 'ben@example.com' },
      ],
    });
  });
});
