import { z } from '@hono/zod-openapi';
import { replayDeliveries } from '../../connectors/deliveries/replay-deliveries.act.ts';
import type { App } from '../../http/context.ts';
import { textOf } from '../../members/form.ts';
import { depsOfMember, notice } from '../../members/require-member.guard.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';
import { LISTED_OUTCOMES } from './deliveries-page.page.tsx';

const route = formRoute({
  path: '/dashboard/connect/{connectorId}/replay',
  right: 'manage',
  summary: 'Read deliveries again',
  description: 'One (`delivery`), or up to 200 that could not be used, by the rules and settings of today.',
  request: { params: z.object({ connectorId: z.string() }) },
  fields: { delivery: { type: 'string' }, outcome: { type: 'string' }, shown: { type: 'string' } },
  audit: 'connector.replayed',
});

export function registerReplay(app: App): void {
  app.openapi(route, async (c) => {
    const form = c.get('form');
    const { connectorId } = c.req.valid('param');
    const deliveryId = textOf(form, 'delivery');
    const shown = LISTED_OUTCOMES.find(
      (known) => known === textOf(form, deliveryId === '' ? 'outcome' : 'shown'),
    );
    const replay = {
      connectorId,
      deliveryId: deliveryId === '' ? null : deliveryId,
      fromMs: null,
      toMs: null,
      outcome: deliveryId === '' ? ('dead' as const) : null,
      after: null,
      isDryRun: false,
    };
    const deps = { ...depsOfMember(c), sealKeys: c.get('env').sealKeys };
    const outcome = await replayDeliveries(deps, c.get('signedIn').business, replay, c.get('nowMs'));
    const path = `/dashboard/connect/${encodeURIComponent(connectorId)}/deliveries`;
    const filter = shown === undefined ? '' : `&outcome=${shown}`;
    switch (outcome.kind) {
      case 'replayed': {
        const { replayed, lastId } = outcome;
        const isOnRecord = ({ taken }: (typeof replayed)[number]) =>
          taken.outcome === 'recorded' || taken.outcome === 'repeated';
        const counts = `count=${replayed.length}&recorded=${replayed.filter(isOnRecord).length}`;
        const done = lastId === null ? 'replayed' : 'replayed-more';
        return c.redirect(`${path}?done=${done}&${counts}${filter}`, 303);
      }
      case 'delivery_not_found':
        return c.redirect(`${path}?done=gone${filter}`, 303);
      case 'connector_not_found':
        return notice(c, 'notFound', 404);
      case 'seal_key_not_set':
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}
