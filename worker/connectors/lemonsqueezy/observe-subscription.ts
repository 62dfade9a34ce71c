import { nothing, unusable } from '../made-observation.ts';
import type { Observation } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readId, readInstant, readWithin } from '../read-values.ts';
import { findCode } from '../said-code.ts';
import { lemonOrderId, lemonSubscriptionAlias } from './lemon-id.ts';
import { lemonPairs } from './lemon-sale.ts';

/**
 * A subscription (`{type: 'subscriptions', id, attributes}`): which order began it, and the code that came
 * with it. Every event of it says so, which makes up for one that was lost.
 */
export function observeLemonSubscription(
  subscription: unknown,
  { settings, receivedAtMs }: ObserveContext,
  customData?: unknown,
): Observation[] {
  const id = readId(readWithin(subscription, 'id'));
  if (id === null) return [unusable('missing_value', 'data.id')];
  const attributes = readWithin(subscription, 'attributes');
  if (readWithin(attributes, 'test_mode') === true && !settings.acceptTest) return [nothing('test_mode')];
  const order = readId(readWithin(attributes, 'order_id'));
  if (order === null) return [unusable('missing_value', 'data.attributes.order_id')];
  const purchase = lemonOrderId(order);
  const alias: Observation = { kind: 'alias', alias: lemonSubscriptionAlias(id), purchase };
  const { ref } = findCode({ pairs: lemonPairs(customData) }, settings);
  if (ref === null) return [alias];
  const saidAtMs = readInstant(readWithin(attributes, 'created_at')) ?? receivedAtMs;
  return [alias, { kind: 'claim', subject: { purchase }, ref, saidAtMs }];
}
