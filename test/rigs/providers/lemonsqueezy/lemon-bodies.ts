import { decimalText } from '../amounts.ts';
import { STORE_CURRENCY, type LemonPayment, type LemonSubscription } from './lemon-objects.ts';

const instant = (ms: number): string => new Date(ms).toISOString().replace('Z', '000Z');

/** What the API says of an order or an invoice, and a webhook with it. */
export function paymentBody(payment: LemonPayment): Record<string, unknown> {
  const { kind, id, buyer, totalMinor, refundedMinor } = payment;
  const isWhole = refundedMinor > 0 && refundedMinor >= totalMinor;
  const status = refundedMinor === 0 ? 'paid' : isWhole ? 'refunded' : 'partial_refund';
  const attributes = {
    store_id: 1,
    customer_id: buyer.customer,
    user_name: buyer.name,
    user_email: buyer.email,
    currency: STORE_CURRENCY,
    currency_rate: '1.16000000',
    status,
    status_formatted: status,
    refunded: isWhole,
    refunded_at: refundedMinor === 0 ? null : instant(payment.updatedAtMs),
    subtotal: totalMinor,
    discount_total: 0,
    tax: 0,
    total: totalMinor,
    refunded_amount: refundedMinor,
    total_usd: Math.round(totalMinor * 1.16),
    refunded_amount_usd: refundedMinor * 1.16,
    total_formatted: `€${decimalText(totalMinor, STORE_CURRENCY)}`,
    created_at: instant(payment.createdAtMs),
    updated_at: instant(payment.updatedAtMs),
    test_mode: payment.isTest,
  };
  const own =
    kind === 'orders'
      ? { order_number: id, identifier: `generated-${id}` }
      : { subscription_id: payment.subscription, billing_reason: payment.reason, card_brand: 'visa' };
  return { type: kind, id: String(id), attributes: { ...attributes, ...own } };
}

export function subscriptionBody(subscription: LemonSubscription, atMs: number): Record<string, unknown> {
  const { id, orderId, buyer, isTrial } = subscription;
  return {
    type: 'subscriptions',
    id: String(id),
    attributes: {
      store_id: 1,
      customer_id: buyer.customer,
      order_id: orderId,
      product_name: 'Soap every month',
      user_name: buyer.name,
      user_email: buyer.email,
      status: isTrial ? 'on_trial' : 'active',
      created_at: instant(atMs),
      updated_at: instant(atMs),
      test_mode: false,
    },
    links: {},
  };
}
