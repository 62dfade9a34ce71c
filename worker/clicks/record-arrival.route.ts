import { createRoute, z } from '@hono/zod-openapi';
import { arrivalSchema } from '../../schema/api/badge.ts';
import { newId } from '../crypto/ids.crypto.ts';
import { randomBytes } from '../crypto/random.crypto.ts';
import type { App } from '../http/context.ts';
import { PAGE_HOST_HEADER, pageOriginOf } from '../http/page-origin.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { readTextBody, smallBody } from '../http/text-body.ts';
import { findCaller } from '../keys/find-caller.store.ts';
import { digestOfKey, isKey } from '../keys/key.crypto.ts';
import { recordArrival } from './record-arrival.act.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/arrivals',
  tags: ['Widget'],
  summary: 'A visitor arrived by a link',
  description:
    'The widget calls this once, when the visitor allows it to keep the code. An arrival counts once for each visitor, link and day, apart from clicks. Unknown and disabled codes get the same answer and are not counted. The body is JSON, whatever its Content-Type says.',
  security: [],
  'x-audit': 'not',
  middleware: [smallBody] as const,
  request: {
    body: {
      required: true,
      content: { 'text/plain': { schema: z.string().meta({ description: 'JSON: key, code, at' }) } },
    },
  },
  responses: { 202: { description: 'Heard' }, ...problemResponses() },
});

export function registerRecordArrival(app: App): void {
  app.openapi(route, async (c) => {
    const read = await readTextBody(c, arrivalSchema);
    if (read.kind !== 'read') return respond(c, read);
    const { key, code, at } = read.value;
    const { databases } = c.get('env');
    const caller = isKey(key) ? await findCaller(databases, digestOfKey(key)) : null;
    if (caller === null) return respond(c, { kind: 'invalid_publishable_key' });
    const { business, db, keyKind } = caller;
    if (keyKind !== 'publishable') return respond(c, { kind: 'wrong_kind_of_key' });
    if (pageOriginOf(c, business.allowedHosts).kind === 'foreign')
      return respond(c, { kind: 'foreign_origin' });
    const isProxied = c.req.header(PAGE_HOST_HEADER) !== undefined;
    const input = {
      code,
      atMs: Date.parse(at),
      method: c.req.method,
      userAgent: c.req.header('User-Agent') ?? null,
      // Through a proxy of the business's own, the address is the proxy's and tells nobody from anybody.
      networkAddress: isProxied ? null : (c.req.header('CF-Connecting-IP') ?? null),
    };
    // Whether it counted is not said: it would tell anybody which codes there are.
    await recordArrival({ databases, db, newId, randomBytes }, business, input, c.get('nowMs'));
    return c.body(null, 202);
  });
}
