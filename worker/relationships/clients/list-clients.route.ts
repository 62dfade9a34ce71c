import { createRoute } from '@hono/zod-openapi';
import { cursorAfter } from '../../../schema/api/cursor.ts';
import { relatedClientsAnswer, relatedClientsQuery } from '../../../schema/api/relationship.ts';
import { parseDay } from '../../calendar/day.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import type { App } from '../../http/context.ts';
import { problemResponses } from '../../http/problem.ts';
import { respond } from '../../http/respond.ts';
import { depsOf, requireSecretKey } from '../../keys/require-key.guard.ts';
import { chooseLocale } from '../../language/locale.ts';
import { findClientsPage } from './find-clients-page.act.ts';
import { relatedClientToJson } from './related-client-json.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/clients',
  tags: ['Clients'],
  summary: 'List the clients',
  description:
    'With what each is to the business today, advocates who never bought included; in the order of their ids, or sorted. Where clients are chosen by their relationship, a page may be shorter than `limit`, and even empty, and still have a `nextCursor`: so many clients were looked at. Who was erased is never among those chosen.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: relatedClientsQuery },
  responses: {
    200: { description: 'Clients', content: { 'application/json': { schema: relatedClientsAnswer } } },
    ...problemResponses(),
  },
});

export function registerListClients(app: App): void {
  app.openapi(route, async (c) => {
    const { business } = c.get('caller');
    const { limit, cursor, sort, lang, leavesBefore, ...wanted } = c.req.valid('query');
    const asOf = dayOfInstant(business.timeZone, c.get('nowMs'));
    const locale = chooseLocale(lang, c.req.header('Accept-Language') ?? null);
    const leavesBeforeDay = leavesBefore === undefined ? undefined : (parseDay(leavesBefore) ?? undefined);
    const outcome = await findClientsPage(depsOf(c), business, {
      wanted: { ...wanted, leavesBefore: leavesBeforeDay },
      order: { sort, after: cursor },
      limit,
      asOf,
    });
    if (outcome.kind !== 'found') return respond(c, outcome);
    const { clients, relationships, nextKey } = outcome;
    const data = clients.map((client) =>
      relatedClientToJson(client, relationships.get(client.clientId), { asOf, locale }),
    );
    return c.json({ data, nextCursor: nextKey === null ? null : cursorAfter(nextKey) }, 200);
  });
}
