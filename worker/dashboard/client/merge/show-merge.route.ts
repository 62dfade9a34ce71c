import { z } from '@hono/zod-openapi';
import { clientPath as clientParams } from '../../../../schema/api/client.ts';
import type { App } from '../../../http/context.ts';
import { screenRoute } from '../../shell/dashboard-routes.guard.ts';
import { answerMerge } from './answer-merge.route.ts';

const route = screenRoute({
  path: '/dashboard/clients/{clientId}/merge',
  right: 'manage',
  summary: 'Merge a client with another one: find it, and both side by side',
  request: {
    params: clientParams,
    query: z.object({ q: z.string().optional(), with: z.string().optional() }),
  },
});

export function registerShowMerge(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const { q: typed = '', with: otherId = '' } = c.req.valid('query');
    return answerMerge(c, { clientId, typed: typed.trim(), otherId });
  });
}
