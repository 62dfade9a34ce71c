import { createRoute } from '@hono/zod-openapi';
import { clientPath } from '../../schema/api/client.ts';
import { pageOf } from '../../schema/api/cursor.ts';
import { permissionsAnswer, permissionsQuery } from '../../schema/api/permission.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { findPersonId } from '../clients/clients.store.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { readRelationshipSettings } from '../relationships/relationship-settings.store.ts';
import { NO_FACTS } from './permission-facts.ts';
import { readPermissionFacts } from './permission-facts.store.ts';
import { actToJson, stateToJson } from './permission-json.ts';
import { permissionOf, spokenOf } from './permission-state.ts';
import { listActs } from './permissions.store.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/clients/{clientId}/permissions',
  tags: ['Permissions'],
  summary: "A client's permissions and their history",
  description:
    '`state`: of every purpose and channel that was ever spoken of, whether the client may be approached, on which ground, since when and until when. `data`: everything that was said, newest first, of all clients who are one person.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: clientPath, query: permissionsQuery },
  responses: {
    200: { description: 'Permissions', content: { 'application/json': { schema: permissionsAnswer } } },
    ...problemResponses(404),
  },
});

export function registerGetPermissions(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const { clientId } = c.req.valid('param');
    const { limit, cursor } = c.req.valid('query');
    const [personId, read, settings, acts] = await Promise.all([
      findPersonId(db, business.id, clientId),
      readPermissionFacts(db, business.id, [clientId]),
      readRelationshipSettings(db, business.id),
      listActs(db, business.id, clientId, { before: cursor, count: limit + 1 }),
    ]);
    if (personId === null) return respond(c, { kind: 'client_not_found' });
    if (read === null) return respond(c, { kind: 'business_busy' });
    const nowMs = c.get('nowMs');
    const when = { nowMs, today: dayOfInstant(business.timeZone, nowMs), settings };
    const facts = read.get(clientId) ?? NO_FACTS;
    const state = spokenOf(facts).map((asked) => stateToJson(asked, permissionOf(facts, asked, when)));
    const history = pageOf(acts, limit, ({ atMs, id }) => [atMs, id], actToJson);
    return c.json({ clientId: personId, state, ...history }, 200);
  });
}
