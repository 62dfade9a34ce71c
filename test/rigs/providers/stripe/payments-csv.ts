import { decimalText } from '../amounts.ts';
import type { CsvFile } from '../shop.ts';
import type { StripeCharge } from './stripe-objects.ts';

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
  'Description',
  'Fee',
  'Customer ID',
  'Customer Email',
  'Status',
  'PaymentIntent ID',
  'Invoice ID',
  'kith_ref (metadata)',
];

/** Payments > Export, all columns: failed payments too, newest first. */
export function paymentsCsv(charges: readonly StripeCharge[]): CsvFile {
  const lines = charges
    .filter(({ isLive }) => isLive)
    .toSorted((one, other) => other.createdAtMs - one.createdAtMs)
    .map((charge) => cellsOf(charge).map(quoted).join(','));
  return {
    name: 'unified_payments.csv',
    text: [COLUMNS.join(','), ...lines, ''].join('\n'),
    mustBeRefused: false,
  };
}

function cellsOf(charge: StripeCharge): string[] {
  const { currency, capturedMinor, refunds } = charge;
  const amountMinor = charge.isCaptured ? capturedMinor : charge.amountMinor;
  const refundedMinor = refunds
    .filter(({ status }) => status === 'succeeded' || status === 'pending')
    .reduce((sum, refund) => sum + refund.amountMinor, 0);
  return [
    charge.id,
    new Date(charge.createdAtMs).toISOString().slice(0, 19).replace('T', ' '),
    decimalText(amountMinor, currency),
    decimalText(refundedMinor, currency),
    currency.toLowerCase(),
    String(charge.isCaptured),
    // In the currency of the account, whatever was paid in: another number.
    decimalText(Math.round(amountMinor * 0.87), 'USD'),
    decimalText(Math.round(refundedMinor * 0.87), 'USD'),
    'usd',
    '',
    '0.55',
    charge.customer ?? '',
    charge.email ?? '',
    statusOf(charge, refundedMinor),
    charge.paymentIntent,
    charge.invoice ?? '',
    charge.metadata['kith_ref'] ?? '',
  ];
}

function statusOf({ status, isCaptured, capturedMinor }: StripeCharge, refundedMinor: number): string {
  if (status === 'failed') return 'Failed';
  if (status === 'pending') return 'Pending';
  if (!isCaptured) return 'Uncaptured';
  return refundedMinor >= capturedMinor ? 'Refunded' : 'Paid';
}

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
