import * as z from 'zod';
import type { ProviderRules } from '../provider-rules.ts';
import { readLemonSignature, keyOfLemonSecret } from './read-signature.ts';

/** Signatures alone: its rules are still to come. */
export const lemonSqueezyRules: ProviderRules = {
  provider: 'lemonsqueezy',
  idPrefix: 'lemon',
  headers: [],
  schema: z.looseObject({}),
  readSignature: readLemonSignature,
  keyOfSecret: keyOfLemonSecret,
  about: () => ({ topic: '', object: null, eventId: null }),
  observe: () => [{ kind: 'nothing', because: 'not_interesting' }],
  neededTopics: [],
};
