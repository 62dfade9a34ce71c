import type { Provider } from './observation.ts';

/**
 * The events that an owner chooses at a provider, as its pages call them; none where nothing is chosen. The
 * page of the provider (docs/connectors/) says the same.
 */
export const EVENTS_TO_CHOOSE: Readonly<Record<Provider, readonly string[]>> = {
  stripe: [
    'charge.succeeded',
    'charge.captured',
    'charge.refunded',
    'charge.refund.updated',
    'refund.created',
    'refund.updated',
    'refund.failed',
    'charge.dispute.funds_withdrawn',
    'charge.dispute.funds_reinstated',
    'charge.dispute.closed',
    'checkout.session.completed',
    'checkout.session.async_payment_succeeded',
    'customer.subscription.created',
    'customer.updated',
    'invoice.paid',
  ],
  shopify: [
    'Order payment',
    'Order update',
    'Order cancellation',
    'Order deletion',
    'Refund create',
    'Customer update',
    'Dispute create',
    'Dispute update',
  ],
  woocommerce: ['Order created', 'Order updated'],
  paddle: [
    'transaction.paid',
    'transaction.completed',
    'transaction.updated',
    'adjustment.created',
    'adjustment.updated',
    'customer.created',
    'customer.updated',
    'customer.imported',
    'subscription.created',
  ],
  lemonsqueezy: [
    'order_created',
    'order_refunded',
    'subscription_created',
    'subscription_updated',
    'subscription_payment_success',
    'subscription_payment_recovered',
    'subscription_payment_refunded',
  ],
  standard: [],
};
