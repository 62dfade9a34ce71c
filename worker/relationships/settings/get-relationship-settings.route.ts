import { createRoute } from '@hono/zod-openapi';
import { relationshipSettingsAnswer } from '../../../schema/api/relationship.ts';
import type { App } from '../../http/context.ts';
import { problemResponses } from '../../http/problem.ts';
import { requireSecretKey } from '../../keys/require-key.guard.ts';
import { readRelationshipSettings } from '../relationship-settings.store.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/relationship/settings',
  tags: ['Relationships'],
  summary: 'What the business decided about asks, permissions and calls',
  description: 'The defaults where it decided nothing.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: {},
  responses: {
    200: {
      description: 'The settings',
      content: { 'application/json': { schema: relationshipSettingsAnswer } },
    },
    ...problemResponses(),
  },
});

export function registerGetRelationshipSettings(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    return c.json(await readRelationshipSettings(db, business.id), 200);
  });
}
