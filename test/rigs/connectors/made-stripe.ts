/* Bodies as Stripe sends them, with the fields that are read and some that must not be. */

type Json = Record<string, unknown>;

const CREATED_S = 1_795_000_000;
export const CREATED_MS = CREATED_S * 1_000;

/** A body of an event; `said` are fields of the event itself. */
export function anEvent(type: string, object: unknown, said: Json = {}): Json {
  return {
    id: 'evt_1',
    object: 'event',
    api_version: '2026-10-28.endive',
    created: CREATED_S + 500,
    livemode: true,
    type,
    data: { object },
    ...said,
  };
}

export function aCharge(said: Json = {}): Json {
  return {
    id: 'ch_1',
    object: 'charge',
    amount: 4900,
    amount_captured: 4900,
    amount_refunded: 0,
    application: null,
    billing_details: { address: { country: 'DE' }, email: 'zoe@example.com', name: 'Zoe Adler' },
    captured: true,
    created: CREATED_S,
    currency: 'eur',
    customer: 'cus_1',
    livemode: true,
    metadata: {},
    payment_intent: 'pi_1',
    receipt_email: null,
    status: 'succeeded',
    ...said,
  };
}

export function aRefund(said: Json = {}): Json {
  return {
    id: 're_1',
    object: 'refund',
    amount: 900,
    balance_transaction: 'txn_1',
    charge: 'ch_1',
    created: CREATED_S + 60,
    currency: 'eur',
    metadata: {},
    payment_intent: 'pi_1',
    reason: null,
    status: 'succeeded',
    ...said,
  };
}

export function aDispute(said: Json = {}): Json {
  return {
    id: 'dp_1',
    object: 'dispute',
    amount: 4900,
    balance_transactions: [{ amount: -4900 }],
    charge: 'ch_1',
    created: CREATED_S + 120,
    currency: 'eur',
    livemode: true,
    metadata: {},
    reason: 'fraudulent',
    status: 'needs_response',
    ...said,
  };
}

export function aSession(said: Json = {}): Json {
  return {
    id: 'cs_1',
    object: 'checkout.session',
    amount_total: 4900,
    client_reference_id: null,
    created: CREATED_S - 60,
    currency: 'eur',
    customer: null,
    customer_details: { email: 'zoe@example.com', name: 'Zoe Adler' },
    customer_email: null,
    livemode: true,
    metadata: {},
    mode: 'payment',
    payment_intent: 'pi_1',
    payment_status: 'paid',
    status: 'complete',
    subscription: null,
    ...said,
  };
}

/** A paid invoice of a subscription as the API has them since 2025-03-31: nothing leads to its charge. */
export function anInvoice(said: Json = {}): Json {
  return {
    id: 'in_1',
    object: 'invoice',
    amount_due: 4900,
    amount_paid: 4900,
    amount_paid_off_stripe: 0,
    billing_reason: 'subscription_create',
    created: CREATED_S,
    currency: 'eur',
    customer: 'cus_1',
    customer_email: 'zoe@example.com',
    customer_name: 'Zoe Adler',
    livemode: true,
    metadata: {},
    parent: { type: 'subscription_details', subscription_details: { metadata: {}, subscription: 'sub_1' } },
    status: 'paid',
    status_transitions: { paid_at: CREATED_S + 30 },
    ...said,
  };
}

export function aSubscription(said: Json = {}): Json {
  return {
    id: 'sub_1',
    object: 'subscription',
    created: CREATED_S,
    customer: 'cus_1',
    livemode: true,
    metadata: {},
    status: 'active',
    ...said,
  };
}

export function aCustomer(said: Json = {}): Json {
  return {
    id: 'cus_1',
    object: 'customer',
    created: CREATED_S,
    email: 'zoe@example.com',
    livemode: true,
    metadata: {},
    name: 'Zoe Adler',
    ...said,
  };
}

/** An event of every type that says something. */
export function stripeEvents(): Json[] {
  const metadata = { kith_ref: 'anna', kith_clicked_at: '2026-11-01T10:00:00Z' };
  const parent = { subscription_details: { metadata } };
  return [
    anEvent('charge.succeeded', aCharge({ metadata })),
    anEvent('charge.captured', aCharge({ customer: null })),
    anEvent('charge.refunded', aCharge({ refunds: { data: [aRefund()] } }), { api_version: '2020-08-27' }),
    anEvent('charge.dispute.funds_withdrawn', aDispute()),
    anEvent('charge.dispute.closed', aDispute({ status: 'won' })),
    anEvent('checkout.session.completed', aSession({ metadata, customer: 'cus_1' })),
    anEvent('checkout.session.completed', aSession({ mode: 'subscription', payment_intent: null, metadata })),
    anEvent('customer.subscription.created', aSubscription({ metadata })),
    anEvent('customer.updated', aCustomer()),
    anEvent('invoice.paid', anInvoice({ amount_paid_off_stripe: 4900, parent })),
    anEvent('refund.created', aRefund({ charge: null })),
    anEvent('refund.failed', aRefund({ status: 'failed' })),
  ];
}
