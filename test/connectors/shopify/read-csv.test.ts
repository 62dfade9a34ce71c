import { expect, test } from 'vitest';
import type { ConnectorSettings } from '../../../worker/connectors/provider-rules.ts';
import { observeOrder } from '../../../worker/connectors/shopify/observe-order.ts';
import { aContext } from '../../rigs/connectors/connector-context.ts';
import { anOrder } from '../../rigs/connectors/made-shopify.ts';
import { explicit, nothing } from '../../rigs/connectors/observed.ts';
import { csvOf, readFile } from '../../rigs/connectors/read-file.ts';

/** The order of made-shopify.ts as the export has it. */
const ROW = {
  Name: '#1001',
  Email: 'zoe@example.com',
  'Financial Status': 'paid',
  'Paid at': '2026-11-20 10:00:05 +0100',
  Currency: 'EUR',
  Subtotal: '95.10',
  Shipping: '4.90',
  Taxes: '19.00',
  Total: '119.00',
  'Discount Code': '',
  'Created at': '2026-11-20 10:00:00 +0100',
  'Lineitem quantity': '1',
  'Lineitem name': 'Tea, "green"\nin bags',
  'Billing Name': 'Zoe Adler',
  'Note Attributes': '',
  'Payment Method': 'Shopify Payments',
  'Refunded Amount': '0.00',
  Id: '450789469',
  Source: 'web',
};
const ITEM = {
  Name: '#1001',
  'Created at': ROW['Created at'],
  'Lineitem quantity': '2',
  'Lineitem name': 'A cup',
};

type Row = Partial<Record<keyof typeof ROW, string>>;

function readRows(rows: readonly Record<string, string>[], settings: Partial<ConnectorSettings> = {}) {
  const file = readFile('shopify', csvOf(rows), settings);
  if (file.kind !== 'read') return file;
  return file.sales.map((sale) => (sale.kind === 'observed' ? sale.observations : sale.error));
}

const PURCHASE = {
  kind: 'purchase',
  id: 'shopify:450789469',
  client: { customer: null, email: 'zoe@example.com', name: 'Zoe Adler' },
  amountMinor: 11_900,
  currency: 'EUR',
  occurredAtMs: Date.UTC(2026, 10, 20, 9),
  ref: null,
  metadata: { taxMinor: 1900, shippingMinor: 490 },
  aliases: [],
  isRounded: false,
};

const refundedTo = (totalMinor: number) => ({
  kind: 'refunded_to',
  purchase: PURCHASE.id,
  totalMinor,
  occurredAtMs: PURCHASE.occurredAtMs,
});

test('an order says what its webhook says, without the customer that the export does not have', () => {
  const [said] = observeOrder(anOrder(), aContext());
  const client = said?.kind === 'purchase' ? { ...said.client, customer: null } : null;
  expect(readRows([ROW])).toStrictEqual([[{ ...said, client }]]);
});

test.each<[string, Row, Partial<ConnectorSettings>, unknown]>([
  ['an order', {}, {}, [PURCHASE]],
  ['one that is not paid', { 'Financial Status': 'pending' }, {}, nothing('not_paid')],
  ['one that was voided', { 'Financial Status': 'voided' }, {}, nothing('not_paid')],
  ['of the gateway for tests', { 'Payment Method': 'bogus' }, {}, nothing('test_mode')],
  ['of 0', { Total: '0.00' }, {}, nothing('zero_amount')],
  [
    'of nobody',
    { Email: '', 'Billing Name': '' },
    {},
    [{ ...PURCHASE, client: { customer: null, email: null, name: null } }],
  ],
  ['of nobody at a till', { Email: '', Source: 'pos' }, {}, nothing('no_person')],
  ['of somebody at a till', { Source: 'pos' }, {}, [{ ...PURCHASE, isAtTill: true }]],
  ['of nobody, left out', { Email: '' }, { leaveOutSalesWithoutPerson: true }, nothing('no_person')],
  [
    'a code of the cart',
    { 'Note Attributes': 'gift: yes\nkith_ref: anna' },
    {},
    [{ ...PURCHASE, ref: explicit('anna') }],
  ],
  [
    'a code by coupon',
    { 'Discount Code': 'ANNA' },
    {},
    [{ ...PURCHASE, ref: { ref: 'ANNA', source: 'coupon', clickedAtMs: null } }],
  ],
  [
    'a part that was refunded',
    { 'Financial Status': 'partially_refunded', 'Refunded Amount': '19.00' },
    {},
    [PURCHASE, refundedTo(1900)],
  ],
  [
    'all of it, where the sum is left out',
    { 'Financial Status': 'refunded', 'Refunded Amount': '' },
    {},
    [PURCHASE, refundedTo(11_900)],
  ],
  [
    'a Japanese shop',
    { Currency: 'JPY', Total: '1190', Taxes: '0', Shipping: '0' },
    {},
    [{ ...PURCHASE, currency: 'JPY', amountMinor: 1190, metadata: null }],
  ],
])('a file of Shopify: %s', (_, row, settings, said) => {
  expect(readRows([{ ...ROW, ...row }], settings)).toStrictEqual([said]);
});

test('ids of more digits than a number holds stay as they are', () => {
  const ids = ['820982911946154507', '820982911946154508'];
  const rows = ids.map((Id) => ({ ...ROW, Id }));
  expect(readRows(rows)).toStrictEqual(ids.map((id) => [{ ...PURCHASE, id: `shopify:${id}` }]));
});

test('the rows of an order are one sale: items, and a payment that was split', () => {
  const other = { ...ROW, Name: '#1002', Id: '450789470' };
  expect(readRows([ROW, ITEM, ITEM, ROW, other])).toStrictEqual([
    [PURCHASE],
    [{ ...PURCHASE, id: 'shopify:450789470' }],
  ]);
});

test('two orders of one name stay two', () => {
  expect(readRows([ROW, { ...ROW, Id: '450789470' }])).toHaveLength(2);
});

test.each<[string, Row, string, RegExp]>([
  [
    'an id that a spreadsheet shortened',
    { Id: '7.41235E+12' },
    'Id',
    /spreadsheet has shortened it to 7.41235E\+12/,
  ],
  ['the same with a comma', { Id: '7,41E+12' }, 'Id', /shortened/],
  ['no id', { Id: '' }, 'Id', /is empty/],
  ['an amount with a comma', { Total: '119,00' }, 'Total', /no amount like 49.00/],
  ['no currency', { Currency: '' }, 'Currency', /no currency/],
  ['a date without its offset', { 'Created at': '2026-11-20 10:00:00' }, 'Created at', /\+0100/],
  ['a state that is not known', { 'Financial Status': 'bezahlt' }, 'Financial Status', /"bezahlt"/],
])('an order is refused with its line and its column: %s', (_, row, path, message) => {
  expect(readRows([{ ...ROW, ...row }])).toStrictEqual([
    { line: 2, path, message: expect.stringMatching(message) },
  ]);
});

test('an item that does not follow its order is named', () => {
  const error = { line: 4, path: 'Id', message: 'the row before it is of another order than #7' };
  expect(readRows([ROW, { ...ITEM, Name: '#7' }])).toStrictEqual([[PURCHASE], error]);
});

test('a row that repeats its order otherwise is named, and the order not recorded', () => {
  const error = { line: 4, path: 'Total', message: 'differs from the first row of the same Id' };
  expect(readRows([ROW, { ...ROW, Total: '120.00' }])).toStrictEqual([error]);
});

test('without the column Id the file is refused: a shop may give a name twice', () => {
  const { Id: _, ...rest } = ROW;
  expect(readRows([rest])).toStrictEqual({ kind: 'missing_columns', columns: ['Id'] });
});
