/** An order as the shop sends it: a guest paid 59.80 EUR by card. */
export function aWooOrder(fields: Record<string, unknown> = {}) {
  return {
    id: 12,
    parent_id: 0,
    status: 'processing',
    currency: 'EUR',
    total: '59.80',
    total_tax: '9.55',
    shipping_total: '4.90',
    customer_id: 0,
    billing: { first_name: 'Gesa', last_name: 'Uest', email: 'guest@shop.example' },
    payment_method: 'stripe',
    transaction_id: '',
    date_created_gmt: '2026-11-27T13:28:49',
    date_modified_gmt: '2026-11-27T13:28:51',
    date_completed_gmt: null,
    date_paid_gmt: '2026-11-27T13:28:50',
    meta_data: [],
    coupon_lines: [],
    refunds: [],
    ...fields,
  };
}

export function wooHeaders(topic: string): Record<string, string> {
  return { 'x-wc-webhook-topic': topic };
}

/** One delivery of each kind that says something. */
export function wooDeliveries(): { headers: Record<string, string>; body: unknown }[] {
  const refunds = [{ id: 15, reason: '', total: '-14.99' }];
  const meta_data = [{ id: 1, key: 'kith_ref', value: 'anna' }];
  const customer = { id: 2, email: 'acc@shop.example', first_name: 'Acc', last_name: '' };
  return [
    { headers: wooHeaders('order.created'), body: aWooOrder({ meta_data, coupon_lines: [{ code: 'ben' }] }) },
    { headers: wooHeaders('order.updated'), body: aWooOrder({ status: 'refunded', refunds }) },
    { headers: wooHeaders('order.updated'), body: aWooOrder({ date_paid_gmt: null }) },
    { headers: wooHeaders('order.deleted'), body: { id: 12 } },
    { headers: wooHeaders('customer.updated'), body: customer },
  ];
}
