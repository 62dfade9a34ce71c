import { createRoute } from '@hono/zod-openapi';
import { newRelocation, relocationAnswer } from '../../schema/api/relocation.ts';
import type { App } from '../http/context.ts';
import { tellDeed, tellNoDeed } from '../http/tell-deed.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireOperator } from '../keys/require-key.guard.ts';
import { giveUpRelocation } from './give-up-relocation.act.ts';
import { relocateBusiness } from './relocate-business.act.ts';
import { givenUpToJson, relocationToJson } from './relocation-json.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/moves',
  tags: ['Businesses'],
  summary: 'Take the next step of relocating a business to another database',
  description:
    'Call it until done is true (npm run move does). Facts are taken all the while but for the verification, seconds for most businesses, in which they are answered 503 with Retry-After. Rows and ledger are verified before the switch; where they differ, or a step fails while facts are refused, the relocation is given up and nothing has changed. With abandon it is given up from any step before the switch.',
  security: [{ operatorToken: [] }],
  'x-audit': 'business.relocated',
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
    const { databases } = c.get('env');
    const { businessId, toShard, abandon = false } = c.req.valid('json');
    const outcome =
      abandon || toShard === undefined
        ? await giveUpRelocation(databases, businessId)
        : await relocateBusiness(databases, { businessId, toShard }, c.get('nowMs'));
    tellNoDeed(c);
    switch (outcome.kind) {
      case 'giving_up':
        return c.json(givenUpToJson(outcome.relocation, outcome.done), 200);
      case 'done':
        tellDeed(c, { action: 'business.relocated', thingId: businessId, businessId });
        return c.json(relocationToJson(outcome.relocation), 200);
      case 'under_way':
        return c.json(relocationToJson(outcome.relocation), 200);
      default:
        return respond(c, outcome);
    }
  });
}
