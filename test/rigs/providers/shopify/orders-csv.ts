import type { CsvFile } from '../shop.ts';
import { inShopMoney, shopifyInstant } from './shopify-bodies.ts';
import { financialStatusOf, refundedMinorOf, SHOP_CURRENCY, type ShopifyOrder } from './shopify-orders.ts';

const COLUMNS = [
  'Name',
  'Email',
  'Financial Status',
  'Paid at',
  'Currency',
  'Subtotal',
  'Total',
  'Discount Code',
  'Created at',
  'Lineitem quantity',
  'Lineitem name',
  'Lineitem price',
  'Note Attributes',
  'Cancelled at',
  'Refunded Amount',
  'Id',
  'Source',
];

/** Orders > Export: a row for each thing in an order, and what is of the whole order in the first of them. */
export function ordersCsv(orders: readonly ShopifyOrder[]): CsvFile {
  const rows = orders
    .filter(({ isDeleted, isTest }) => !isDeleted && !isTest)
    .toReversed()
    .flatMap((order) => [firstRow(order), ...(order.number % 4 === 0 ? [furtherRow(order)] : [])]);
  const lines = rows.map((row) => COLUMNS.map((column) => quoted(row[column] ?? '')).join(','));
  return {
    name: 'orders_export.csv',
    text: [COLUMNS.join(','), ...lines, ''].join('\n'),
    mustBeRefused: false,
  };
}

type Row = Partial<Record<string, string>>;

function firstRow(order: ShopifyOrder): Row {
  const { code, payment, createdAtMs, cancelledAtMs, amountMinor } = order;
  return {
    ...furtherRow(order),
    'Financial Status': financialStatusOf(order),
    'Paid at': payment === 'paid' ? spaced(createdAtMs) : '',
    Currency: SHOP_CURRENCY,
    Subtotal: inShopMoney(amountMinor),
    Total: inShopMoney(amountMinor),
    'Discount Code': code?.by === 'coupon' ? code.code : '',
    'Created at': spaced(createdAtMs),
    'Note Attributes': code?.by === 'explicit' ? `gift: no\nkith_ref: ${code.code}` : '',
    'Cancelled at': cancelledAtMs === null ? '' : spaced(cancelledAtMs),
    'Refunded Amount': inShopMoney(refundedMinorOf(order)),
    Id: order.id,
    Source: order.source,
  };
}

const furtherRow = ({ number, email, amountMinor }: ShopifyOrder): Row => ({
  Name: `#${number}`,
  Email: email ?? '',
  'Lineitem quantity': '1',
  'Lineitem name': 'Soap, "the green one"',
  'Lineitem price': inShopMoney(amountMinor),
});

/** `2025-10-07 09:50:26 +0200` */
const spaced = (ms: number) => shopifyInstant(ms).replace('T', ' ').replace('+02:00', ' +0200');

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
