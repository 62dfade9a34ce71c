import { nothing, unusable, type Unusable } from '../made-observation.ts';
import type { Observation, PurchaseObservation, SnapshotObservation } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readCurrencyAt, readDecimal, type ReadAmount } from '../read-amount.ts';
import { readId, readInstant, readList, readText, readWithin } from '../read-values.ts';
import { findCode, otherCodes } from '../said-code.ts';
import { isNobody } from '../said-person.ts';
import { wooClientOf } from './woo-client.ts';

/** The sale is off by the shop's word, though no refund may say so: an order paid on delivery has none. */
const OFF = ['refunded', 'cancelled', 'trash', 'failed'];

/** What a payment gateway keeps as `transaction_id`, where it is another provider's name of the payment. */
const PAYMENTS: readonly (readonly [RegExp, string])[] = [
  [/^(?:ch|py|pi)_\w+$/, 'stripe'],
  // Stripe has ids that begin so as well, of mixed case and another length.
  [/^txn_[a-z\d]{26}$/, 'paddle'],
];

/**
 * A paid order: the purchase and the state of its refunds, by the order's own body whatever the topic was.
 * The backfill hands in orders of the REST API, which are the same. `asOfMs` is an instant at which the order
 * is known to have been so, where that is later than its last change.
 */
export function observeWooOrder(order: unknown, context: ObserveContext, asOfMs = 0): Observation[] {
  const id = readId(readWithin(order, 'id'));
  if (id === null) return [unusable('missing_value', 'id')];
  if (isPartOfAnother(order)) return [nothing('not_interesting')];
  if (!isPaid(order)) return [nothing('not_paid')];
  if (isTest(order, context)) return [nothing('test_mode')];
  if (isSkipped(order, context)) return [nothing('skipped_by_rule')];
  const currency = readCurrencyAt(order, 'currency');
  if (currency.kind === 'unusable') return [currency];
  const total = readDecimal(readWithin(order, 'total'), currency.code, 'total');
  if (total.kind === 'unusable') return [total];
  if (total.minor < 0) return [unusable('wrong_value', 'total')];
  if (total.minor === 0 && !context.settings.countZeroAmounts) return [nothing('zero_amount')];
  const occurredAtMs = paidAt(order);
  if (occurredAtMs === null) return [unusable('missing_value', 'date_paid_gmt')];
  const client = wooClientOf(order, context);
  if (isNobody(client) && context.settings.leaveOutSalesWithoutPerson === true) return [nothing('no_person')];
  const purchase: PurchaseObservation = {
    kind: 'purchase',
    id: wooOrderId(id, context),
    client,
    amountMinor: total.minor,
    currency: currency.code,
    occurredAtMs,
    ...codeOf(order, currency.code, context),
    aliases: paymentsOf(order),
    isRounded: total.isRounded,
  };
  const state = stateOf(order, purchase, context);
  if (state.kind === 'unusable') return [purchase, state];
  return [purchase, { ...state, seenAtMs: Math.max(state.seenAtMs, asOfMs) }];
}

/** An order in the trash, of which its shop sends nothing but the id: it is off since it arrived. */
export function observeDeletedWooOrder(body: unknown, context: ObserveContext): Observation[] {
  const id = readId(readWithin(body, 'id'));
  if (id === null) return [unusable('missing_value', 'id')];
  const purchase = wooOrderId(id, context);
  const off = { id: voidId(purchase), occurredAtMs: context.receivedAtMs };
  return [{ kind: 'snapshot', purchase, seenAtMs: context.receivedAtMs, refunds: [], off }];
}

function wooOrderId(id: string, { slug }: ObserveContext): string {
  return `woo:${slug}:${id}`;
}

function voidId(purchase: string): string {
  return `${purchase}:void`;
}

function statusOf(order: unknown): string {
  return readText(readWithin(order, 'status')) ?? '';
}

/** Refunds are orders too, of the order that they are of. */
function isPartOfAnother(order: unknown): boolean {
  const parent = readId(readWithin(order, 'parent_id')) ?? '0';
  return parent !== '0' || readText(readWithin(order, 'type')) === 'shop_order_refund';
}

/**
 * Whether it was paid. `processing` alone is not: cash on delivery is so until the parcel was handed over.
 * One that is off was paid, too, if it was complete before.
 */
function isPaid(order: unknown): boolean {
  const wasCompleted = OFF.includes(statusOf(order)) && gmtAt(order, 'date_completed_gmt') !== null;
  return (
    readText(readWithin(order, 'date_paid_gmt')) !== null || statusOf(order) === 'completed' || wasCompleted
  );
}

function isTest(order: unknown, { settings }: ObserveContext): boolean {
  const method = readText(readWithin(order, 'payment_method'));
  return method !== null && settings.testPaymentMethods.includes(method) && !settings.acceptTest;
}

/** Whether it has a meta by which its owner tells orders that are not to count. */
function isSkipped(order: unknown, { settings }: ObserveContext): boolean {
  const keys = readList(readWithin(order, 'meta_data')).map((meta) => readText(readWithin(meta, 'key')));
  return settings.skipWhen.some((rule) => 'metadataKey' in rule && keys.includes(rule.metadataKey));
}

function paidAt(order: unknown): number | null {
  return (
    gmtAt(order, 'date_paid_gmt') ?? gmtAt(order, 'date_completed_gmt') ?? gmtAt(order, 'date_created_gmt')
  );
}

/** The instant of a field that is in UTC, and says so by its name alone. */
function gmtAt(object: unknown, field: string): number | null {
  const text = readText(readWithin(object, field));
  return text === null ? null : (readInstant(text) ?? readInstant(`${text}Z`));
}

/** The code, and beside it what a net amount can be made of. */
function codeOf(
  order: unknown,
  currency: string,
  { settings }: ObserveContext,
): Pick<PurchaseObservation, 'ref' | 'metadata'> {
  const metas = readList(readWithin(order, 'meta_data')).map(
    (meta) => [readText(readWithin(meta, 'key')) ?? '', readWithin(meta, 'value')] as const,
  );
  const coupons = readList(readWithin(order, 'coupon_lines')).map((line) =>
    readText(readWithin(line, 'code')),
  );
  const { ref, others } = findCode(
    {
      pairs: metas,
      coupons: coupons.filter((coupon) => coupon !== null),
      landingPages: metas
        .filter(([key]) => key === '_wc_order_attribution_session_entry')
        .map(([, page]) => readText(page)),
    },
    settings,
  );
  const [tax, shipping] = ['total_tax', 'shipping_total'].map((field) =>
    readDecimal(readWithin(order, field), currency, field),
  );
  const metadata = {
    ...minorAs('taxMinor', tax),
    ...minorAs('shippingMinor', shipping),
    ...otherCodes(others),
  };
  return { ref, metadata: Object.keys(metadata).length > 0 ? metadata : null };
}

function minorAs(name: string, amount: ReadAmount | undefined): Record<string, number> {
  return amount?.kind === 'amount' && amount.minor !== 0 ? { [name]: amount.minor } : {};
}

function paymentsOf(order: unknown): string[] {
  const id = readText(readWithin(order, 'transaction_id')) ?? '';
  return PAYMENTS.filter(([pattern]) => pattern.test(id)).map(([, provider]) => `${provider}:${id}`);
}

/** Which refunds there are, and whether the sale is off, as of the order's last change. */
function stateOf(
  order: unknown,
  purchase: PurchaseObservation,
  { slug }: ObserveContext,
): SnapshotObservation | Unusable {
  const seenAtMs =
    gmtAt(order, 'date_modified_gmt') ?? gmtAt(order, 'date_created_gmt') ?? purchase.occurredAtMs;
  const refunds: { id: string; amountMinor: number; occurredAtMs: number }[] = [];
  for (const [index, refund] of readList(readWithin(order, 'refunds')).entries()) {
    const path = `refunds.${index}.total`;
    const total = readDecimal(readWithin(refund, 'total'), purchase.currency, path);
    if (total.kind === 'unusable') return total;
    // `-0.00` marks an order whose refunds had already added up.
    if (total.minor >= 0) continue;
    const id = readId(readWithin(refund, 'id'));
    if (id === null) return unusable('missing_value', `refunds.${index}.id`);
    refunds.push({
      id: `woo:${slug}:refund:${id}`,
      amountMinor: -total.minor,
      // The body of an order does not say when; its last change is the nearest that it has.
      occurredAtMs: gmtAt(refund, 'date_created_gmt') ?? seenAtMs,
    });
  }
  const off = OFF.includes(statusOf(order)) ? { id: voidId(purchase.id), occurredAtMs: seenAtMs } : null;
  return { kind: 'snapshot', purchase: purchase.id, seenAtMs, refunds, off };
}
