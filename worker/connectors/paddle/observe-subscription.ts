import { nothing } from '../made-observation.ts';
import type { Observation } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readId, readInstant, readObject, readWithin } from '../read-values.ts';
import { findCode } from '../said-code.ts';
import { paddleClientOf } from './observe-customer.ts';
import { paddleId } from './paddle-id.ts';

/** A new subscription may carry the code of the transaction that began it. */
export function observePaddleSubscription(subscription: unknown, context: ObserveContext): Observation[] {
  const { ref } = findCode({ pairs: customDataOf(subscription) }, context.settings);
  if (ref === null) return [nothing('not_interesting')];
  const transaction = readId(readWithin(subscription, 'transaction_id'));
  const client = paddleClientOf(subscription, context);
  if (transaction === null && client.customer === null) return [nothing('not_interesting')];
  const subject = transaction === null ? { client } : { purchase: paddleId(transaction) };
  const saidAtMs = readInstant(readWithin(subscription, 'created_at')) ?? context.receivedAtMs;
  return [{ kind: 'claim', subject, ref, saidAtMs }];
}

/** What the shop's own page gave along, as pairs. */
export function customDataOf(object: unknown): [string, unknown][] {
  return Object.entries(readObject(readWithin(object, 'custom_data')) ?? {});
}
