import { createRoute } from '@hono/zod-openapi';
import { clientPath } from '../../schema/api/client.ts';
import { pageOf } from '../../schema/api/cursor.ts';
import { referralsAnswer, referralsQuery, type ReferralAnswer } from '../../schema/api/referrals.ts';
import { referralTrees, type ReferralTree } from './referral-tree.ts';
import { findClient } from './find-client.store.ts';
import { listReferrals as readReferrals, type ReferralRow } from './referrals.store.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { refuseUnknownClient } from './refuse-unknown-client.guard.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';

/** Below the first level a page holds at most so many clients; `brought` shows where there are more. */
const MOST_BELOW = 1_000;

const route = createRoute({
  method: 'get',
  path: '/v1/clients/{clientId}/referrals',
  tags: ['Clients'],
  summary: 'Whom a client brought',
  description: `And whom they brought, down to \`depth\`. Pages go through the first level; below it a page lists at most ${MOST_BELOW} clients, nearer levels first.`,
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: clientPath, query: referralsQuery },
  responses: {
    200: { description: 'Referrals', content: { 'application/json': { schema: referralsAnswer } } },
    ...problemResponses(404),
  },
});

export function listReferrals(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const { limit, cursor, depth } = c.req.valid('query');
    const { business, db } = c.get('caller');
    if ((await findClient(db, business.id, clientId)) === null) return refuseUnknownClient(c);
    const page = { afterId: cursor, count: limit + 1, depth, mostBelow: MOST_BELOW };
    const trees = referralTrees(clientId, await readReferrals(db, business.id, clientId, page));
    return c.json(
      pageOf(trees, limit, (tree) => tree.clientId, answerOfTree),
      200,
    );
  });
}

function answerOfTree(tree: ReferralTree<ReferralRow>): ReferralAnswer {
  return {
    clientId: tree.clientId,
    name: tree.name,
    source: tree.corrected === 1 ? 'correction' : 'purchase',
    brought: tree.brought,
    referrals: tree.referrals.map(answerOfTree),
  };
}
