import * as z from 'zod';
import type { ProviderRules } from '../provider-rules.ts';
import { readStandardSignature, keyOfStandardSecret } from './read-signature.ts';

/** Signatures alone: its rules are still to come. */
export const standardRules: ProviderRules = {
  provider: 'standard',
  idPrefix: 'standard',
  headers: [],
  schema: z.looseObject({}),
  readSignature: readStandardSignature,
  keyOfSecret: keyOfStandardSecret,
  about: () => ({ topic: '', object: null, eventId: null }),
  observe: () => [{ kind: 'nothing', because: 'not_interesting' }],
  neededTopics: [],
};
