import { createRoute, z } from '@hono/zod-openapi';
import { ownId } from '../../schema/api/common.ts';
import { newRefund, refundAnswer } from '../../schema/api/refund.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { recordRefund as storeRefund, type Refund } from './refunds.store.ts';
import type { App } from '../http/context.ts';
import { problem, problemResponses } from '../http/problem.ts';
import { refuseBusy } from '../http/refuse-busy.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/purchases/{id}/refunds',
  tags: ['Purchases'],
  summary: 'Record a refund',
  description:
    'The same id with the same content again answers 200 with the first answer; with other content 409. A refund whose purchase is not on record is answered 404 with Retry-After: shop systems deliver out of order, so record the purchase and send the refund again. More than is left: 422.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: {
    params: z.object({ id: ownId("the purchase's own id") }),
    body: { required: true, content: { 'application/json': { schema: newRefund } } },
  },
  responses: {
    200: {
      description: 'On record already; the first answer',
      content: { 'application/json': { schema: refundAnswer } },
    },
    201: { description: 'Recorded', content: { 'application/json': { schema: refundAnswer } } },
    ...problemResponses(404, 409),
  },
});

export function recordRefund(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const { id: purchaseId } = c.req.valid('param');
    const input = c.req.valid('json');
    const occurredAtMs = input.refundedAt === undefined ? c.get('nowMs') : Date.parse(input.refundedAt);
    const refund = {
      id: input.id,
      purchaseId,
      amountMinor: input.amount ?? null,
      occurredAtMs,
      day: dayOfInstant(business.timeZone, occurredAtMs),
    };
    const outcome = await storeRefund(db, business, refund, c.get('nowMs'));
    switch (outcome.kind) {
      case 'recorded':
        return c.json(answerOfRefund(outcome.refund), 201);
      case 'on_record': {
        const sent = { ...refund, occurredAtMs: input.refundedAt === undefined ? undefined : occurredAtMs };
        const errors = refundDifferences(outcome.refund, sent);
        if (errors.length === 0) return c.json(answerOfRefund(outcome.refund), 200);
        return problem(
          c,
          409,
          'conflict',
          'A refund with this id is on record with other content; nothing was changed.',
          errors,
        );
      }
      case 'purchase_unknown':
        c.header('Retry-After', '60');
        return problem(
          c,
          404,
          'not_found',
          'There is no such purchase on record; once it is recorded, send the refund again.',
        );
      case 'more_than_left': {
        const errors = [
          { path: 'amount', message: `must be at most what is left of the purchase: ${outcome.leftMinor}` },
        ];
        return problem(
          c,
          422,
          'more_than_left',
          'The refund is larger than what is left of the purchase.',
          errors,
        );
      }
      case 'settings_changed':
        return refuseBusy(c);
    }
  });
}

interface SentRefund {
  purchaseId: string;
  amountMinor: number | null;
  occurredAtMs: number | undefined;
}

/** The fields in which a refund sent again differs from the one on record; none means it is the same fact. */
export function refundDifferences(recorded: Refund, sent: SentRefund) {
  const paths: string[] = [];
  if (sent.purchaseId !== recorded.purchaseId) paths.push('purchaseId');
  if (sent.amountMinor !== null && sent.amountMinor !== recorded.amountMinor) paths.push('amount');
  if (sent.occurredAtMs !== undefined && sent.occurredAtMs !== recorded.occurredAtMs)
    paths.push('refundedAt');
  return paths.map((path) => ({ path, message: 'differs from what is on record' }));
}

/** A refund as the API answers it. */
export function answerOfRefund(refund: Refund) {
  return {
    id: refund.id,
    purchaseId: refund.purchaseId,
    amount: refund.amountMinor,
    currency: refund.currency,
    refundedAt: new Date(refund.occurredAtMs).toISOString(),
  };
}
