import { letters } from '../letters.ts';
import type {
  StripeCharge,
  StripeCustomer,
  StripeDispute,
  StripeInvoice,
  StripeRefund,
  StripeSession,
  StripeSubscription,
} from './stripe-objects.ts';

/** Versions of the API, and what an account is that sends them. */
export type StripeVersion = '2020-08-27' | '2024-10-28.acacia' | '2025-03-31.basil' | '2026-10-28.endive';

const embedsRefunds = (version: StripeVersion) => version < '2022-11-15';
export const sendsRefundEvents = (version: StripeVersion) => version >= '2024-10-28';
const hasInvoiceLinks = (version: StripeVersion) => version < '2025-03-31';

export const unix = (ms: number): number => Math.floor(ms / 1000);

/** Stripe sends two digits of a currency that ISO gives none (https://docs.stripe.com/currencies). */
function stripeAmount(amountMinor: number, currency: string): number {
  return currency === 'ISK' ? amountMinor * 100 : amountMinor;
}

export function chargeBody(charge: StripeCharge, version: StripeVersion): Record<string, unknown> {
  const { id, currency, refunds } = charge;
  const amount = (minor: number) => stripeAmount(minor, currency);
  const back = refunds.filter(({ status }) => status === 'succeeded' || status === 'pending');
  const refundedMinor = back.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return {
    id,
    object: 'charge',
    amount: amount(charge.amountMinor),
    amount_captured: charge.isCaptured ? amount(charge.capturedMinor) : 0,
    amount_refunded: amount(refundedMinor),
    application: null,
    balance_transaction: charge.isCaptured ? `txn_${letters(id, 24)}` : null,
    billing_details: { address: null, email: charge.email, name: charge.name, phone: null },
    captured: charge.isCaptured,
    created: unix(charge.createdAtMs),
    currency: currency.toLowerCase(),
    customer: charge.customer,
    description: null,
    disputed: charge.dispute !== null,
    failure_code: null,
    livemode: charge.isLive,
    metadata: charge.metadata,
    outcome: { network_status: 'approved_by_network', risk_level: 'normal', type: 'authorized' },
    paid: charge.status === 'succeeded',
    payment_intent: charge.paymentIntent,
    payment_method: `pm_${letters(`pm ${id}`, 24)}`,
    receipt_email: null,
    refunded: charge.isCaptured && refundedMinor === charge.capturedMinor,
    ...(embedsRefunds(version) ? { refunds: embedded(charge) } : {}),
    ...(hasInvoiceLinks(version) ? { invoice: charge.invoice } : {}),
    status: charge.status,
    transfer_group: null,
  };
}

function embedded(charge: StripeCharge) {
  const newestFirst = charge.refunds.toReversed();
  return {
    object: 'list',
    data: newestFirst.map((refund) => refundBody(charge, refund)),
    has_more: false,
    total_count: newestFirst.length,
    url: `/v1/charges/${charge.id}/refunds`,
  };
}

export function refundBody(charge: StripeCharge, refund: StripeRefund): Record<string, unknown> {
  return {
    id: refund.id,
    object: 'refund',
    amount: stripeAmount(refund.amountMinor, charge.currency),
    balance_transaction: `txn_${letters(refund.id, 24)}`,
    charge: charge.id,
    created: unix(refund.createdAtMs),
    currency: charge.currency.toLowerCase(),
    metadata: {},
    payment_intent: charge.paymentIntent,
    reason: null,
    receipt_number: null,
    status: refund.status,
    ...(refund.status === 'failed' ? { failure_reason: 'expired_or_canceled_card' } : {}),
  };
}

/** Its transactions are in the currency of the account, whatever was paid in. */
export function disputeBody(charge: StripeCharge, dispute: StripeDispute): Record<string, unknown> {
  const { id, withdrawnAtMs, reinstatedAtMs } = dispute;
  const takenCents = Math.round(charge.capturedMinor * 0.87);
  const moves = [
    ...(withdrawnAtMs === null ? [] : [{ cents: -takenCents, feeCents: 1500, atMs: withdrawnAtMs }]),
    ...(reinstatedAtMs === null ? [] : [{ cents: takenCents, feeCents: -1500, atMs: reinstatedAtMs }]),
  ];
  return {
    id,
    object: 'dispute',
    amount: stripeAmount(charge.capturedMinor, charge.currency),
    balance_transactions: moves.map((move) => movementBody(charge, id, move)),
    charge: charge.id,
    created: unix(dispute.createdAtMs),
    currency: charge.currency.toLowerCase(),
    evidence: { customer_email_address: charge.email, customer_name: charge.name },
    evidence_details: {
      due_by: unix(dispute.createdAtMs) + 8 * 86_400,
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    is_charge_refundable: dispute.status.startsWith('warning'),
    livemode: charge.isLive,
    metadata: {},
    payment_intent: charge.paymentIntent,
    reason: 'fraudulent',
    status: dispute.status,
  };
}

function movementBody(
  charge: StripeCharge,
  source: string,
  { cents, feeCents, atMs }: { cents: number; feeCents: number; atMs: number },
): Record<string, unknown> {
  const what = cents < 0 ? 'withdrawal' : 'reversal';
  return {
    id: `txn_${letters(`${source} ${what}`, 24)}`,
    object: 'balance_transaction',
    amount: cents,
    available_on: unix(atMs),
    created: unix(atMs),
    currency: 'usd',
    description: `Chargeback ${what} for ${charge.id}`,
    exchange_rate: 0.87,
    fee: feeCents,
    fee_details: [
      {
        amount: feeCents,
        application: null,
        currency: 'usd',
        description: 'Dispute fee',
        type: 'stripe_fee',
      },
    ],
    net: cents - feeCents,
    source,
    status: 'pending',
    type: 'adjustment',
  };
}

export function intentBody(charge: StripeCharge, status: string): Record<string, unknown> {
  const amount = stripeAmount(charge.amountMinor, charge.currency);
  return {
    id: charge.paymentIntent,
    object: 'payment_intent',
    amount,
    amount_received: status === 'succeeded' ? stripeAmount(charge.capturedMinor, charge.currency) : 0,
    created: unix(charge.createdAtMs),
    currency: charge.currency.toLowerCase(),
    customer: charge.customer,
    latest_charge: status === 'requires_payment_method' ? null : charge.id,
    livemode: charge.isLive,
    metadata: charge.metadata,
    status,
  };
}

export function customerBody({ id, email, name, createdAtMs }: StripeCustomer): Record<string, unknown> {
  return {
    id,
    object: 'customer',
    address: null,
    balance: 0,
    created: unix(createdAtMs),
    currency: null,
    delinquent: false,
    description: null,
    email,
    livemode: true,
    metadata: {},
    name,
    phone: null,
    shipping: null,
  };
}

export function sessionBody(session: StripeSession): Record<string, unknown> {
  const amount = stripeAmount(session.amountMinor, session.currency);
  return {
    id: session.id,
    object: 'checkout.session',
    amount_subtotal: amount,
    amount_total: amount,
    client_reference_id: session.reference,
    created: unix(session.createdAtMs),
    currency: session.currency.toLowerCase(),
    customer: session.customer,
    customer_details:
      session.email === null ? null : { email: session.email, tax_exempt: 'none', tax_ids: [] },
    customer_email: null,
    discounts: [],
    livemode: session.isLive,
    metadata: {},
    mode: session.mode,
    payment_intent: session.paymentIntent,
    payment_status: session.paymentStatus,
    status: 'complete',
    subscription: session.subscription,
    success_url: 'https://shop.example/thanks',
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    url: null,
  };
}

export function subscriptionBody(subscription: StripeSubscription): Record<string, unknown> {
  return {
    id: subscription.id,
    object: 'subscription',
    cancel_at_period_end: false,
    collection_method: 'charge_automatically',
    created: unix(subscription.createdAtMs),
    currency: subscription.currency.toLowerCase(),
    customer: subscription.customer.id,
    items: { object: 'list', data: [], has_more: false },
    latest_invoice: null,
    livemode: true,
    metadata: subscription.metadata,
    status: subscription.isTrial ? 'trialing' : 'active',
  };
}

/** A paid invoice. Since basil its links to the charge are gone, and the subscription is its parent. */
export function invoiceBody(invoice: StripeInvoice, version: StripeVersion): Record<string, unknown> {
  const { subscription, charge, isOutside } = invoice;
  const amount = stripeAmount(invoice.amountMinor, invoice.currency);
  const metadata = subscription?.metadata ?? {};
  const links = hasInvoiceLinks(version)
    ? {
        charge: charge?.id ?? null,
        paid: true,
        paid_out_of_band: isOutside,
        payment_intent: charge?.paymentIntent ?? null,
        subscription: subscription?.id ?? null,
        subscription_details: subscription === null ? null : { metadata },
      }
    : {
        amount_paid_off_stripe: isOutside ? amount : 0,
        parent:
          subscription === null
            ? null
            : {
                quote_details: null,
                subscription_details: { metadata, subscription: subscription.id },
                type: 'subscription_details',
              },
      };
  return {
    id: invoice.id,
    object: 'invoice',
    amount_due: amount,
    amount_paid: amount,
    amount_remaining: 0,
    attempted: true,
    billing_reason: invoice.reason,
    collection_method: 'charge_automatically',
    created: unix(invoice.createdAtMs),
    currency: invoice.currency.toLowerCase(),
    customer: invoice.customer.id,
    customer_email: invoice.customer.email,
    customer_name: invoice.customer.name,
    lines: { object: 'list', data: [], has_more: false },
    livemode: true,
    metadata: {},
    number: letters(invoice.id, 8).toUpperCase(),
    status: 'paid',
    status_transitions: { finalized_at: unix(invoice.createdAtMs), paid_at: unix(invoice.createdAtMs) },
    total: amount,
    ...links,
  };
}
