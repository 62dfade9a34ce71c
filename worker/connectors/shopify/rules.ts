import * as z from 'zod';
import type { ProviderRules } from '../provider-rules.ts';
import { readShopifySignature, keyOfShopifySecret } from './read-signature.ts';

/** Signatures alone: its rules are still to come. */
export const shopifyRules: ProviderRules = {
  provider: 'shopify',
  idPrefix: 'shopify',
  headers: [],
  schema: z.looseObject({}),
  readSignature: readShopifySignature,
  keyOfSecret: keyOfShopifySecret,
  about: () => ({ topic: '', object: null, eventId: null }),
  observe: () => [{ kind: 'nothing', because: 'not_interesting' }],
  neededTopics: [],
};
