import { nothing, unusable, type Unusable } from '../made-observation.ts';
import type { Observation, PurchaseObservation } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readCurrencyAt } from '../read-amount.ts';
import { readInstant, readObject, readText, readWithin } from '../read-values.ts';
import { findCode, otherCodes } from '../said-code.ts';
import { isNobody } from '../said-person.ts';
import { lemonMinor, lemonScaleOf, type LemonScale } from './lemon-amount.ts';
import { lemonClientOf } from './lemon-client.ts';

/** An order or an invoice that was paid: the purchase, and what was given back of it so far. */
export type LemonSale =
  | { kind: 'sale'; purchase: PurchaseObservation; refunded: LemonRefunded | Unusable | null }
  | { kind: 'no_sale'; because: Observation };

export interface LemonRefunded {
  kind: 'refunded';
  totalMinor: number;
  occurredAtMs: number;
}

/** Also after a refund: an event carries its object as it is when it is sent. */
const PAID = ['paid', 'refunded', 'partial_refund'];

const AT = 'data.attributes';

/** Reads what orders and invoices have in common; `id` is what Kith calls the purchase. */
export function readLemonSale(
  said: { id: string; attributes: unknown; customData: unknown },
  { settings }: ObserveContext,
): LemonSale {
  const { id, attributes } = said;
  const none = (because: Observation): LemonSale => ({ kind: 'no_sale', because });
  if (readWithin(attributes, 'test_mode') === true && !settings.acceptTest) return none(nothing('test_mode'));
  const status = readText(readWithin(attributes, 'status'));
  if (status === null) return none(unusable('missing_value', `${AT}.status`));
  if (!PAID.includes(status)) return none(nothing('not_paid'));
  const currency = readCurrencyAt(attributes, 'currency');
  if (currency.kind === 'unusable') return none(unusable(currency.because, `${AT}.${currency.path}`));
  const scale = lemonScaleOf(attributes, currency.code);
  if (scale.kind === 'unusable') return none(scale);
  const total = lemonMinor(readWithin(attributes, 'total'), scale, `${AT}.total`);
  if (total.kind === 'unusable') return none(total);
  if (total.minor === 0 && !settings.countZeroAmounts) return none(nothing('zero_amount'));
  const occurredAtMs = readInstant(readWithin(attributes, 'created_at'));
  if (occurredAtMs === null) return none(unusable('missing_value', `${AT}.created_at`));
  const client = lemonClientOf(attributes, settings);
  if (isNobody(client) && settings.leaveOutSalesWithoutPerson === true) return none(nothing('no_person'));
  const tax = lemonMinor(readWithin(attributes, 'tax'), scale, `${AT}.tax`);
  const { ref, others } = findCode({ pairs: lemonPairs(said.customData) }, settings);
  const metadata = {
    ...(tax.kind === 'amount' && tax.minor > 0 ? { taxMinor: tax.minor } : {}),
    ...otherCodes(others),
  };
  const purchase: PurchaseObservation = {
    kind: 'purchase',
    id,
    client,
    amountMinor: total.minor,
    currency: currency.code,
    occurredAtMs,
    ref,
    aliases: [],
    isRounded: false,
    metadata: Object.keys(metadata).length > 0 ? metadata : null,
  };
  return { kind: 'sale', purchase, refunded: refundedOf(attributes, purchase, scale) };
}

/**
 * The total that was given back. Where older bodies do not say how much, all of it was if the object is
 * called refunded; of a part nobody knows the amount. A body may say an amount and still be called paid.
 */
function refundedOf(
  attributes: unknown,
  purchase: PurchaseObservation,
  scale: Extract<LemonScale, { kind: 'scale' }>,
): LemonRefunded | Unusable | null {
  const path = `${AT}.refunded_amount`;
  const said = readWithin(attributes, 'refunded_amount') ?? 0;
  const amount = lemonMinor(said, scale, path);
  if (amount.kind === 'unusable') return amount;
  const status = readText(readWithin(attributes, 'status'));
  const occurredAtMs =
    readInstant(readWithin(attributes, 'refunded_at')) ??
    readInstant(readWithin(attributes, 'updated_at')) ??
    purchase.occurredAtMs;
  if (amount.minor > 0) return { kind: 'refunded', totalMinor: amount.minor, occurredAtMs };
  if (status === 'partial_refund') return unusable('refund_amount_unknown', path);
  const isWhole = status === 'refunded' || readWithin(attributes, 'refunded') === true;
  return isWhole ? { kind: 'refunded', totalMinor: purchase.amountMinor, occurredAtMs } : null;
}

/** What the shop's own page gave along with the checkout. */
export function lemonPairs(customData: unknown): [string, unknown][] {
  return Object.entries(readObject(customData) ?? {});
}
