import {
  EXPORT_AGAIN,
  isShortened,
  readCell,
  readMoment,
  readState,
  unreadable,
} from '../files/read-cell.ts';
import type { FileRow, SaleRead, SalesExport } from '../files/sales-export.ts';
import { withRefunds } from '../files/with-refunds.ts';
import { formatInstant } from '../../calendar/instant.ts';
import { isCurrency } from '../../money/currency.ts';
import { decimalToMinor } from '../../money/decimal-amount.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { observeOrder } from './observe-order.ts';
import { digitsOf } from './parse-ids.ts';

/** A row for each item of an order, of which the first alone says what the order is. */
export const shopifyExport: SalesExport = {
  provider: 'shopify',
  name: 'the orders export of Shopify',
  toldBy: [['Name'], ['Financial Status'], ['Lineitem quantity', 'Lineitem name', 'Paid at']],
  needed: ['Name', 'Id', 'Financial Status', 'Currency', 'Total', 'Refunded Amount', 'Created at'].map(
    (name) => [name],
  ),
  isFurther,
  observe: observeRows,
};

/** `voided` was never paid, and the others are not paid yet. */
const STATES = ['paid', 'partially_refunded', 'refunded', 'voided', 'pending', 'authorized', 'unpaid'].concat(
  ['partially_paid', 'expired', 'overdue'],
);

/** What the rows of a payment that was split repeat of their order. */
const REPEATED = ['Name', 'Financial Status', 'Currency', 'Total', 'Refunded Amount'];

/**
 * A further item has the order's name and nothing of the order; a payment that was split repeats the order
 * with its id. Names alone tell no orders apart: a shop may give one twice.
 */
function isFurther(row: FileRow, first: FileRow): boolean {
  const id = readCell(row, 'Id');
  if (id !== '') return id === readCell(first, 'Id');
  return isItem(row) && readCell(row, 'Name') === readCell(first, 'Name');
}

function isItem(row: FileRow): boolean {
  return readCell(row, 'Financial Status') === '' && readCell(row, 'Total') === '';
}

/** An order in the words of a webhook, for `observeOrder`: so both say the same of it. */
function observeRows(rows: readonly FileRow[], context: ObserveContext): SaleRead {
  const [row] = rows;
  if (row === undefined) return { kind: 'observed', observations: [] };
  const odd = oddId(row) ?? oddRepetition(rows) ?? oddState(row);
  if (odd !== null) return odd;
  const currency = readCell(row, 'Currency').toUpperCase();
  if (!isCurrency(currency)) return unreadable(row, 'Currency', `"${currency}" is no currency`);
  const total = readCell(row, 'Total');
  const amount = decimalToMinor(total, currency);
  if (amount.kind !== 'amount' || amount.minor < 0)
    return unreadable(row, 'Total', `"${total}" is no amount like 49.00`);
  const refundedText = readCell(row, 'Refunded Amount') || '0';
  const refunded = decimalToMinor(refundedText, currency);
  if (refunded.kind !== 'amount' || refunded.minor < 0)
    return unreadable(row, 'Refunded Amount', `"${refundedText}" is no amount like 49.00`);
  const state = readState(row, 'Financial Status');
  if (refunded.minor === 0 && state === 'partially_refunded')
    return unreadable(row, 'Refunded Amount', 'a part was refunded, and it is not said how much');
  const createdAtMs = readMoment(readCell(row, 'Created at'), null);
  if (createdAtMs === null)
    return unreadable(row, 'Created at', `is not like 2026-03-01 09:30:00 +0100; ${EXPORT_AGAIN}`);
  const order = { ...orderOf(row, currency), created_at: formatInstant(createdAtMs) };
  const observations = withRefunds(observeOrder(order, context), {
    totalMinor: refunded.minor,
    isWhole: state === 'refunded',
    occurredAtMs: null,
  });
  return { kind: 'observed', observations };
}

/** Why a row has no id that a webhook would have; null where it has one. */
function oddId(row: FileRow): SaleRead | null {
  const id = readCell(row, 'Id');
  if (digitsOf(id) !== null) return null;
  if (isShortened(id))
    return unreadable(row, 'Id', `a spreadsheet has shortened it to ${id}; ${EXPORT_AGAIN}`);
  if (id !== '') return unreadable(row, 'Id', `"${id}" is not the id of an order`);
  const isAlone = isItem(row) && readCell(row, 'Name') !== '';
  return unreadable(
    row,
    'Id',
    isAlone ? `the row before it is of another order than ${readCell(row, 'Name')}` : 'is empty',
  );
}

/** A row that repeats its order otherwise than the first row of it says. */
function oddRepetition([first, ...others]: readonly FileRow[]): SaleRead | null {
  for (const row of others) {
    if (first === undefined || readCell(row, 'Id') === '') continue;
    const column = REPEATED.find((name) => readCell(row, name) !== readCell(first, name));
    if (column !== undefined) return unreadable(row, column, 'differs from the first row of the same Id');
  }
  return null;
}

function oddState(row: FileRow): SaleRead | null {
  if (STATES.includes(readState(row, 'Financial Status'))) return null;
  const said = readCell(row, 'Financial Status');
  return unreadable(row, 'Financial Status', `"${said}" is no state of an order that is known`);
}

function orderOf(row: FileRow, currency: string): Record<string, unknown> {
  return {
    id: readCell(row, 'Id'),
    // Shopify's own gateway for trying out.
    test: /\bbogus\b/i.test(readCell(row, 'Payment Method')),
    financial_status: readState(row, 'Financial Status'),
    source_name: readState(row, 'Source'),
    currency,
    total_price: readCell(row, 'Total'),
    total_tax: readCell(row, 'Taxes'),
    total_shipping_price_set: { shop_money: { amount: readCell(row, 'Shipping'), currency_code: currency } },
    email: readCell(row, 'Email'),
    customer: { first_name: readCell(row, 'Billing Name') },
    note_attributes: attributesOf(readCell(row, 'Note Attributes')),
    discount_codes: readCell(row, 'Discount Code')
      .split(',')
      .map((code) => ({ code })),
  };
}

/** Attributes of the cart, a line each: `kith_ref: anna`. */
function attributesOf(text: string): { name: string; value: string }[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    const at = line.indexOf(':');
    return at === -1 ? [] : [{ name: line.slice(0, at), value: line.slice(at + 1).trim() }];
  });
}
