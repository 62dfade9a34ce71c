import { decimalsOf } from '../../worker/money/currency.ts';
import { reasonText } from './reason-text.ts';
import type { RowOutcome, SentRow } from '../../worker/files/rows/row-outcome.ts';

/** What a row of the file would be on record, as text for a person to check. */
export function describeRow(outcome: RowOutcome, ownCurrency: string): string {
  switch (outcome.kind) {
    case 'send':
      return describeSent(outcome.row, outcome.by, ownCurrency);
    case 'refund':
      return `a refund of ${moneyText(outcome.amountMinor, outcome.currency)} of purchase ${outcome.purchaseId}`;
    case 'same_order':
      return 'a further line of the same order';
    case 'not_paid':
      return `passed over: ${outcome.status}`;
    case 'rejected':
      return `rejected: ${outcome.field === '' ? '' : `${outcome.field}: `}${reasonText(outcome.because)}`;
  }
}

function describeSent(row: SentRow, by: 'id' | 'email' | 'phone', ownCurrency: string): string {
  const currency = row.currency ?? ownCurrency;
  const refunded = row.refundedAmount ?? null;
  return [
    `purchase ${row.id}`,
    `client ${row.clientId}${by === 'id' ? '' : ` (${by === 'email' ? 'by e-mail' : 'by phone'})`}`,
    String(row.purchasedAt),
    moneyText(row.amount ?? 0, currency),
    ...(refunded === null ? [] : [`${moneyText(refunded, currency)} refunded`]),
  ].join(', ');
}

/** `49.00 EUR`. */
export function moneyText(amountMinor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(amountMinor).padStart(decimals + 1, '0');
  const amount = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return `${amount} ${currency}`;
}
