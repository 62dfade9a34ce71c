type Fields = Record<string, unknown>;

/** An event of Lemon Squeezy around its object. */
export function aLemonEvent(event_name: string, data: unknown, meta: Fields = {}) {
  return { meta: { event_name, ...meta }, data };
}

const WHO = { customer_id: 7, user_name: 'Dan R', user_email: 'dan@shop.example' };

/** A paid order of 58.99 USD. */
export function aLemonOrder(fields: Fields = {}, id = '2') {
  const attributes = {
    ...WHO,
    status: 'paid',
    currency: 'USD',
    total: 5899,
    total_formatted: '$58.99',
    tax: 0,
    refunded: false,
    refunded_at: null,
    test_mode: false,
    created_at: '2023-01-17T12:26:23.000000Z',
    updated_at: '2023-01-17T12:26:23.000000Z',
    ...fields,
  };
  return { type: 'orders', id, attributes };
}

/** The subscription that began with that order. */
export function aLemonSubscription(fields: Fields = {}, id = '9') {
  const attributes = {
    ...WHO,
    order_id: 2,
    status: 'active',
    test_mode: false,
    created_at: '2023-01-17T12:26:24.000000Z',
    ...fields,
  };
  return { type: 'subscriptions', id, attributes };
}

/** The first invoice of that subscription, of the same payment. */
export function aLemonInvoice(fields: Fields = {}, id = '31') {
  const { attributes } = aLemonOrder({ billing_reason: 'initial', subscription_id: 9, ...fields });
  return { type: 'subscription-invoices', id, attributes };
}

/** One event of each kind that says something. */
export function lemonEvents(): unknown[] {
  const refunded = { status: 'refunded', refunded: true, refunded_amount: 5899 };
  const yen = { currency: 'JPY', total: 1000, total_formatted: '¥1,000' };
  const custom_data = { kith_ref: 'anna' };
  return [
    aLemonEvent('order_created', aLemonOrder(), { custom_data }),
    aLemonEvent('order_created', aLemonOrder(yen)),
    aLemonEvent('order_refunded', aLemonOrder(refunded)),
    aLemonEvent('subscription_created', aLemonSubscription(), { custom_data }),
    aLemonEvent('subscription_payment_success', aLemonInvoice()),
    aLemonEvent('subscription_payment_refunded', aLemonInvoice({ ...refunded, billing_reason: 'renewal' })),
  ];
}
