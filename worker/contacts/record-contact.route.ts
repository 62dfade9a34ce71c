import { createRoute } from '@hono/zod-openapi';
import { clientPath } from '../../schema/api/client.ts';
import { contactAnswer, newContact } from '../../schema/api/contact.ts';
import { idempotencyHeaders } from '../../schema/api/idempotency.ts';
import type { App } from '../http/context.ts';
import { factIdOf } from '../http/fact-id.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { contactToJson } from './contact-json.ts';
import { recordContact } from './record-contact.act.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/clients/{clientId}/contacts',
  tags: ['Diary'],
  summary: 'Record a contact',
  description:
    'What passed between the business and a client who is on record: a call, a visit, a message. It ends the turn to call the client; states and ROR are changed by purchases alone. GET /v1/clients/{clientId}/timeline lists contacts among the rest.',
  security: [{ secretKey: [] }],
  'x-audit': 'contact.recorded',
  middleware: [requireSecretKey] as const,
  request: {
    params: clientPath,
    headers: idempotencyHeaders,
    body: { required: true, content: { 'application/json': { schema: newContact } } },
  },
  responses: {
    201: { description: 'Recorded', content: { 'application/json': { schema: contactAnswer } } },
    ...problemResponses(404, 409, 503),
  },
});

export function registerRecordContact(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const { at, note = null, suggestionId = null, ...said } = c.req.valid('json');
    const { direction = 'out', outcome = 'none', by = 'owner' } = said;
    const { business } = c.get('caller');
    const id = factIdOf(c, 'cnt', business.id);
    const atMs = at === undefined ? null : Date.parse(at);
    const contact = { ...said, id, clientId, direction, outcome, by, note, suggestionId, atMs };
    const deps = { ...depsOf(c), sealKeys: c.get('env').sealKeys };
    const recorded = await recordContact(deps, business, contact, c.get('nowMs'));
    switch (recorded.kind) {
      case 'recorded':
        return c.json(contactToJson(recorded.contact), 201);
      default:
        return respond(c, recorded);
    }
  });
}
