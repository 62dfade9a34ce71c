import * as z from 'zod';

/** Each field is read as a mapper needs it; a wrong one names its path there. */
const value = z.unknown();

/** A reference is an id, or the whole object where the owner's key expands it; then these are read. */
const REFUND = {
  id: value,
  object: value,
  amount: value,
  charge: value,
  created: value,
  currency: value,
  metadata: value,
  payment_intent: value,
  reason: value,
  status: value,
};

/**
 * What is read of an event and of the objects that it can be about: charges, refunds, disputes, sessions of
 * Checkout, invoices, subscriptions and customers (https://docs.stripe.com/api/events/object). A field of one
 * is listed once for all.
 */
export const stripeSchema = z.looseObject({
  id: value,
  object: value,
  type: value,
  api_version: value,
  account: value,
  created: value,
  livemode: value,
  data: z.looseObject({
    object: z.looseObject({
      ...REFUND,
      livemode: value,
      customer: value,
      // Of a charge.
      amount_captured: value,
      application: value,
      billing_details: z.looseObject({ email: value, name: value }),
      captured: value,
      receipt_email: value,
      refunds: z.looseObject({ data: z.array(z.looseObject(REFUND)) }),
      // Of a dispute.
      balance_transactions: z.array(z.looseObject({ amount: value })),
      // Of a session.
      client_reference_id: value,
      customer_details: z.looseObject({ email: value, name: value }),
      customer_email: value,
      discounts: value,
      mode: value,
      // Of an invoice.
      amount_paid: value,
      amount_paid_off_stripe: value,
      customer_name: value,
      paid_out_of_band: value,
      parent: z.looseObject({ subscription_details: z.looseObject({ metadata: value }) }),
      status_transitions: z.looseObject({ paid_at: value }),
      subscription_details: z.looseObject({ metadata: value }),
      tax: value,
      total: value,
      total_taxes: z.array(z.looseObject({ amount: value })),
      // Of a customer.
      email: value,
      name: value,
    }),
  }),
});
