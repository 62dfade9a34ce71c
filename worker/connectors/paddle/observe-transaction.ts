import { nothing, unusable } from '../made-observation.ts';
import type { Observation } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readCurrencyAt } from '../read-amount.ts';
import { readId, readInstant, readList, readText, readWhole, readWithin } from '../read-values.ts';
import { findCode, otherCodes } from '../said-code.ts';
import { isNobody } from '../said-person.ts';
import { observeAdjustment } from './observe-adjustment.ts';
import { paddleClientOf } from './observe-customer.ts';
import { customDataOf } from './observe-subscription.ts';
import { paddleId } from './paddle-id.ts';

/** `billed` is an invoice that was issued, and not money. */
const PAID = ['paid', 'completed'];

/** Where the amount stands, for the path of a dead letter. */
const TOTAL = ['details', 'totals', 'total'];

/**
 * A transaction that is paid: the purchase. Also of the API, where it may carry its customer and its
 * adjustments.
 */
export function observeTransaction(transaction: unknown, context: ObserveContext): Observation[] {
  const id = readId(readWithin(transaction, 'id'));
  if (id === null) return [unusable('missing_value', 'data.id')];
  const status = readText(readWithin(transaction, 'status'));
  if (status === null) return [unusable('missing_value', 'data.status')];
  if (!PAID.includes(status)) return [nothing('not_paid')];
  // A card was changed, and nothing was sold.
  if (readWithin(transaction, 'origin') === 'subscription_payment_method_change') {
    return [nothing('zero_amount')];
  }
  const currency = readCurrencyAt(transaction, 'currency_code');
  if (currency.kind === 'unusable') return [unusable(currency.because, `data.${currency.path}`)];
  const amountMinor = readWhole(readWithin(transaction, ...TOTAL));
  if (amountMinor === null || amountMinor < 0) return [unusable('wrong_value', `data.${TOTAL.join('.')}`)];
  if (amountMinor === 0 && !context.settings.countZeroAmounts) return [nothing('zero_amount')];
  const occurredAtMs =
    readInstant(readWithin(transaction, 'billed_at')) ?? readInstant(readWithin(transaction, 'created_at'));
  if (occurredAtMs === null) return [unusable('missing_value', 'data.billed_at')];
  const client = paddleClientOf(transaction, context);
  if (isNobody(client) && context.settings.leaveOutSalesWithoutPerson === true) return [nothing('no_person')];
  const { ref, metadata } = codeOf(transaction, context);
  return [
    {
      kind: 'purchase',
      id: paddleId(id),
      client,
      amountMinor,
      currency: currency.code,
      occurredAtMs,
      ref,
      aliases: [],
      isRounded: false,
      metadata,
    },
    ...readList(readWithin(transaction, 'adjustments')).flatMap(observeAdjustment),
  ];
}

/** The code of a transaction's own data or of its discount, and what is worth keeping beside it. */
function codeOf(transaction: unknown, { settings }: ObserveContext) {
  const discount = readId(readWithin(transaction, 'discount_id'));
  // The id of a discount is no code by itself: it is one where the owner says so.
  const isCoupon = discount !== null && Object.hasOwn(settings.coupons, discount.toLowerCase());
  const { ref, others } = findCode(
    { pairs: customDataOf(transaction), coupons: isCoupon ? [discount] : [] },
    settings,
  );
  const taxMinor = readWhole(readWithin(transaction, 'details', 'totals', 'tax'));
  const metadata = {
    ...(taxMinor === null || taxMinor === 0 ? {} : { taxMinor }),
    ...otherCodes(others),
  };
  return { ref, metadata: Object.keys(metadata).length > 0 ? metadata : null };
}
