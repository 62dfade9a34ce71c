import { createRoute } from '@hono/zod-openapi';
import { permissionCheck, permissionCheckAnswer } from '../../schema/api/permission.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { checkPermissions } from './check-permissions.act.ts';
import { checkedToJson } from './permission-json.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/permissions/check',
  tags: ['Permissions'],
  summary: 'Ask who may be approached',
  description:
    'Of up to 500 clients, who may be approached for a purpose by a channel at this moment, in the order of the question. Ask before each sending: what a client took back holds from the next request on. Nobody may be approached of whom nothing is on record. It changes nothing, so it needs no Idempotency-Key.',
  security: [{ secretKey: [] }],
  'x-audit': 'not',
  middleware: [requireSecretKey] as const,
  request: { body: { required: true, content: { 'application/json': { schema: permissionCheck } } } },
  responses: {
    200: {
      description: 'Who may be approached',
      content: { 'application/json': { schema: permissionCheckAnswer } },
    },
    ...problemResponses(),
  },
});

export function registerCheckPermissions(app: App): void {
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const outcome = await checkPermissions(depsOf(c), c.get('caller').business, asked, c.get('nowMs'));
    switch (outcome.kind) {
      case 'checked': {
        const data = outcome.states.map(({ clientId, state }) => ({ clientId, ...checkedToJson(state) }));
        return c.json({ purpose: asked.purpose, channel: asked.channel, data }, 200);
      }
      default:
        return respond(c, outcome);
    }
  });
}
