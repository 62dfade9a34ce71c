import { createRoute } from '@hono/zod-openapi';
import { batchAnswer, MAX_BATCH_ROWS } from '../../schema/api/batch.ts';
import { importHeaders } from '../../schema/api/import.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKeyForPieces } from '../keys/require-key.guard.ts';
import type { RowNote } from './batch.ts';
import { importRows } from './import-rows.act.ts';
import { parseCsv } from './parsing/parse-csv.route.ts';
import { parseNdjson } from './parsing/parse-ndjson.route.ts';
import type { BatchParser } from './parsing/parsed-batch.route.ts';

/** So that an isolate of 128 MiB has room for two of them; it is 838 bytes for each of 10,000 rows. */
const MAX_BYTES = 8 * 1024 * 1024;
const LIMITS = `Send at most ${MAX_BATCH_ROWS} rows and ${MAX_BYTES} bytes at a time.`;

const route = createRoute({
  method: 'post',
  path: '/v1/purchases/batch',
  tags: ['Purchases'],
  summary: 'Record up to 10,000 purchases',
  description:
    'CSV with a header line, or NDJSON. Good rows are recorded and bad ones named; sending the same rows again records nothing twice. refundedAmount is the total refunded so far: the difference to what is on record becomes a refund, a number less than that changes nothing and is named in warnings. Empty means that nothing is said; 0 is a refund of 0 where no refund is on record. referredBy is the clientId of the advocate, for history from before there were links.',
  security: [{ secretKey: [] }],
  'x-audit': 'not',
  middleware: [requireSecretKeyForPieces({ maxBytes: MAX_BYTES, most: LIMITS })] as const,
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
    const parser = parserOf(c.req.header('Content-Type') ?? '');
    if (parser === null) return respond(c, UNSUPPORTED);
    const read = await c.get('openBody').read(parser.push);
    if (read.kind !== 'read') return respond(c, read);
    const parsed = parser.end();
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
    const toImport = { rows: parsed.rows, importRun: run, sentBy };
    const outcome = await importRows(deps, business, toImport, c.get('nowMs'));
    switch (outcome.kind) {
      case 'imported': {
        const { recorded, repeated } = outcome;
        const errors = [...parsed.errors, ...outcome.errors].sort((a, b) => a.line - b.line);
        const rejected = parsed.rejected + outcome.rejected;
        const warnings = [...ofOthers(parsed.warnings, errors), ...outcome.warnings];
        warnings.sort((a, b) => a.line - b.line);
        const { ignoredColumns } = parsed;
        return c.json({ run, recorded, repeated, rejected, errors, warnings, ignoredColumns }, 200);
      }
      default:
        return respond(c, outcome);
    }
  });
}

const UNSUPPORTED = {
  kind: 'unsupported_media_type',
  supported: 'text/csv or application/x-ndjson',
} as const;

/** What reads a body of this type; null for one that the call does not take. */
function parserOf(contentType: string): BatchParser | null {
  switch (contentType.split(';')[0]?.trim().toLowerCase()) {
    case 'text/csv':
      return parseCsv();
    case 'application/x-ndjson':
      return parseNdjson();
    default:
      return null;
  }
}

/** The notes on rows that are not rejected. */
function ofOthers(notes: readonly RowNote[], errors: readonly RowNote[]): RowNote[] {
  const rejected = new Set(errors.map(({ line }) => line));
  return notes.filter(({ line }) => !rejected.has(line));
}
