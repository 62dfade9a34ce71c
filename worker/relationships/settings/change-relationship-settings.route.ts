import { createRoute } from '@hono/zod-openapi';
import { relationshipSettingsAnswer, relationshipSettingsChanges } from '../../../schema/api/relationship.ts';
import type { App } from '../../http/context.ts';
import { problemResponses } from '../../http/problem.ts';
import { respond } from '../../http/respond.ts';
import { requireSecretKey } from '../../keys/require-key.guard.ts';
import { changeRelationshipSettings } from '../relationship-settings.store.ts';

const route = createRoute({
  method: 'patch',
  path: '/v1/relationship/settings',
  tags: ['Relationships'],
  summary: 'Decide about asks, permissions and calls',
  description:
    'Fields that you leave out stay. `contactUrl` is taken away with null. The first change begins the use of this part, an empty one too: from then on the nightly jobs read the clients of the business.',
  security: [{ secretKey: [] }],
  'x-audit': 'relationship_settings.changed',
  middleware: [requireSecretKey] as const,
  request: {
    body: { required: true, content: { 'application/json': { schema: relationshipSettingsChanges } } },
  },
  responses: {
    200: {
      description: 'The settings as they are now',
      content: { 'application/json': { schema: relationshipSettingsAnswer } },
    },
    ...problemResponses(),
  },
});

export function registerChangeRelationshipSettings(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const settings = await changeRelationshipSettings(db, business.id, c.req.valid('json'), c.get('nowMs'));
    return settings === null ? respond(c, { kind: 'business_busy' }) : c.json(settings, 200);
  });
}
