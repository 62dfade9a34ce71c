import { createRoute } from '@hono/zod-openapi';
import { importPath, withdrawalAnswer, withdrawalQuery } from '../../schema/api/import.ts';
import type { App } from '../http/context.ts';
import { tellNoDeed } from '../http/tell-deed.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { previewToJson, withdrawalToJson } from './import-json.ts';
import { previewWithdrawal } from './preview-withdrawal.act.ts';
import { MOST_ROWS_A_STEP, withdrawImport } from './withdraw-import.act.ts';

const route = createRoute({
  method: 'delete',
  path: '/v1/imports/{run}',
  tags: ['Imports'],
  summary: 'Withdraw an import',
  description:
    'What the import added (purchases, refunds, referrals, addresses, clients whom nothing else knows) counts as never recorded, and its ids are free for a corrected file. A large import takes several calls: send the same request again until `state` is `withdrawn`. Nothing is withdrawn where something that came in another way builds on it: 409 with the list.',
  security: [{ secretKey: [] }],
  'x-audit': 'import.withdrawn',
  middleware: [requireSecretKey] as const,
  request: { params: importPath, query: withdrawalQuery },
  responses: {
    200: {
      description: 'What was withdrawn so far, or would be',
      content: { 'application/json': { schema: withdrawalAnswer } },
    },
    ...problemResponses(404, 409),
  },
});

export function registerWithdrawImport(app: App): void {
  app.openapi(route, async (c) => {
    const { business } = c.get('caller');
    const { run } = c.req.valid('param');
    if (c.req.valid('query').dryRun === 'true') {
      tellNoDeed(c);
      const preview = await previewWithdrawal(depsOf(c), business, { run });
      switch (preview.kind) {
        case 'preview':
          return c.json(previewToJson(preview.run, preview.wouldWithdraw, preview.dependents), 200);
        default:
          return respond(c, preview);
      }
    }
    const step = { run, mostRows: MOST_ROWS_A_STEP };
    const outcome = await withdrawImport(depsOf(c), business, step, c.get('nowMs'));
    switch (outcome.kind) {
      case 'withdrawn':
        return c.json(withdrawalToJson(outcome.run), 200);
      default:
        return respond(c, outcome);
    }
  });
}
