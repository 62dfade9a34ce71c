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
  neededTopics: [['charge.succeeded', 'charge.captured']],
};

function aboutEvent({ body }: Delivery): DeliveryAbout {
  return {
    topic: readText(readWithin(body, 'type')) ?? '',
    object: readId(readWithin(body, 'data', 'object', 'id')),
    eventId: readId(readWithin(body, 'id')),
  };
}
