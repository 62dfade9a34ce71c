import { z } from '@hono/zod-openapi';
import { PROVIDERS } from '../../connectors/observation.ts';
import type { App } from '../../http/context.ts';
import { notice } from '../../members/require-member.guard.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { newConnectorPage } from './new-connector-page.page.tsx';

const route = screenRoute({
  path: '/dashboard/connect/new',
  right: 'manage',
  summary: 'The form that connects a system',
  request: { query: z.object({ provider: z.string().optional() }) },
});

export function registerNewConnector(app: App): void {
  app.openapi(route, async (c) => {
    const asked = c.req.valid('query').provider;
    const provider = PROVIDERS.find((known) => known === asked);
    if (provider === undefined) return notice(c, 'notFound', 404);
    const entry = { provider, slug: 'main', shopUrl: '', testing: false };
    return c.html(newConnectorPage({ screen: await screenOf(c), entry, problems: [] }), 200);
  });
}
