import { createRoute } from '@hono/zod-openapi';
import { readPerson } from '../../schema/api/person.ts';
import {
  newPurchase,
  recordedPurchaseAnswer,
  type NewPurchase as PurchaseBody,
} from '../../schema/api/purchase.ts';
import type { App, AppContext } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { lookAgain, requireRememberedSecretKey } from '../keys/remembered-caller.guard.ts';
import { depsOf } from '../keys/require-key.guard.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { recordedPurchaseToJson } from './purchase-json.ts';
import { recordPurchase, type LookedAgain, type NewPurchase } from './record-purchase.act.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/purchases',
  tags: ['Purchases'],
  summary: 'Record a purchase',
  description:
    'Every purchase, referred or not. The same id with the same content again answers 200 with the first answer; with other content 409, and nothing changes. Sent again without a code that was claimed for it, it is the same.',
  security: [{ secretKey: [] }],
  'x-audit': 'not',
  middleware: [requireRememberedSecretKey] as const,
  request: { body: { required: true, content: { 'application/json': { schema: newPurchase } } } },
  responses: {
    200: {
      description: 'On record already; the first answer',
      content: { 'application/json': { schema: recordedPurchaseAnswer } },
    },
    201: { description: 'Recorded', content: { 'application/json': { schema: recordedPurchaseAnswer } } },
    ...problemResponses(409),
  },
});

/** What the caller may be refused with when it is looked up again. */
type CallerRefused = RefusalOf<'invalid_key' | 'wrong_kind_of_key' | 'too_many_requests'>;

export function registerRecordPurchase(app: App): void {
  app.openapi(route, async (c) => {
    const deps = { ...depsOf(c), lookAgain: () => businessNow(c) };
    const body = c.req.valid('json');
    const { warnings, ...person } = readPerson(body);
    const input = { ...inputOf(body), ...person };
    const { business } = c.get('caller');
    const outcome = await recordPurchase<CallerRefused>(deps, business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'recorded':
        return c.json(recordedPurchaseToJson(outcome.purchase, 0, outcome.situation, warnings), 201);
      case 'repeated': {
        const { purchase, refundedMinor, situation } = outcome;
        return c.json(recordedPurchaseToJson(purchase, refundedMinor, situation, warnings), 200);
      }
      default:
        return respond(c, outcome);
    }
  });
}

/** The caller's business as it is now; a key that was revoked meanwhile is refused. */
async function businessNow(c: AppContext): Promise<LookedAgain | CallerRefused> {
  const found = await lookAgain(c);
  if (found.kind !== 'caller') return found;
  const { business, db } = found.caller;
  return { kind: 'business', business, db };
}

function inputOf(body: PurchaseBody): Omit<NewPurchase, 'clientName' | 'clientEmail' | 'clientPhone'> {
  return {
    id: body.id,
    clientId: body.clientId,
    amountMinor: body.amount,
    currency: body.currency ?? null,
    occurredAtMs: body.purchasedAt === undefined ? null : Date.parse(body.purchasedAt),
    ref: body.ref ?? null,
    referredBy: body.referredBy ?? null,
    clickedAtMs: body.clickedAt === undefined ? null : Date.parse(body.clickedAt),
    metadata: body.metadata ?? null,
  };
}
