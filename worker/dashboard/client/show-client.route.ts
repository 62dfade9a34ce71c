import { z } from '@hono/zod-openapi';
import { clientPath } from '../../../schema/api/client.ts';
import type { App } from '../../http/context.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { answerClient } from './answer-client.route.ts';

const route = screenRoute({
  path: '/dashboard/clients/{clientId}',
  right: 'read',
  summary: 'A client',
  description:
    'What the client is to the business, what happened, who brought it and whom it brought, its permissions, and what to ask of it next. Amounts are shown to members who may see money.',
  request: {
    params: clientPath,
    query: z.object({
      before: z.string().optional().meta({ description: 'Where the timeline goes on.' }),
      ask: z.string().optional().meta({ description: 'By which channel the client would be asked.' }),
      done: z.string().optional(),
    }),
  },
});

export function registerShowClient(app: App): void {
  app.openapi(route, async (c) => answerClient(c, c.req.valid('param').clientId));
}
