import { z } from '@hono/zod-openapi';
import { findConnector } from '../../connectors/connectors.store.ts';
import { listDeliveries } from '../../connectors/deliveries/deliveries.store.ts';
import type { App } from '../../http/context.ts';
import { notice } from '../../members/require-member.guard.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { deliveriesPage, LISTED_OUTCOMES } from './deliveries-page.page.tsx';

const PER_PAGE = 50;

const route = screenRoute({
  path: '/dashboard/connect/{connectorId}/deliveries',
  right: 'read',
  summary: 'The deliveries of a connector',
  description:
    'Newest first, each with what to do about it; of one outcome (`outcome`), by pages (`before`).',
  request: {
    params: z.object({ connectorId: z.string() }),
    query: z.object({
      outcome: z.string().optional(),
      before: z.string().optional(),
      count: z.string().optional(),
      recorded: z.string().optional(),
    }),
  },
});

export function registerListDeliveries(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('signedIn');
    const connector = await findConnector(db, business.id, c.req.valid('param').connectorId);
    if (connector === null) return notice(c, 'notFound', 404);
    const asked = c.req.valid('query');
    const outcome = LISTED_OUTCOMES.find((known) => known === asked.outcome) ?? null;
    const page = { outcome, before: asked.before?.slice(0, 64), count: PER_PAGE + 1 };
    const found = await listDeliveries(db, business.id, connector.id, page);
    const deliveries = found.slice(0, PER_PAGE);
    const older = found.length > PER_PAGE ? (deliveries.at(-1)?.id ?? null) : null;
    const replayed = { count: countIn(asked.count), recorded: countIn(asked.recorded) };
    const screen = await screenOf(c);
    return c.html(deliveriesPage({ screen, connector, deliveries, outcome, older, replayed }), 200);
  });
}

/** A count in an address; 0 for what is none. */
function countIn(text: string | undefined): number {
  return /^\d{1,4}$/.test(text ?? '') ? Number(text) : 0;
}
