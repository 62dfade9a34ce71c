import type { ProviderRules } from '../provider-rules.ts';
import { aboutLemonEvent, observeLemonEvent } from './observe-event.ts';
import { keyOfLemonSecret, LEMON_SIGNATURE, readLemonSignature } from './read-signature.ts';
import { lemonSchema } from './schema.ts';

/** Lemon Squeezy, by its webhooks (docs/connectors/lemonsqueezy.md). */
export const lemonSqueezyRules: ProviderRules = {
  provider: 'lemonsqueezy',
  idPrefix: 'lemon',
  headers: [LEMON_SIGNATURE],
  schema: lemonSchema,
  readSignature: readLemonSignature,
  keyOfSecret: keyOfLemonSecret,
  about: aboutLemonEvent,
  observe: observeLemonEvent,
  neededTopics: [['order_created', 'subscription_payment_success']],
};
