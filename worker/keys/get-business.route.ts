import { createRoute } from '@hono/zod-openapi';
import { businessAnswer } from '../../schema/api/business.ts';
import { businessToJson } from '../businesses/business-json.ts';
import { findRezoning } from '../businesses/rezonings.store.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { requireSecretKey } from './require-key.guard.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/business',
  tags: ['Businesses'],
  summary: 'Get the business',
  description: 'The settings of the business whose key asks.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  responses: {
    200: { description: 'The business', content: { 'application/json': { schema: businessAnswer } } },
    ...problemResponses(),
  },
});

export function registerGetBusiness(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    return c.json(businessToJson(business, await findRezoning(db, business.id)), 200);
  });
}
