import { decimalText } from '../amounts.ts';
import { letters } from '../letters.ts';
import type { CsvFile } from '../shop.ts';
import type { StripeCharge } from './stripe-objects.ts';

type Row = Partial<Record<string, string>>;

/** All columns that a file had which somebody published, but for the address and the card. */
const COLUMNS = [
  'id',
  'Created date (UTC)',
  'Amount',
  'Amount Refunded',
  'Currency',
  'Captured',
  'Converted Amount',
  'Converted Amount Refunded',
  'Converted Currency',
  'Decline Reason',
  'Description',
  'Fee',
  'Is Link',
  'Mode',
  'PaymentIntent ID',
  'Payment Source Type',
  'Refunded date (UTC)',
  'Statement Descriptor',
  'Status',
  'Seller Message',
  'Taxes On Fee',
  'Card Name',
  'Customer ID',
  'Customer Description',
  'Customer Email',
  'Disputed Amount',
  'Dispute Date (UTC)',
  'Dispute Reason',
  'Dispute Status',
  'Invoice ID',
  'kith_ref (metadata)',
];

/** Payments > Export, all columns: failed payments too, newest first. */
export function paymentsCsv(charges: readonly StripeCharge[]): CsvFile {
  const lines = charges
    .filter(({ isLive }) => isLive)
    .toSorted((one, other) => other.createdAtMs - one.createdAtMs)
    .map((charge) => {
      const row = { ...paymentOf(charge), ...refundedOf(charge), ...disputeOf(charge) };
      return COLUMNS.map((column) => quoted(row[column] ?? '')).join(',');
    });
  return {
    name: 'unified_payments.csv',
    text: [COLUMNS.join(','), ...lines, ''].join('\n'),
    mustBeRefused: false,
  };
}

function paymentOf(charge: StripeCharge): Row {
  const { id, currency, capturedMinor, isCaptured } = charge;
  const amountMinor = isCaptured ? capturedMinor : charge.amountMinor;
  return {
    id,
    'Created date (UTC)': spaced(charge.createdAtMs),
    Amount: inFile(amountMinor, currency),
    Currency: currency.toLowerCase(),
    Captured: String(isCaptured),
    // In the currency of the account, whatever was paid in: another number.
    'Converted Amount': inFile(Math.round(amountMinor * 0.87), 'USD'),
    'Converted Currency': 'usd',
    Description: 'Soap, "the green one"',
    Fee: '0.55',
    'Is Link': 'false',
    Mode: 'Live',
    'PaymentIntent ID': charge.paymentIntent,
    'Payment Source Type': 'card',
    'Seller Message': 'Payment complete.',
    'Taxes On Fee': '0.00',
    'Card Name': charge.name,
    // A guest has a name that the export alone knows.
    'Customer ID': charge.customer ?? `gcus_${letters(id, 14)}`,
    'Customer Email': charge.email ?? '',
    'Invoice ID': charge.invoice ?? '',
    'kith_ref (metadata)': charge.metadata['kith_ref'] ?? '',
  };
}

/** What came back, on its way or not; a dispute is no part of it. */
function refundedOf({ currency, refunds, status, isCaptured, capturedMinor }: StripeCharge): Row {
  const back = refunds.filter((refund) => refund.status === 'succeeded' || refund.status === 'pending');
  const minor = back.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const last = back.at(-1);
  return {
    'Amount Refunded': inFile(minor, currency),
    'Converted Amount Refunded': inFile(Math.round(minor * 0.87), 'USD'),
    'Refunded date (UTC)': last === undefined ? '' : spaced(last.createdAtMs),
    Status: isCaptured ? (minor >= capturedMinor ? 'Refunded' : 'Paid') : UNPAID[status],
  };
}

const UNPAID = { failed: 'Failed', pending: 'Pending', succeeded: 'Uncaptured' } as const;

function disputeOf({ dispute, capturedMinor, currency }: StripeCharge): Row {
  if (dispute === null) return {};
  return {
    'Disputed Amount': inFile(capturedMinor, currency),
    'Dispute Date (UTC)': spaced(dispute.createdAtMs),
    'Dispute Reason': 'fraudulent',
    'Dispute Status': dispute.status,
  };
}

const spaced = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/** With the digits that Stripe has of a currency: two of the crown of Iceland. */
const inFile = (amountMinor: number, currency: string) =>
  decimalText(amountMinor, currency) + (currency === 'ISK' ? '.00' : '');

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
