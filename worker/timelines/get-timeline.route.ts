import { createRoute } from '@hono/zod-openapi';
import { clientPath } from '../../schema/api/client.ts';
import { pageOf } from '../../schema/api/cursor.ts';
import { timelineAnswer, timelineQuery } from '../../schema/api/timeline.ts';
import { noteOpener } from '../contacts/contact-notes.crypto.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { timelineItemToJson } from './timeline-json.ts';
import { readTimeline } from './timeline.store.ts';
import { TIMELINE_TYPES } from './timeline.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/clients/{clientId}/timeline',
  tags: ['Diary'],
  summary: 'What happened with a client',
  description:
    'Purchases, refunds, who brought the client and whom it brought, contacts, asks, permissions, corrections and merges, newest first. Of clients who are merged it is the timeline of the person.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: clientPath, query: timelineQuery },
  responses: {
    200: { description: 'A page of it', content: { 'application/json': { schema: timelineAnswer } } },
    ...problemResponses(404),
  },
});

export function registerGetTimeline(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const { limit, cursor, types = TIMELINE_TYPES } = c.req.valid('query');
    const { business, db } = c.get('caller');
    const after = cursor && { atMs: cursor[0], type: cursor[1], key: cursor[2] };
    const page = { types, after, count: limit + 1 };
    const read = await readTimeline(db, business.id, clientId, page);
    if (read.kind !== 'read') return respond(c, read);
    const open = noteOpener(c.get('env').sealKeys, business.id);
    return c.json(
      pageOf(
        read.items,
        limit,
        (item) => [item.atMs, item.type, item.key],
        (item) => timelineItemToJson(item, open),
      ),
      200,
    );
  });
}
