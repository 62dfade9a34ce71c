import { clientPath as clientParams } from '../../../../schema/api/client.ts';
import type { App } from '../../../http/context.ts';
import { screenRoute } from '../../shell/dashboard-routes.guard.ts';
import { answerErase } from './answer-erase.route.ts';

const route = screenRoute({
  path: '/dashboard/clients/{clientId}/erase',
  right: 'manage',
  summary: 'What an erasure of a client takes and leaves',
  request: { params: clientParams },
  isFreshProofNeeded: true,
});

export function registerShowErase(app: App): void {
  app.openapi(route, async (c) => answerErase(c, c.req.valid('param').clientId));
}
