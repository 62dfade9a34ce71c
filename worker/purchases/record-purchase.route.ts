import { createRoute } from '@hono/zod-openapi';
import { newPurchase, purchaseAnswer, type NewPurchase } from '../../schema/api/purchase.ts';
import { differencesFrom, type RecordedPurchase } from './purchase.ts';
import { findPurchase } from './find-purchase.store.ts';
import type { IncomingPurchase } from './incoming-purchases.store.ts';
import { recordPurchase as storePurchase } from './record-purchase.store.ts';
import { answerOfPurchase } from './purchase-json.ts';
import { CONTENT_NAMES } from './content-names.ts';
import type { App, AppContext } from '../http/context.ts';
import { incomingPurchase } from './incoming-purchase.act.ts';
import { problem, problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { refuseBusy } from '../http/refuse-busy.ts';
import {
  forgetCaller,
  rememberedCaller,
  requireRememberedSecretKey,
} from '../keys/remembered-caller.guard.ts';

const MOST_ATTEMPTS = 3;

const route = createRoute({
  method: 'post',
  path: '/v1/purchases',
  tags: ['Purchases'],
  summary: 'Record a purchase',
  description:
    'Every purchase, referred or not. The same id with the same content again answers 200 with the first answer; with other content 409, and nothing changes.',
  security: [{ secretKey: [] }],
  middleware: [requireRememberedSecretKey] as const,
  request: { body: { required: true, content: { 'application/json': { schema: newPurchase } } } },
  responses: {
    200: {
      description: 'On record already; the first answer',
      content: { 'application/json': { schema: purchaseAnswer } },
    },
    201: { description: 'Recorded', content: { 'application/json': { schema: purchaseAnswer } } },
    ...problemResponses(409),
  },
});

export function recordPurchase(app: App): void {
  app.openapi(route, async (c) => {
    const input = c.req.valid('json');
    const nowMs = c.get('nowMs');
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const known = await rememberedCaller(c);
      if (known.kind !== 'caller') return respond(c, known);
      const { caller } = known;
      const purchase = await incomingPurchase(
        c.get('env').databases.directory,
        caller.business,
        input,
        nowMs,
      );
      const outcome = await storePurchase(caller.db, caller.business, purchase, nowMs);
      switch (outcome.kind) {
        case 'recorded':
          return c.json(answerOfPurchase(outcome.purchase, 0, outcome.situation), 201);
        case 'on_record':
          return answerRepeat(c, outcome.purchase, purchase, input);
        case 'settings_changed':
          forgetCaller(c);
      }
    }
    return refuseBusy(c);
  });
}

async function answerRepeat(
  c: AppContext,
  recorded: RecordedPurchase,
  sent: IncomingPurchase,
  input: NewPurchase,
) {
  const occurredAtMs = input.purchasedAt === undefined ? undefined : sent.occurredAtMs;
  const differences = differencesFrom(recorded, { ...sent, occurredAtMs, referredBy: undefined });
  if (differences.length > 0) {
    const errors = differences.map((field) => ({
      path: CONTENT_NAMES[field],
      message: 'differs from what is on record',
    }));
    return problem(
      c,
      409,
      'conflict',
      'A purchase with this id is on record with other content; nothing was changed.',
      errors,
    );
  }
  if (recorded.firstAnswer !== null) return c.json(answerOfPurchase(recorded, 0, recorded.firstAnswer), 200);
  const { db, business } = c.get('caller');
  const today = await findPurchase(db, business.id, recorded.id);
  return c.json(
    answerOfPurchase(recorded, recorded.refundedMinor, today ?? { repeat: false, place: 'first' }),
    200,
  );
}
