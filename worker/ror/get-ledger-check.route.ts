import { createRoute } from '@hono/zod-openapi';
import { ledgerCheckAnswer } from '../../schema/api/ledger-check.ts';
import { readLedgerCheck } from '../ledger/ledger-checks.store.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/ledger-check',
  tags: ['Return on Relationship'],
  summary: 'Whether the ledger agrees with the purchases',
  description:
    'ROR is read from a ledger that every purchase moves. A scheduled job compares it with a recomputation from all purchases and never mends a difference silently: it stands here.',
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

export function getLedgerCheck(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const { checkedAtMs, differences } = await readLedgerCheck(db, business.id);
    return c.json(
      {
        checkedAt: checkedAtMs === null ? null : new Date(checkedAtMs).toISOString(),
        agrees: checkedAtMs === null ? null : differences.length === 0,
        differences,
      },
      200,
    );
  });
}
