import { createRoute } from '@hono/zod-openapi';
import { clientExportAnswer } from '../../../../schema/api/client-export.ts';
import { clientPath as clientParams } from '../../../../schema/api/client.ts';
import { formatDay } from '../../../calendar/day.ts';
import { dayOfInstant } from '../../../calendar/zone.ts';
import type { App } from '../../../http/context.ts';
import { tellDeed } from '../../../http/tell-deed.ts';
import { publicOrigin } from '../../../http/public-origin.ts';
import { depsOfMember, localeFor, notice } from '../../../members/require-member.guard.ts';
import { clientFileToJson } from '../../../privacy/client-file-json.ts';
import { exportClient } from '../../../privacy/export-client.act.ts';
import { screenRoute } from '../../shell/dashboard-routes.guard.ts';

const screen = screenRoute({
  path: '/dashboard/clients/{clientId}/export',
  right: 'export',
  summary: 'All that is held of a client, as a file',
  description: 'The answer of GET /v1/clients/{clientId}/export, to be kept.',
  request: { params: clientParams },
});
const file = { description: 'The file', content: { 'application/json': { schema: clientExportAnswer } } };
const route = createRoute({ ...screen, responses: { ...screen.responses, 200: file } });

export function registerExportClientFile(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const { business } = c.get('signedIn');
    const nowMs = c.get('nowMs');
    const deps = { ...depsOfMember(c), sealKeys: c.get('env').sealKeys };
    const outcome = await exportClient(deps, business, { clientId }, nowMs);
    switch (outcome.kind) {
      case 'exported': {
        tellDeed(c, { action: 'client.exported', clientId });
        const reader = { origin: publicOrigin(c), locale: localeFor(c) };
        const json = JSON.stringify(clientFileToJson(outcome.file, reader, nowMs), null, 2);
        const day = formatDay(dayOfInstant(business.timeZone, nowMs));
        c.header('Content-Type', 'application/json; charset=utf-8');
        c.header('Content-Disposition', `attachment; filename="client-${day}.json"`);
        return c.body(json, 200);
      }
      case 'client_not_found':
        return notice(c, 'notFound', 404);
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}
