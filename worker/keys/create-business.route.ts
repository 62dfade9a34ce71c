import { createRoute } from '@hono/zod-openapi';
import { randomBytes } from 'node:crypto';
import { createdBusinessAnswer, newBusiness } from '../../schema/api/business.ts';
import { idempotencyHeaders } from '../../schema/api/idempotency.ts';
import type { Business } from '../businesses/business.ts';
import { openAccount } from './open-account.store.ts';
import { answerOfBusiness } from '../businesses/business-json.ts';
import type { App } from '../http/context.ts';
import { answerOnce } from '../http/idempotency.ts';
import { newId } from '../crypto/ids.crypto.ts';
import { newKey } from './key.crypto.ts';
import { problemResponses } from '../http/problem.ts';
import { requireOperator } from './require-key.guard.ts';
import { storedKeyOf } from './stored-key.crypto.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/businesses',
  tags: ['Businesses'],
  summary: 'Create a business',
  description: 'Answers its first two keys, which are shown this once.',
  security: [{ operatorToken: [] }],
  middleware: [requireOperator] as const,
  request: {
    headers: idempotencyHeaders,
    body: { required: true, content: { 'application/json': { schema: newBusiness } } },
  },
  responses: {
    201: { description: 'The business', content: { 'application/json': { schema: createdBusinessAnswer } } },
    ...problemResponses(409),
  },
});

export function createBusiness(app: App): void {
  app.openapi(route, async (c) => {
    const input = c.req.valid('json');
    const nowMs = c.get('nowMs');
    const business: Business = {
      id: newId('biz'),
      name: input.name,
      timeZone: input.timeZone,
      currency: input.currency,
      website: input.website,
      allowedHosts: input.allowedHosts ?? [new URL(input.website).host],
      attributionWindowDays: input.attributionWindowDays,
      minimumSample: input.minimumSample,
      emailSalt: randomBytes(32).toString('hex'),
      version: 1,
      createdAtMs: nowMs,
    };
    const secretKey = newKey('secret');
    const publishableKey = newKey('publishable');
    return answerOnce(c, 'operator', input, async (seal) => {
      const answer = { ...answerOfBusiness(business), secretKey, publishableKey };
      await openAccount(
        c.get('env').databases,
        business,
        [storedKeyOf(secretKey, 'secret', null), storedKeyOf(publishableKey, 'publishable', null)],
        seal(201, answer),
      );
      return c.json(answer, 201);
    });
  });
}
