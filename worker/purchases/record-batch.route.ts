import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { batchAnswer, MAX_BATCH_ROWS } from '../../schema/api/batch.ts';
import { importHeaders } from '../../schema/api/import.ts';
import type { App, AppEnv } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
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
    'CSV with a header line, or NDJSON. Good rows are recorded and bad ones named; sending the same rows again records nothing twice. refundedAmount is the total refunded so far: the difference to what is on record becomes a refund, a number less than that changes nothing and is named in warnings. Empty means that nothing is said; 0 is a refund of 0 where no refund is on record. referredBy is the clientId of the advocate, for history from before there were links.',
  security: [{ secretKey: [] }],
  middleware: [
    requireSecretKey,
    bodyLimit({
      maxSize: MAX_BYTES,
      onError: (c: Context<AppEnv>) => respond(c, { kind: 'body_too_large', most: LIMITS }),
    }),
  ] as const,
  request: {
    headers: importHeaders,
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
    ...problemResponses(409),
  },
});

export function registerRecordBatch(app: App): void {
  app.openapi(route, async (c) => {
    const parsed = parse(c.req.header('Content-Type') ?? '', await c.req.arrayBuffer());
    switch (parsed.kind) {
      case 'rows':
        break;
      case 'too_many_rows':
        return respond(c, { kind: 'body_too_large', most: LIMITS });
      default:
        return respond(c, parsed);
    }
    const deps = depsOf(c);
    const { business, keyId } = c.get('caller');
    const run = c.req.valid('header')['kith-import'] ?? deps.newId('imp');
    const sentBy = { keyId, unreadable: parsed.rejected };
    const toImport = { rows: parsed.rows.map(toBatchRow), importRun: run, sentBy };
    const outcome = await importRows(deps, business, toImport, c.get('nowMs'));
    switch (outcome.kind) {
      case 'imported': {
        const { recorded, repeated, warnings } = outcome;
        const errors = [...parsed.errors, ...outcome.errors].sort((a, b) => a.line - b.line);
        const rejected = parsed.rejected + outcome.rejected;
        const { ignoredColumns } = parsed;
        const warned = warnings.length === 0 ? {} : { warnings };
        return c.json({ run, recorded, repeated, rejected, errors, ...warned, ignoredColumns }, 200);
      }
      default:
        return respond(c, outcome);
    }
  });
}

function parse(
  contentType: string,
  bytes: ArrayBuffer,
): ParsedBatch | RefusalOf<'unsupported_media_type' | 'not_utf8'> {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  if (type !== 'text/csv' && type !== 'application/x-ndjson') {
    return { kind: 'unsupported_media_type', supported: 'text/csv or application/x-ndjson' };
  }
  const body = decode(bytes);
  if (body === null) return { kind: 'not_utf8' };
  return type === 'text/csv' ? parseCsv(body) : parseNdjson(body);
}

function decode(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}

function toBatchRow(row: ParsedRow): BatchRow {
  return {
    line: row.line,
    id: row.id,
    clientId: row.clientId,
    clientName: row.clientName ?? null,
    clientEmail: row.clientEmail ?? null,
    clientPhone: row.clientPhone ?? null,
    occurredAtMs: Date.parse(row.purchasedAt),
    amountMinor: row.amount,
    currency: row.currency ?? null,
    ref: row.ref ?? null,
    referredBy: row.referredBy ?? null,
    refundedAmountMinor: row.refundedAmount ?? null,
  };
}
