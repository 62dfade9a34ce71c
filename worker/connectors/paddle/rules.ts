import type { ProviderRules } from '../provider-rules.ts';
import { aboutPaddleEvent, observePaddleEvent } from './observe-event.ts';
import { keyOfPaddleSecret, PADDLE_SIGNATURE, readPaddleSignature } from './read-signature.ts';
import { paddleSchema } from './schema.ts';

/** Paddle Billing, by its notifications (docs/connectors/paddle.md). */
export const paddleRules: ProviderRules = {
  provider: 'paddle',
  idPrefix: 'paddle',
  headers: [PADDLE_SIGNATURE],
  schema: paddleSchema,
  readSignature: readPaddleSignature,
  keyOfSecret: keyOfPaddleSecret,
  about: aboutPaddleEvent,
  observe: observePaddleEvent,
  neededTopics: [['transaction.completed', 'transaction.paid']],
};
