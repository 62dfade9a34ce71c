import type { Delivery, DeliveryAbout, ProviderRules } from '../provider-rules.ts';
import { readId, readText, readWithin } from '../read-values.ts';
import { observeEvent } from './observe-event.ts';
import { keyOfStripeSecret, readStripeSignature, STRIPE_SIGNATURE } from './read-signature.ts';
import { stripeSchema } from './schema.ts';

/** Stripe, for what is the same with all providers. */
export const stripeRules: ProviderRules = {
  provider: 'stripe',
  idPrefix: 'stripe',
  headers: [STRIPE_SIGNATURE],
  schema: stripeSchema,
  readSignature: readStripeSignature,
  keyOfSecret: keyOfStripeSecret,
  about: aboutEvent,
  observe: ({ body }, context) => observeEvent(body, context),
  neededTopics: [
    'charge.succeeded',
    'charge.captured',
    'charge.dispute.funds_withdrawn',
    'charge.dispute.funds_reinstated',
    'charge.dispute.closed',
    'checkout.session.completed',
    'checkout.session.async_payment_succeeded',
    'customer.subscription.created',
    'customer.updated',
    'invoice.paid',
    'refund.created',
    'refund.updated',
    'refund.failed',
  ],
};

function aboutEvent({ body }: Delivery): DeliveryAbout {
  return {
    topic: readText(readWithin(body, 'type')) ?? '',
    object: readId(readWithin(body, 'data', 'object', 'id')),
    eventId: readId(readWithin(body, 'id')),
  };
}
