import { createRoute } from '@hono/zod-openapi';
import { randomBytes } from 'node:crypto';
import { createdBusinessAnswer, newBusiness } from '../../schema/api/business.ts';
import type { Business } from '../domain/business.ts';
import { insertBusiness } from '../store/insert-business.ts';
import { answerOfBusiness } from './answer-of-business.ts';
import type { App } from './context.ts';
import { newId } from './ids.ts';
import { digestOfKey, newKey } from './keys.ts';
import { problemResponses } from './problem.ts';
import { requireOperator } from './require-key.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/businesses',
  tags: ['Businesses'],
  summary: 'Create a business',
  description: 'Answers its first two keys, which are shown this once.',
  security: [{ operatorToken: [] }],
  middleware: [requireOperator] as const,
  request: { body: { required: true, content: { 'application/json': { schema: newBusiness } } } },
  responses: {
    201: { description: 'The business', content: { 'application/json': { schema: createdBusinessAnswer } } },
    ...problemResponses(),
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
    await insertBusiness(c.get('env').databases, business, [
      { id: newId('key'), kind: 'secret', digest: digestOfKey(secretKey), hint: secretKey.slice(-4), label: null },
      { id: newId('key'), kind: 'publishable', digest: digestOfKey(publishableKey), hint: publishableKey.slice(-4), label: null },
    ]);
    return c.json({ ...answerOfBusiness(business), secretKey, publishableKey }, 201);
  });
}
