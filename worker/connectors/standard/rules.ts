import type { ProviderRules } from '../provider-rules.ts';
import { aboutStandardBody, observeStandardBody } from './observe-body.ts';
import {
  keyOfStandardSecret,
  readStandardSignature,
  STANDARD_ID,
  STANDARD_SIGNATURE,
  STANDARD_TIMESTAMP,
} from './read-signature.ts';
import { standardSchema } from './schema.ts';

/** Any sender that says what it sold, signed as Standard Webhooks are (docs/connectors/standard.md). */
export const standardRules: ProviderRules = {
  provider: 'standard',
  idPrefix: 'standard',
  headers: [STANDARD_ID, STANDARD_TIMESTAMP, STANDARD_SIGNATURE],
  schema: standardSchema,
  readSignature: readStandardSignature,
  keyOfSecret: keyOfStandardSecret,
  about: aboutStandardBody,
  observe: observeStandardBody,
  neededTopics: [],
};
