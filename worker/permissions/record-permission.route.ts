import { createRoute } from '@hono/zod-openapi';
import { clientPath } from '../../schema/api/client.ts';
import { idempotencyHeaders } from '../../schema/api/idempotency.ts';
import { newPermission, permissionActAnswer } from '../../schema/api/permission.ts';
import type { App } from '../http/context.ts';
import { factIdOf } from '../http/fact-id.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { actToJson } from './permission-json.ts';
import { recordPermission } from './record-permission.act.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/clients/{clientId}/permissions',
  tags: ['Permissions'],
  summary: 'Record what a client said of a permission',
  description:
    'Given, withdrawn or objected to, for a purpose and a channel. What is given says on which ground: `consent` with the wording that the client saw, and from an import with evidence; `soft_opt_in` by email or sms, with evidence that the client could refuse; `legitimate_interest` by post or phone; `contract` with evidence. Nothing is ever changed: the last act holds, from the next request on.',
  security: [{ secretKey: [] }],
  'x-audit': 'permission.recorded',
  middleware: [requireSecretKey] as const,
  request: {
    params: clientPath,
    headers: idempotencyHeaders,
    body: { required: true, content: { 'application/json': { schema: newPermission } } },
  },
  responses: {
    201: {
      description: 'What is on record',
      content: { 'application/json': { schema: permissionActAnswer } },
    },
    ...problemResponses(404, 409),
  },
});

export function registerRecordPermission(app: App): void {
  app.openapi(route, async (c) => {
    const { business } = c.get('caller');
    const { purpose, channel, act, basis = null, source, at, ...said } = c.req.valid('json');
    const { wordingId = null, evidence = null, by = source === 'checkout' ? 'client' : 'business' } = said;
    const atMs = at === undefined ? null : Date.parse(at);
    const { clientId } = c.req.valid('param');
    const id = factIdOf(c, 'prm', business.id);
    const input = { id, clientId, purpose, channel, act, basis, source, wordingId, evidence, by, atMs };
    const outcome = await recordPermission(depsOf(c), business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'recorded':
        return c.json(actToJson(outcome.act), 201);
      default:
        return respond(c, outcome);
    }
  });
}
