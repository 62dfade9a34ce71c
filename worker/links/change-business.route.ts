import { createRoute } from '@hono/zod-openapi';
import { businessAnswer, businessChanges } from '../../schema/api/business.ts';
import { businessToJson } from '../businesses/business-json.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { changeSettings } from './change-settings.act.ts';

const route = createRoute({
  method: 'patch',
  path: '/v1/business',
  tags: ['Businesses'],
  summary: 'Change the settings of the business',
  description:
    'Fields that you leave out stay. With another timeZone every purchase gets its day by the new one, and from then on every number is what it would be had the business always been there. A business with more than 50,000 purchases or refunds is changed in steps: it takes no facts meanwhile, its former numbers are answered, and rezoning says how far it is; send the same again until rezoning is gone (a job goes on every hour as well), or send the former timeZone to give it up. A host that enabled links lead to is taken off allowedHosts only together with them: without disableLinks that is refused.',
  security: [{ secretKey: [] }],
  'x-audit': 'settings.changed',
  middleware: [requireSecretKey] as const,
  request: { body: { required: true, content: { 'application/json': { schema: businessChanges } } } },
  responses: {
    200: {
      description: 'The business as it is now',
      content: { 'application/json': { schema: businessAnswer } },
    },
    ...problemResponses(409),
  },
});

export function registerChangeBusiness(app: App): void {
  app.openapi(route, async (c) => {
    const { business } = c.get('caller');
    const { disableLinks = false, ...change } = c.req.valid('json');
    const outcome = await changeSettings(depsOf(c), business, { change, disableLinks }, c.get('nowMs'));
    switch (outcome.kind) {
      case 'changed':
        return c.json(businessToJson(outcome.business, outcome.rezoning), 200);
      default:
        return respond(c, outcome);
    }
  });
}
