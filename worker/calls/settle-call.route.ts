import { createRoute } from '@hono/zod-openapi';
import { callAnswer, callLang, callPath, callSaid } from '../../schema/api/call.ts';
import { idempotencyHeaders } from '../../schema/api/idempotency.ts';
import { parseDay } from '../calendar/day.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { depsOf, requireSecretKey } from '../keys/require-key.guard.ts';
import { chooseLocale } from '../language/locale.ts';
import { readRelationshipSettings } from '../relationships/relationship-settings.store.ts';
import { callToJson } from './call-json.ts';
import { settleCall } from './settle-call.act.ts';
import { SNOOZED_FOR_DAYS } from './settle.ts';

const SNOOZED_AT_MOST_DAYS = 90;

const route = createRoute({
  method: 'post',
  path: '/v1/calls/{id}',
  tags: ['Calls'],
  summary: 'Say what became of a suggested call',
  description:
    'done records the call as a contact of the client; snooze puts it off; skip passes it over. After two snoozes the next candidate is offered in its place. The same again changes nothing; what is done or skipped stays so.',
  security: [{ secretKey: [] }],
  'x-audit': 'call.settled',
  middleware: [requireSecretKey] as const,
  request: {
    params: callPath,
    query: callLang,
    headers: idempotencyHeaders,
    body: { required: true, content: { 'application/json': { schema: callSaid } } },
  },
  responses: {
    200: {
      description: 'The suggestion as it is now',
      content: { 'application/json': { schema: callAnswer } },
    },
    ...problemResponses(404, 409),
  },
});

export function registerSettleCall(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const nowMs = c.get('nowMs');
    const { action, outcome = 'reached', note = null, by = 'owner', ...said } = c.req.valid('json');
    const today = dayOfInstant(business.timeZone, nowMs);
    const untilDay =
      (said.untilDay === undefined ? null : parseDay(said.untilDay)) ?? today + SNOOZED_FOR_DAYS;
    if (untilDay <= today || untilDay > today + SNOOZED_AT_MOST_DAYS) {
      const message = `must be a day after today, at most ${SNOOZED_AT_MOST_DAYS} days on`;
      return respond(c, { kind: 'invalid_values', errors: [{ path: 'untilDay', message }] });
    }
    const input = { id: c.req.valid('param').id, action, outcome, note, by, untilDay };
    const deps = { ...depsOf(c), sealKeys: c.get('env').sealKeys };
    const settled = await settleCall(deps, business, input, nowMs);
    if (settled.kind !== 'settled') return respond(c, settled);
    const { contactUrl } = await readRelationshipSettings(db, business.id);
    const locale = chooseLocale(c.req.valid('query').lang, c.req.header('Accept-Language') ?? null);
    return c.json(callToJson(settled.suggestion, { locale, today, contactUrl }), 200);
  });
}
