import { createRoute } from '@hono/zod-openapi';
import {
  connectorFileAnswer,
  connectorFileQuery,
  type ConnectorFileAnswer,
} from '../../../schema/api/connector-file.ts';
import { connectorPath } from '../../../schema/api/connector.ts';
import { importHeaders } from '../../../schema/api/import.ts';
import { formatInstant } from '../../calendar/instant.ts';
import type { App } from '../../http/context.ts';
import { problemResponses } from '../../http/problem.ts';
import { respond } from '../../http/respond.ts';
import { depsOf, requireSecretKeyForPieces } from '../../keys/require-key.guard.ts';
import { findConnector } from '../connectors.store.ts';
import type { PreviewedSale } from './file-outcome.ts';
import { MAX_FILE_SALES, parseSales } from './parse-sales.ts';
import { salesFile } from './sales-file.ts';
import { previewFile, takeFile } from './take-file.act.ts';

const MAX_BYTES = 2 * 1024 * 1024;
const LIMITS = `Send at most ${MAX_FILE_SALES} sales and ${MAX_BYTES} bytes at a time; npm run import -- --connector cuts a file so.`;

const route = createRoute({
  method: 'post',
  path: '/v1/connectors/{id}/files',
  tags: ['Connectors'],
  summary: "Record the sales of a provider's export",
  description: `The payments export of Stripe or the orders export of Shopify, as it is: CSV in UTF-8 with commas. Each sale has the id of its webhook, so a file, the webhooks and a backfill may come in any order and say nothing twice. At most ${MAX_FILE_SALES} sales and ${MAX_BYTES} bytes; all rows of one order go into one request.`,
  security: [{ secretKey: [] }],
  'x-audit': 'not',
  middleware: [requireSecretKeyForPieces({ maxBytes: MAX_BYTES, most: LIMITS })] as const,
  request: {
    params: connectorPath,
    query: connectorFileQuery,
    headers: importHeaders,
    body: {
      required: true,
      content: {
        'text/csv': {
          schema: {
            type: 'string',
            example:
              'id,Created date (UTC),Amount,Amount Refunded,Currency,Status\nch_1,2026-03-01 09:30:00,49.00,0.00,eur,Paid\n',
          },
        },
      },
    },
  },
  responses: {
    200: {
      description: 'What became of the sales',
      content: { 'application/json': { schema: connectorFileAnswer } },
    },
    ...problemResponses(404, 409),
  },
});

export function registerTakeFile(app: App): void {
  app.openapi(route, async (c) => {
    if (!/^text\/csv\s*(;|$)/i.test(c.req.header('Content-Type') ?? ''))
      return respond(c, { kind: 'unsupported_media_type', supported: 'text/csv' });
    const deps = depsOf(c);
    const { business, keyId } = c.get('caller');
    const nowMs = c.get('nowMs');
    const connector = await findConnector(deps.db, business.id, c.req.valid('param').id);
    if (connector === null) return respond(c, { kind: 'connector_not_found' });
    const parser = parseSales(connector.provider);
    const read = await c.get('openBody').read(parser.push);
    if (read.kind !== 'read') return respond(c, read);
    const parsed = parser.end();
    switch (parsed.kind) {
      case 'sales':
        break;
      case 'too_many_sales':
        return respond(c, { kind: 'body_too_large', most: LIMITS });
      default:
        return respond(c, parsed);
    }
    const { file, ofFacts } = salesFile(parsed, connector, nowMs);
    if (c.req.valid('query').dryRun === 'true') {
      const { preview, ...outcome } = await previewFile(deps, business, ofFacts, file, nowMs);
      return c.json({ run: null, ...outcome, preview: preview.map(previewToJson) }, 200);
    }
    const run = c.req.valid('header')['kith-import'] ?? deps.newId('imp');
    const outcome = await takeFile(deps, business, ofFacts, { ...file, run, keyId }, nowMs);
    switch (outcome.kind) {
      case 'taken': {
        const { kind: _, ...counts } = outcome;
        return c.json({ run, ...counts }, 200);
      }
      default:
        return respond(c, outcome);
    }
  });
}

type PreviewJson = NonNullable<ConnectorFileAnswer['preview']>[number];

function previewToJson({ line, outcome, purchase, refundedMinor }: PreviewedSale): PreviewJson {
  const { customer, email } = purchase.client;
  return {
    line,
    outcome,
    id: purchase.id,
    purchasedAt: formatInstant(purchase.occurredAtMs),
    amount: purchase.amountMinor,
    currency: purchase.currency,
    refunded: refundedMinor,
    ref: purchase.ref?.ref ?? null,
    client: customer !== null ? 'account' : email !== null ? 'email' : 'nobody',
  };
}
