import { createRoute } from '@hono/zod-openapi';
import { batchAnswer, MAX_BATCH_ROWS } from '../../schema/api/batch.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKeyWith } from '../keys/require-key.guard.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { BatchRow } from './batch.ts';
import { importRows } from './import-rows.act.ts';
import { parseCsv, parseNdjson, type ParsedBatch, type ParsedRow } from './parse-batch.route.ts';

const MAX_BYTES = 24 * 1024 * 1024;
const LIMITS = `Send at most ${MAX_BATCH_ROWS} rows and ${MAX_BYTES} bytes at a time.`;

const route = createRoute({
  method: 'post',
  path: '/v1/purchases/batch',
  tags: ['Purchases'],
  summary: 'Record up to 10,000 purchases',
  description:
    'CSV with a header line, or NDJSON. Good rows are recorded and bad ones named; sending the same rows again records nothing twice. An empty refundedAmount means no refund; a number, 0 included, is one refund of that amount. referredBy is the clientId of the advocate, for history from before there were links.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKeyWith({ maxBytes: MAX_BYTES, most: LIMITS })] as const,
  request: {
    body: {
      required: true,
      content: {
        'text/csv': {
          schema: {
            type: 'string',
            example: 'id,clientId,purchasedAt,amount\n1001,anna,2026-03-01T09:30:00Z,4900\n',
          },
        },
        'application/x-ndjson': {
          schema: {
            type: 'string',
            example: '{"id":"1001","clientId":"anna","purchasedAt":"2026-03-01T09:30:00Z","amount":4900}\n',
          },
        },
      },
    },
  },
  responses: {
    200: { description: 'What became of the rows', content: { 'application/json': { schema: batchAnswer } } },
    ...problemResponses(),
  },
});

export function registerRecordBatch(app: App): void {
  app.openapi(route, async (c) => {
    const parsed = parse(c.req.header('Content-Type') ?? '', await c.req.text());
    switch (parsed.kind) {
      case 'rows':
        break;
      case 'too_many_rows':
        return respond(c, { kind: 'body_too_large', most: LIMITS });
      default:
        return respond(c, parsed);
    }
    const rows = parsed.rows.map(toBatchRow);
    const outcome = await importRows(depsOf(c), c.get('caller').business, rows, c.get('nowMs'));
    switch (outcome.kind) {
      case 'imported': {
        const { recorded, repeated } = outcome;
        const errors = [...parsed.errors, ...outcome.errors].sort((a, b) => a.line - b.line);
        const rejected = parsed.rejected + outcome.rejected;
        return c.json({ recorded, repeated, rejected, errors, ignoredColumns: parsed.ignoredColumns }, 200);
      }
      default:
        return respond(c, outcome);
    }
  });
}

function parse(contentType: string, body: string): ParsedBatch | RefusalOf<'unsupported_media_type'> {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  if (type !== 'text/csv' && type !== 'application/x-ndjson') {
    return { kind: 'unsupported_media_type', supported: 'text/csv or application/x-ndjson' };
  }
  return type === 'text/csv' ? parseCsv(body) : parseNdjson(body);
}

function toBatchRow(row: ParsedRow): BatchRow {
  return {
    line: row.line,
    id: row.id,
    clientId: row.clientId,
    clientName: row.clientName ?? null,
    clientEmail: row.clientEmail ?? null,
    occurredAtMs: Date.parse(row.purchasedAt),
    amountMinor: row.amount,
    currency: row.currency ?? null,
    ref: row.ref ?? null,
    referredBy: row.referredBy ?? null,
    refundedAmountMinor: row.refundedAmount ?? null,
  };
}
