import { unusable, type Unusable } from '../made-observation.ts';
import type { Observation, RefundObservation } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readDecimal, type ReadAmount } from '../read-amount.ts';
import { readInstant, readList, readText, readWithin } from '../read-values.ts';
import { digitsOf, parseShopifyId, shopifyKey } from './parse-ids.ts';
import { readCurrency, readShopMoney, shopCurrencyOf } from './shop-money.ts';

type Nothing = Extract<Observation, { kind: 'nothing' }>;

/** A refund, and what is known of its order: its key, and the shop's currency where the order says it. */
export interface RefundOf {
  refund: unknown;
  purchase: string;
  currency: string | null;
}

/** The refund of `refunds/create`, which names its order and not always the shop's currency. */
export function observeRefund(refund: unknown, context: ObserveContext): Observation[] {
  const order = digitsOf(readWithin(refund, 'order_id'));
  if (order === null) return [unusable('missing_value', 'order_id')];
  return [observeRefundOf({ refund, purchase: shopifyKey(order), currency: null }, context)];
}

/**
 * What came back, in the currency of the shop. Refunds are made in the client's currency, so an amount counts
 * where it is said in the shop's, and otherwise is made of what was returned.
 */
export function observeRefundOf(
  { refund, purchase, currency: ofOrder }: RefundOf,
  { settings }: ObserveContext,
): RefundObservation | Nothing | Unusable {
  const id = parseShopifyId(refund);
  if (id.kind === 'unusable') return id;
  const transactions = readList(readWithin(refund, 'transactions')).filter(isRefund);
  const paidBack = transactions.filter((transaction) => readWithin(transaction, 'status') === 'success');
  // Of a refund that is on its way, `orders/updated` tells the end; one without any is goods put back alone.
  if (paidBack.length === 0) return asNothing(transactions.length > 0 ? 'not_paid' : 'zero_amount');
  if (paidBack.every(isTest) && !settings.acceptTest) return asNothing('test_mode');
  const ofShop = ofOrder ?? shopCurrencyWithin(refund);
  // Where nothing tells the shop's, the order on record tells whether this is its currency.
  const currency = ofShop ?? oneCurrencyOf(paidBack);
  if (currency === null) return unusable('refund_currency', 'transactions');
  const amount = amountOf(paidBack, refund, currency);
  if (amount.kind === 'unusable') return amount;
  if (amount.minor <= 0) return asNothing('zero_amount');
  const occurredAtMs =
    readInstant(readWithin(refund, 'created_at')) ?? readInstant(readWithin(refund, 'processed_at'));
  if (occurredAtMs === null) return unusable('missing_value', 'created_at');
  return {
    kind: 'refund',
    purchase,
    id: `shopify:refund:${id.id}`,
    amountMinor: amount.minor,
    occurredAtMs,
    ...(ofShop === null ? { currency } : {}),
  };
}

function isRefund(transaction: unknown): boolean {
  return readText(readWithin(transaction, 'kind')) === 'refund';
}

function isTest(transaction: unknown): boolean {
  return readWithin(transaction, 'test') === true;
}

/** The shop's currency, from any amount of a refund that is told in both. */
function shopCurrencyWithin(refund: unknown): string | null {
  const sets = [
    readWithin(refund, 'total_duties_set'),
    ...readList(readWithin(refund, 'transactions')).map((one) => readWithin(one, 'amount_set')),
    ...readList(readWithin(refund, 'refund_line_items')).map((one) => readWithin(one, 'subtotal_set')),
    ...readList(readWithin(refund, 'order_adjustments')).map((one) => readWithin(one, 'amount_set')),
  ];
  return sets.map(shopCurrencyOf).find((currency) => currency !== null) ?? null;
}

/** The currency of all transactions; null where they are in several, or do not say. */
function oneCurrencyOf(transactions: readonly unknown[]): string | null {
  const [currency = null, ...others] = new Set(
    transactions.map((transaction) => readCurrency(readWithin(transaction, 'currency'))),
  );
  return others.length === 0 ? currency : null;
}

function amountOf(paidBack: readonly unknown[], refund: unknown, currency: string): ReadAmount {
  const parts = paidBack.map((transaction) => amountOfTransaction(transaction, currency));
  return parts.includes(null)
    ? amountReturned(refund, currency)
    : sumOf(parts.filter((part) => part !== null));
}

/** Null where it is in another currency than the shop's. */
function amountOfTransaction(transaction: unknown, currency: string): ReadAmount | null {
  const set = readWithin(transaction, 'amount_set');
  if (readWithin(set, 'shop_money') != null) return readShopMoney(set, currency, 'transactions.amount_set');
  if (readCurrency(readWithin(transaction, 'currency')) !== currency) return null;
  return readDecimal(readWithin(transaction, 'amount'), currency, 'transactions.amount');
}

/**
 * The value of the goods with their taxes, less the adjustments: shipping that is paid back is a negative
 * one, and what was kept a positive one.
 */
function amountReturned(refund: unknown, currency: string): ReadAmount {
  const money = (field: string, keys: readonly string[], sign: 1 | -1) =>
    readList(readWithin(refund, field)).flatMap((entry) =>
      keys
        .filter((key) => readWithin(entry, key, 'shop_money') != null)
        .map((key) => withSign(readShopMoney(readWithin(entry, key), currency, `${field}.${key}`), sign)),
    );
  const parts = [
    ...money('refund_line_items', ['subtotal_set', 'total_tax_set'], 1),
    ...money('order_adjustments', ['amount_set', 'tax_amount_set'], -1),
  ];
  return parts.length === 0 ? unusable('refund_currency', 'transactions') : sumOf(parts);
}

function withSign(amount: ReadAmount, sign: 1 | -1): ReadAmount {
  return amount.kind === 'unusable' ? amount : { ...amount, minor: amount.minor * sign };
}

function sumOf(parts: readonly ReadAmount[]): ReadAmount {
  let [minor, isRounded] = [0, false];
  for (const part of parts) {
    if (part.kind === 'unusable') return part;
    minor += part.minor;
    isRounded ||= part.isRounded;
  }
  return Number.isSafeInteger(minor)
    ? { kind: 'amount', minor, isRounded }
    : unusable('amount_unclear', 'transactions');
}

function asNothing(because: Nothing['because']): Nothing {
  return { kind: 'nothing', because };
}
