import { createRoute } from '@hono/zod-openapi';
import { effectAnswer, effectQuery } from '../../schema/api/call.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { chooseLocale } from '../language/locale.ts';
import { readRelationshipSettings } from '../relationships/relationship-settings.store.ts';
import { callEffect, effectSentence, FEWEST_PAIRS, type CallEffect } from './call-effect.ts';
import { listPairs } from './call-trials.store.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/calls/effect',
  tags: ['Calls'],
  summary: 'Does calling help?',
  description:
    'Where the business lets a coin decide between neighbours on the list (setting callTrial): how many came back within 90 days of those who were suggested, called or not, and of those who were held back. From 12 pairs on whose days are over.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: effectQuery },
  responses: {
    200: {
      description: 'As far as it can be said',
      content: { 'application/json': { schema: effectAnswer } },
    },
    ...problemResponses(),
  },
});

export function registerGetEffect(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const today = dayOfInstant(business.timeZone, c.get('nowMs'));
    const [pairs, { callTrial }] = await Promise.all([
      listPairs(db, business.id, today),
      readRelationshipSettings(db, business.id),
    ]);
    if (pairs === null) return respond(c, { kind: 'business_busy' });
    const effect = callEffect(pairs);
    const locale = chooseLocale(c.req.valid('query').lang, c.req.header('Accept-Language') ?? null);
    const answer = {
      trial: callTrial,
      pairs: effect.pairs,
      pairsOver: effect.pairsOver,
      pairsNeeded: FEWEST_PAIRS,
      sentence: effectSentence(effect, locale),
      result: resultToJson(effect),
    };
    return c.json(answer, 200);
  });
}

function resultToJson({ pairsOver: clients, result }: CallEffect) {
  if (result === null) return null;
  const { oddsRatio, interval, pValue } = result.test;
  return {
    suggested: { clients, cameBack: result.suggestedBack },
    heldBack: { clients, cameBack: result.heldBackBack },
    oddsRatio: finiteOrNull(oddsRatio),
    low: interval.low,
    high: finiteOrNull(interval.high),
    pValue,
  };
}

/** JSON has no infinity. */
function finiteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
