/** An event of Paddle Billing around its object. */
export function aPaddleEvent(event_type: string, data: unknown) {
  return {
    event_id: 'evt_01hv8x2acma2gz7he8kg2s0hna',
    event_type,
    occurred_at: '2024-04-12T10:18:50.738972Z',
    notification_id: 'ntf_01hv8x2af4xx1xqx5f2q2m7yqd',
    data,
  };
}

/** A transaction of 652.15 USD that is completed. */
export function aTransaction(fields: Record<string, unknown> = {}) {
  return {
    id: 'txn_01hv8wptq8987qeep44cyrewp9',
    status: 'completed',
    origin: 'web',
    customer_id: 'ctm_01hv6y1jedq4p1n0yqn5ba3ky4',
    currency_code: 'USD',
    details: { totals: { total: '65215', tax: '5315', currency_code: 'USD' } },
    billed_at: '2024-04-12T10:18:48.294633Z',
    created_at: '2024-04-12T10:12:33.2014Z',
    custom_data: null,
    discount_id: null,
    subscription_id: null,
    ...fields,
  };
}

/** A refund of 1.00 USD of that transaction, which Paddle has approved. */
export function anAdjustment(fields: Record<string, unknown> = {}) {
  return {
    id: 'adj_01hvgf2s84dr6reszzg29zbvcm',
    action: 'refund',
    status: 'approved',
    transaction_id: 'txn_01hv8wptq8987qeep44cyrewp9',
    customer_id: 'ctm_01hv6y1jedq4p1n0yqn5ba3ky4',
    currency_code: 'USD',
    totals: { total: '100', tax: '8', currency_code: 'USD' },
    created_at: '2024-04-15T08:48:20.239695Z',
    updated_at: '2024-04-15T08:54:10.646377Z',
    ...fields,
  };
}

/** One event of each kind that says something. */
export function paddleEvents(): unknown[] {
  const customer = { id: 'ctm_01hv6y1jedq4p1n0yqn5ba3ky4', email: 'jo@shop.example', name: 'Jo' };
  const custom_data = { kith_ref: 'anna' };
  const subscription = { id: 'sub_1', customer_id: customer.id, transaction_id: 'txn_1', custom_data };
  return [
    aPaddleEvent('transaction.completed', aTransaction({ custom_data, customer })),
    aPaddleEvent('transaction.billed', aTransaction({ status: 'billed' })),
    aPaddleEvent('adjustment.created', anAdjustment()),
    aPaddleEvent('adjustment.updated', anAdjustment({ status: 'rejected' })),
    aPaddleEvent('customer.created', customer),
    aPaddleEvent('subscription.created', subscription),
  ];
}
