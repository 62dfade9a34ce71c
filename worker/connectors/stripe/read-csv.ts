import { isCurrency } from '../../money/currency.ts';
import { EXPORT_AGAIN, readCell, readMoment, readState, unreadable } from '../files/read-cell.ts';
import { columnOf, type FileRow, type SaleRead, type SalesExport } from '../files/sales-export.ts';
import { withRefunds } from '../files/with-refunds.ts';
import { nothing } from '../made-observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { observeCharge } from './observe-charge.ts';
import { stripeDecimalsOf, stripeToMinor } from './stripe-amount.ts';

const CREATED = ['Created date (UTC)', 'Created (UTC)'] as const;

/** `Converted Amount` is in another currency, so it is never read. */
export const stripeExport: SalesExport = {
  provider: 'stripe',
  name: 'the payments export of Stripe',
  toldBy: [['id'], CREATED, ['Amount']],
  needed: [['id'], CREATED, ['Amount'], ['Amount Refunded'], ['Currency'], ['Status']],
  isFurther: () => false,
  observe: observePayment,
};

/** The state of a payment whose money came in, whatever became of it since. */
const PAID = ['paid', 'succeeded', 'refunded', 'partially_refunded', 'partial_refund'];
const DISPUTED = /disput|chargeback/;
const NOT_PAID =
  /^(failed|cancell?ed|incomplete|pending|processing|uncaptured|blocked|expired|requires_\w+)$/;

/**
 * A payment in the words of a webhook, for `observeCharge`: so both say the same of it. A dispute has no id
 * in the file, so it is left to the webhooks.
 */
function observePayment([row]: readonly FileRow[], context: ObserveContext): SaleRead {
  if (row === undefined) return { kind: 'observed', observations: [] };
  const state = readState(row, 'Status');
  if (NOT_PAID.test(state)) return { kind: 'observed', observations: [nothing('not_paid')] };
  if (!PAID.includes(state) && !DISPUTED.test(state))
    return unreadable(row, 'Status', `"${readCell(row, 'Status')}" is no state of a payment that is known`);
  const id = readCell(row, 'id');
  if (!/^(ch|py)_\w+$/.test(id))
    return unreadable(row, 'id', `"${id}" is not the id of a charge (ch_... or py_...)`);
  const currency = readCell(row, 'Currency').toUpperCase();
  if (!isCurrency(currency)) return unreadable(row, 'Currency', `"${currency}" is no currency`);
  const amount = readAmount(row, 'Amount', currency);
  if (amount.kind === 'unreadable') return amount;
  const refunded = readAmount(row, 'Amount Refunded', currency);
  if (refunded.kind === 'unreadable') return refunded;
  if (refunded.minor === 0 && state.startsWith('partial'))
    return unreadable(row, 'Amount Refunded', 'a part was refunded, and it is not said how much');
  const createdAtMs = readMoment(readCell(row, ...CREATED), 'Z');
  if (createdAtMs === null)
    return unreadable(
      row,
      columnOf(row.columns, CREATED) ?? '',
      `is not like 2026-03-01 09:30:00; ${EXPORT_AGAIN}`,
    );
  const charge = { ...chargeOf(row), currency, amount: amount.stripe, created: createdAtMs / 1_000 };
  const observations = withRefunds(observeCharge(charge, context), {
    totalMinor: refunded.minor,
    isWhole: state === 'refunded',
    occurredAtMs: readMoment(readCell(row, 'Refunded date (UTC)'), 'Z'),
  });
  return { kind: 'observed', observations };
}

/** A guest's `gcus_...` is of the export alone: webhooks know no such customer. */
function chargeOf(row: FileRow): Record<string, unknown> {
  const customer = readCell(row, 'Customer ID');
  return {
    id: readCell(row, 'id'),
    livemode: readCell(row, 'Mode').toLowerCase() !== 'test',
    status: 'succeeded',
    captured: readCell(row, 'Captured').toLowerCase() !== 'false',
    customer: customer.startsWith('cus_') ? customer : null,
    billing_details: {
      email: readCell(row, 'Customer Email'),
      name: readCell(row, 'Card Name') || readCell(row, 'Customer Name'),
    },
    payment_intent: readCell(row, 'PaymentIntent ID') || null,
    metadata: metadataOf(row),
  };
}

/** The columns `<key> (metadata)` in which the row has something. */
function metadataOf(row: FileRow): Record<string, string> {
  const metadata: Record<string, string> = {};
  for (const column of row.columns.names) {
    const [, key] = /^(.+) \(metadata\)$/i.exec(column) ?? [];
    const value = key === undefined ? '' : readCell(row, column);
    if (key !== undefined && value !== '') metadata[key] = value;
  }
  return metadata;
}

type FileAmount = { kind: 'amount'; stripe: number; minor: number } | ReturnType<typeof unreadable>;

/**
 * An amount in Stripe's own minor units, and in those of ISO 4217. Stripe writes all decimals of a currency,
 * so a number without them may be in either unit: it is refused, never guessed.
 */
function readAmount(row: FileRow, column: string, currency: string): FileAmount {
  const text = readCell(row, column);
  if (text === '' && column !== 'Amount') return { kind: 'amount', stripe: 0, minor: 0 };
  const decimals = stripeDecimalsOf(currency);
  const [whole, units = '', sign = '', fraction = ''] = /^(\d+)(?:([.,])(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return unreadable(row, column, `"${text}" is no amount`);
  if (Number(units) === 0 && Number(fraction) === 0) return { kind: 'amount', stripe: 0, minor: 0 };
  if (decimals > 0 && sign === '') {
    const either = `"${text}" has no decimals, so it may be in ${currency} or in its smallest unit`;
    return unreadable(row, column, `${either}; ${EXPORT_AGAIN}`);
  }
  const isZeros = decimals === 0 && /^0*$/.test(fraction);
  // A comma before three digits may as well be between thousands.
  if (!isZeros && (fraction.length !== decimals || (sign === ',' && decimals !== 2)))
    return unreadable(row, column, `"${text}" has not the ${decimals} decimals of ${currency}`);
  const stripe = Number(`${units}${isZeros ? '' : fraction}`);
  const minor = stripeToMinor(stripe, currency);
  if (minor === null || !Number.isSafeInteger(stripe))
    return unreadable(row, column, `"${text}" is no whole number of the smallest unit of ${currency}`);
  return { kind: 'amount', stripe, minor };
}
