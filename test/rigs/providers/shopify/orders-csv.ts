import type { CsvFile } from '../shop.ts';
import { inShopMoney, shopifyInstant } from './shopify-bodies.ts';
import { financialStatusOf, refundedMinorOf, SHOP_CURRENCY, type ShopifyOrder } from './shopify-orders.ts';

/** In the order of files that somebody published, but for the addresses and the taxes one by one. */
const COLUMNS = [
  'Name',
  'Email',
  'Financial Status',
  'Paid at',
  'Fulfillment Status',
  'Fulfilled at',
  'Accepts Marketing',
  'Currency',
  'Subtotal',
  'Shipping',
  'Taxes',
  'Total',
  'Discount Code',
  'Discount Amount',
  'Shipping Method',
  'Created at',
  'Lineitem quantity',
  'Lineitem name',
  'Lineitem price',
  'Lineitem sku',
  'Billing Name',
  'Notes',
  'Note Attributes',
  'Cancelled at',
  'Payment Method',
  'Payment Reference',
  'Refunded Amount',
  'Vendor',
  'Outstanding Balance',
  'Employee',
  'Location',
  'Device ID',
  'Id',
  'Tags',
  'Risk Level',
  'Source',
  'Lineitem discount',
  'Phone',
  'Receipt Number',
  'Duties',
  'Payment ID',
];

/** Orders > Export: a row for each thing in an order, and what is of the whole order in the first of them. */
export function ordersCsv(orders: readonly ShopifyOrder[]): CsvFile {
  const rows = orders
    .filter(({ isDeleted }) => !isDeleted)
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
    Shipping: '0.00',
    Taxes: '0.00',
    Total: inShopMoney(amountMinor),
    'Discount Code': code?.by === 'coupon' ? code.code : '',
    'Created at': spaced(createdAtMs),
    'Note Attributes': code?.by === 'explicit' ? `gift: no\nkith_ref: ${code.code}` : '',
    'Billing Name': order.customer?.name ?? '',
    'Payment Method': order.isTest ? 'bogus' : 'Shopify Payments',
    'Outstanding Balance': payment === 'paid' ? '0.00' : inShopMoney(amountMinor),
    'Risk Level': 'Low',
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
  Vendor: 'A shop',
  'Lineitem discount': '0.00',
});

/** `2025-10-07 09:50:26 +0200` */
const spaced = (ms: number) => shopifyInstant(ms).replace('T', ' ').replace('+02:00', ' +0200');

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
