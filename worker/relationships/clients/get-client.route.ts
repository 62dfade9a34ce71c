import { createRoute } from '@hono/zod-openapi';
import { clientPath } from '../../../schema/api/client.ts';
import { clientQuery, relatedClientAnswer } from '../../../schema/api/relationship.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import { findClient } from '../../clients/clients.store.ts';
import type { App } from '../../http/context.ts';
import { problemResponses } from '../../http/problem.ts';
import { respond } from '../../http/respond.ts';
import { depsOf, requireSecretKey } from '../../keys/require-key.guard.ts';
import { chooseLocale } from '../../language/locale.ts';
import { readRelationships } from '../read-relationships.act.ts';
import { relatedClientToJson } from './related-client-json.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/clients/{clientId}',
  tags: ['Clients'],
  summary: 'Get a client',
  description:
    'With its purchases that count, who brought it, how many it brought, and what it is to the business today. The relationship of a client who is merged into another one is that of the person.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: clientPath, query: clientQuery },
  responses: {
    200: { description: 'The client', content: { 'application/json': { schema: relatedClientAnswer } } },
    ...problemResponses(404),
  },
});

export function registerGetClient(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const locale = chooseLocale(c.req.valid('query').lang, c.req.header('Accept-Language') ?? null);
    const outcome = await findClient(db, business.id, c.req.valid('param').clientId);
    if (outcome.kind !== 'found') return respond(c, outcome);
    const { client } = outcome;
    const personId = client.mergedInto ?? client.clientId;
    const asOf = dayOfInstant(business.timeZone, c.get('nowMs'));
    const read = await readRelationships(depsOf(c), business.id, { clientIds: [personId], asOf });
    if (read.kind !== 'read') return respond(c, read);
    const relationship = read.relationships.get(personId);
    return c.json(relatedClientToJson(client, relationship, { asOf, locale }), 200);
  });
}
