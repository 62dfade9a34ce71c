import * as z from 'zod';
import type { ProviderRules } from '../provider-rules.ts';
import { readStripeSignature, keyOfStripeSecret } from './read-signature.ts';

/** Signatures alone: its rules are still to come. */
export const stripeRules: ProviderRules = {
  provider: 'stripe',
  idPrefix: 'stripe',
  headers: [],
  schema: z.looseObject({}),
  readSignature: readStripeSignature,
  keyOfSecret: keyOfStripeSecret,
  about: () => ({ topic: '', object: null, eventId: null }),
  observe: () => [{ kind: 'nothing', because: 'not_interesting' }],
  neededTopics: [],
};
