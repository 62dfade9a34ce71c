import { createRoute } from '@hono/zod-openapi';
import { ledgerCheckAnswer } from '../../schema/api/ledger-check.ts';
import { formatInstantOrNull } from '../calendar/instant.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { readLedgerCheck } from '../ledger/ledger-checks.store.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/ledger-check',
  tags: ['Return on Relationship'],
  summary: 'Whether the ledger agrees with the purchases',
  description:
    'ROR is read from a ledger that every purchase changes. Scheduled jobs compare it whole with a recomputation from all purchases once in a while, and its recent days daily. A difference is shown here, and never repaired silently.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  responses: {
    200: {
      description: 'The last comparison',
      content: { 'application/json': { schema: ledgerCheckAnswer } },
    },
    ...problemResponses(),
  },
});

export function registerGetLedgerCheck(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const { checkedAtMs, differences } = await readLedgerCheck(db, business.id);
    return c.json(
      {
        checkedAt: formatInstantOrNull(checkedAtMs),
        agrees: differences.length > 0 ? false : checkedAtMs === null ? null : true,
        differences,
      },
      200,
    );
  });
}
