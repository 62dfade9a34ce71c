import { createRoute } from '@hono/zod-openapi';
import { clientPath } from '../../schema/api/client.ts';
import { pageOf } from '../../schema/api/cursor.ts';
import { referralsAnswer, referralsQuery } from '../../schema/api/referrals.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { findPersonId } from './clients.store.ts';
import { referralToJson } from './referral-json.ts';
import { referralTrees } from './referral-tree.ts';
import { listReferrals } from './referrals.store.ts';

/** Below the first level a page holds at most so many clients; `brought` shows where there are more. */
const MAX_BELOW = 1_000;

const route = createRoute({
  method: 'get',
  path: '/v1/clients/{clientId}/referrals',
  tags: ['Clients'],
  summary: 'Whom a client brought',
  description: `And whom they brought, down to \`depth\`. Pages go through the first level; below it a page lists at most ${MAX_BELOW} clients, nearer levels first.`,
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: clientPath, query: referralsQuery },
  responses: {
    200: { description: 'Referrals', content: { 'application/json': { schema: referralsAnswer } } },
    ...problemResponses(404),
  },
});

export function registerListReferrals(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const { limit, cursor, depth } = c.req.valid('query');
    const { business, db } = c.get('caller');
    const personId = await findPersonId(db, business.id, clientId);
    if (personId === null) return respond(c, { kind: 'client_not_found' });
    const page = { after: cursor, count: limit + 1, depth, maxBelow: MAX_BELOW };
    const trees = referralTrees(personId, await listReferrals(db, business.id, personId, page));
    return c.json(
      pageOf(trees, limit, (tree) => tree.clientId, referralToJson),
      200,
    );
  });
}
