import { createRoute } from '@hono/zod-openapi';
import { whatIfAnswer, whatIfRequest } from '../../schema/api/forecast.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { rorToJson } from '../ror/ror-json.ts';
import { supposeRor } from './suppose-ror.act.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/ror/what-if',
  tags: ['Forecast'],
  summary: 'What ROR would be if some clients bought today',
  description:
    'Exact arithmetic on the sums of today, by the rules of ROR and no model: what the ledger would say if these purchases were recorded. Nothing is.',
  security: [{ secretKey: [] }],
  'x-audit': 'not',
  middleware: [requireSecretKey] as const,
  request: { body: { required: true, content: { 'application/json': { schema: whatIfRequest } } } },
  responses: {
    200: { description: 'ROR before and after', content: { 'application/json': { schema: whatIfAnswer } } },
    ...problemResponses(),
  },
});

export function registerSupposeRor(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const { clientsReturn = [], referredNew = 0, unreferredNew = 0 } = c.req.valid('json');
    const asked = { clientsReturn, referredNew, unreferredNew };
    const outcome = await supposeRor(db, business, asked, c.get('nowMs'));
    switch (outcome.kind) {
      case 'reckoned': {
        const { asOf, before, whatIf } = outcome;
        const { after, change, parts } = whatIf;
        return c.json({ before: rorToJson(asOf, before), after: rorToJson(asOf, after), change, parts }, 200);
      }
      case 'business_busy':
      case 'invalid_values':
        return respond(c, outcome);
    }
  });
}
