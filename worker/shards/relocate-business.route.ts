import { createRoute } from '@hono/zod-openapi';
import { newRelocation, relocationAnswer } from '../../schema/api/relocation.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireOperator } from '../keys/require-key.guard.ts';
import { relocateBusiness } from './relocate-business.act.ts';
import { relocationToJson } from './relocation-json.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/moves',
  tags: ['Businesses'],
  summary: 'Take the next step of relocating a business to another database',
  description:
    'Call it until done is true (npm run move does). Facts are taken all the while but for a few seconds, in which they are answered 503 with Retry-After. Counts, sums and the ledger are verified before the switch; where they differ the relocation is given up and nothing has changed.',
  security: [{ operatorToken: [] }],
  middleware: [requireOperator] as const,
  request: { body: { required: true, content: { 'application/json': { schema: newRelocation } } } },
  responses: {
    200: {
      description: 'How far it has come',
      content: { 'application/json': { schema: relocationAnswer } },
    },
    ...problemResponses(404, 409),
  },
});

export function registerRelocateBusiness(app: App): void {
  app.openapi(route, async (c) => {
    const outcome = await relocateBusiness(c.get('env').databases, c.req.valid('json'), c.get('nowMs'));
    switch (outcome.kind) {
      case 'under_way':
      case 'done':
        return c.json(relocationToJson(outcome.relocation), 200);
      default:
        return respond(c, outcome);
    }
  });
}
