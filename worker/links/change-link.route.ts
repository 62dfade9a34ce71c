import { createRoute } from '@hono/zod-openapi';
import { linkAnswer, linkChange, linkPath } from '../../schema/api/link.ts';
import { normaliseCode } from './code.ts';
import { changeLink as storeChange } from './change-link.store.ts';
import { readLinkCounts } from './link-counts.store.ts';
import { judgeForBusiness, refuseDestination } from './judge-destination.act.ts';
import { answerOfLink } from './link-json.ts';
import type { App } from '../http/context.ts';
import { refuseUnknownLink } from './get-link.route.ts';
import { problem, problemResponses } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';

const route = createRoute({
  method: 'patch',
  path: '/v1/links/{code}',
  tags: ['Links'],
  summary: 'Change a link',
  description:
    'A link that is switched off makes no referrals of purchases from that instant on, and stops leading anywhere within seconds.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: {
    params: linkPath,
    body: { required: true, content: { 'application/json': { schema: linkChange } } },
  },
  responses: {
    200: { description: 'The link as it is now', content: { 'application/json': { schema: linkAnswer } } },
    ...problemResponses(404, 409),
  },
});

export function changeLink(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const { enabled, destination } = c.req.valid('json');
    const judged = destination === undefined ? null : judgeForBusiness(business, destination);
    if (judged?.kind === 'refused') return refuseDestination(c, judged.because);
    const change = { enabled: enabled ?? null, destination: judged?.href ?? null };
    const code = normaliseCode(c.req.valid('param').code);
    const outcome = await storeChange(
      c.get('env').databases.directory,
      business.id,
      code,
      change,
      c.get('nowMs'),
    );
    switch (outcome.kind) {
      case 'unknown':
        return refuseUnknownLink(c);
      case 'destination_taken':
        return problem(
          c,
          409,
          'link_to_destination_exists',
          'This client has another link to this destination; nothing was changed.',
        );
      case 'changed': {
        const counts = await readLinkCounts(db, business.id, [outcome.link]);
        return c.json(answerOfLink(publicOrigin(c), outcome.link, counts.get(outcome.link.id)), 200);
      }
    }
  });
}
