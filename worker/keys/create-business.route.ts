import { createRoute } from '@hono/zod-openapi';
import { createdBusinessAnswer, newBusiness, withDefaults } from '../../schema/api/business.ts';
import { idempotencyHeaders } from '../../schema/api/idempotency.ts';
import { businessToJson } from '../businesses/business-json.ts';
import { newId } from '../crypto/ids.crypto.ts';
import { randomBytes } from '../crypto/random.crypto.ts';
import type { App } from '../http/context.ts';
import { answerOnce } from '../http/idempotency.ts';
import { problemResponses } from '../http/problem.ts';
import { openAccount, type OpenedAccount } from './open-account.act.ts';
import { requireOperator } from './require-key.guard.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/businesses',
  tags: ['Businesses'],
  summary: 'Create a business',
  description: 'Answers its first two keys, which are shown this once.',
  security: [{ operatorToken: [] }],
  'x-audit': 'business.opened',
  middleware: [requireOperator] as const,
  request: {
    headers: idempotencyHeaders,
    body: { required: true, content: { 'application/json': { schema: newBusiness, withDefaults } } },
  },
  responses: {
    201: { description: 'The business', content: { 'application/json': { schema: createdBusinessAnswer } } },
    ...problemResponses(409),
  },
});

export function registerCreateBusiness(app: App): void {
  app.openapi(route, async (c) => {
    const settings = withDefaults(c.req.valid('json'));
    const { allowedHosts = null } = settings;
    return answerOnce(c, 'operator', settings, async (seal) => {
      const { databases } = c.get('env');
      const keep = (opened: OpenedAccount) => seal(201, toJson(opened));
      const deps = { databases, newId, randomBytes, keep };
      return c.json(toJson(await openAccount(deps, { ...settings, allowedHosts }, c.get('nowMs'))), 201);
    });
  });
}

/** The one answer that shows a business's first keys. */
function toJson({ business, secretKey, publishableKey }: OpenedAccount) {
  return { ...businessToJson(business), secretKey, publishableKey };
}
