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
