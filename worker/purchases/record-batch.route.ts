import { createRoute } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { batchAnswer, MOST_BATCH_ROWS } from '../../schema/api/batch.ts';
import type { App, AppContext } from '../http/context.ts';
import { importRows } from './import-rows.act.ts';
import { parseCsv, parseNdjson, type ParsedBatch } from './parse-batch.route.ts';
import { problem, problemResponses } from '../http/problem.ts';
import { refuseBusy } from '../http/refuse-busy.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';

const MOST_BYTES = 24 * 1024 * 1024;
const TOO_LARGE = `Send at most ${MOST_BATCH_ROWS} rows and ${MOST_BYTES} bytes at a time.`;

const route = createRoute({
  method: 'post',
  path: '/v1/purchases/batch',
  tags: ['Purchases'],
  summary: 'Record up to 10,000 purchases',
  description:
    'CSV with a header line, or NDJSON. Good rows are recorded and bad ones named; sending the same rows again records nothing twice. An empty refundedAmount means no refund; a number, 0 included, is one refund of that amount. referredBy is the clientId of the advocate, for history from before there were links.',
  security: [{ secretKey: [] }],
  middleware: [
    requireSecretKey,
    bodyLimit({ maxSize: MOST_BYTES, onError: (c) => problem(c as AppContext, 413, 'too_large', TOO_LARGE) }),
  ] as const,
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

export function recordBatch(app: App): void {
  app.openapi(route, async (c) => {
    const parsed = parse(c.req.header('Content-Type') ?? '', await c.req.arrayBuffer());
    switch (parsed.kind) {
      case 'not_text':
        return problem(c, 400, 'malformed_request', 'The rows must be text in UTF-8.');
      case 'other_type':
        return problem(
          c,
          415,
          'unsupported_media_type',
          'Send text/csv or application/x-ndjson, and say so in Content-Type.',
        );
      case 'too_many_rows':
        return problem(c, 413, 'too_large', TOO_LARGE);
      case 'missing_columns': {
        const errors = parsed.columns.map((path) => ({
          path,
          message: 'the header line must name this column',
        }));
        return problem(
          c,
          422,
          'missing_columns',
          'The first line must name the columns of the rest.',
          errors,
        );
      }
      case 'rows': {
        const { business, db } = c.get('caller');
        const { databases } = c.get('env');
        const outcome = await importRows(databases.directory, db, business, parsed.rows, c.get('nowMs'));
        if (outcome.kind === 'settings_changed') return refuseBusy(c);
        const errors = [...parsed.errors, ...outcome.errors].sort((a, b) => a.line - b.line);
        const { recorded, repeated } = outcome;
        const rejected = parsed.rejected + outcome.rejected;
        return c.json({ recorded, repeated, rejected, errors, ignoredColumns: parsed.ignoredColumns }, 200);
      }
    }
  });
}

function parse(
  contentType: string,
  bytes: ArrayBuffer,
): ParsedBatch | { kind: 'other_type' } | { kind: 'not_text' } {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  if (type !== 'text/csv' && type !== 'application/x-ndjson') return { kind: 'other_type' };
  const body = decode(bytes);
  if (body === null) return { kind: 'not_text' };
  return type === 'text/csv' ? parseCsv(body) : parseNdjson(body);
}

function decode(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}
