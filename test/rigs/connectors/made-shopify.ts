/* Bodies as Shopify sends them, with the fields that are read and some that must not be. */

type Json = Record<string, unknown>;

export const ORDERED_AT = '2026-11-20T10:00:00+01:00';
export const ORDERED_MS = Date.UTC(2026, 10, 20, 9);
export const REFUNDED_AT = '2026-11-22T09:00:00-05:00';
export const REFUNDED_MS = Date.UTC(2026, 10, 22, 14);

/** An amount that the shop has in EUR, and the client saw in another currency or in the same. */
export function inEuros(amount: string, presentment: Json | null = null): Json {
  return {
    shop_money: { amount, currency_code: 'EUR' },
    presentment_money: presentment ?? { amount, currency_code: 'EUR' },
  };
}

export function inDollars(amount: string): Json {
  return { amount, currency_code: 'USD' };
}

export function anOrder(said: Json = {}): Json {
  return {
    id: 450_789_469,
    admin_graphql_api_id: 'gid://shopify/Order/450789469',
    cancelled_at: null,
    contact_email: 'zoe@example.com',
    created_at: '2026-11-20T10:00:05+01:00',
    currency: 'EUR',
    current_total_price: '119.00',
    customer: {
      id: 207_119_551,
      admin_graphql_api_id: 'gid://shopify/Customer/207119551',
      email: 'zoe@example.com',
      first_name: 'Zoe',
      last_name: 'Adler',
      note: 'kith_ref=nobody',
      tags: 'ref=nobody',
    },
    discount_codes: [],
    email: 'zoe@example.com',
    financial_status: 'paid',
    landing_site: null,
    name: '#1001',
    note_attributes: [],
    processed_at: ORDERED_AT,
    referring_site: null,
    refunds: [],
    source_name: 'web',
    subtotal_price: '100.00',
    test: false,
    total_price: '119.00',
    total_price_set: inEuros('119.00'),
    total_shipping_price_set: inEuros('4.90'),
    total_tax: '19.00',
    updated_at: '2026-11-20T10:00:10+01:00',
    ...said,
  };
}

export function aTransaction(said: Json = {}): Json {
  return {
    id: 179_259_969,
    order_id: 450_789_469,
    amount: '19.00',
    currency: 'EUR',
    gateway: 'shopify_payments',
    kind: 'refund',
    status: 'success',
    test: false,
    ...said,
  };
}

export function aRefund(said: Json = {}): Json {
  return {
    id: 509_562_969,
    admin_graphql_api_id: 'gid://shopify/Refund/509562969',
    order_id: 450_789_469,
    created_at: REFUNDED_AT,
    processed_at: REFUNDED_AT,
    order_adjustments: [],
    refund_line_items: [{ quantity: 1, subtotal_set: inEuros('16.00'), total_tax_set: inEuros('3.00') }],
    total_duties_set: inEuros('0.00'),
    transactions: [aTransaction()],
    ...said,
  };
}

export function aDispute(said: Json = {}): Json {
  return {
    id: 1_052_608_616,
    order_id: 450_789_469,
    amount: '119.00',
    currency: 'EUR',
    finalized_on: null,
    initiated_at: REFUNDED_AT,
    reason: 'fraudulent',
    status: 'lost',
    type: 'chargeback',
    ...said,
  };
}

/** A delivery of every topic that says something. */
export function shopifyDeliveries(): { headers: Record<string, string>; body: unknown }[] {
  const refunds = [aRefund()];
  const note_attributes = [{ name: 'kith_ref', value: 'anna' }];
  const old = { total_price_set: null, admin_graphql_api_id: undefined };
  const bodies: [string, unknown][] = [
    ['orders/paid', anOrder({ note_attributes })],
    [
      'orders/updated',
      anOrder({ refunds, financial_status: 'partially_refunded', landing_site: '/?ref=anna' }),
    ],
    ['orders/updated', anOrder({ ...old, discount_codes: [{ code: 'ANNA' }] })],
    ['orders/delete', { id: 450_789_469 }],
    ['refunds/create', aRefund()],
    ['refunds/create', aRefund({ transactions: [aTransaction({ currency: 'USD' })] })],
    ['disputes/update', aDispute()],
    ['disputes/update', aDispute({ status: 'won' })],
    ['customers/update', anOrder().customer],
  ];
  return bodies.map(([topic, body]) => ({ headers: { 'x-shopify-topic': topic }, body }));
}
