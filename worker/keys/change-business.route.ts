import { createRoute } from '@hono/zod-openapi';
import {
  businessAnswer,
  businessChanges,
  isOnAllowedHost,
  WEBSITE_HOST_MISSING,
  type BusinessChanges,
} from '../../schema/api/business.ts';
import type { Business } from '../businesses/business.ts';
import { changeBusiness as storeBusiness } from '../businesses/change-business.store.ts';
import { findBusiness } from '../businesses/find-business.store.ts';
import { answerOfBusiness } from '../businesses/business-json.ts';
import type { App } from '../http/context.ts';
import { problem, problemResponses } from '../http/problem.ts';
import { refuseBusy } from '../http/refuse-busy.ts';
import { requireSecretKey } from './require-key.guard.ts';

const MOST_ATTEMPTS = 3;

const route = createRoute({
  method: 'patch',
  path: '/v1/business',
  tags: ['Businesses'],
  summary: 'Change the settings of the business',
  description:
    'What is left away stays. With another timeZone every purchase gets its day anew, and every number is from then on what it would be had the business always been there.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { body: { required: true, content: { 'application/json': { schema: businessChanges } } } },
  responses: {
    200: {
      description: 'The business as it is now',
      content: { 'application/json': { schema: businessAnswer } },
    },
    ...problemResponses(),
  },
});

export function changeBusiness(app: App): void {
  app.openapi(route, async (c) => {
    const changes = c.req.valid('json');
    const { db, business } = c.get('caller');
    let before: Business | null = business;
    for (let attempt = 0; before !== null && attempt < MOST_ATTEMPTS; attempt += 1) {
      const after = withChanges(before, changes);
      if (!isOnAllowedHost(after.website, after.allowedHosts)) {
        const path = changes.allowedHosts === undefined ? 'website' : 'allowedHosts';
        return problem(
          c,
          422,
          'invalid_request',
          'Links lead to the website by default, so its host must be allowed.',
          [{ path, message: WEBSITE_HOST_MISSING }],
        );
      }
      const outcome = await storeBusiness(db, before, after, c.get('nowMs'));
      if (outcome.kind === 'changed') return c.json(answerOfBusiness(outcome.business), 200);
      before = await findBusiness(db, business.id);
    }
    return refuseBusy(c);
  });
}

function withChanges(business: Business, changes: BusinessChanges): Business {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...business, ...(Object.fromEntries(given) as Partial<Business>) };
}
