import { unusable } from '../made-observation.ts';
import type { Observation } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readId, readWithin } from '../read-values.ts';
import { lemonOrderId } from './lemon-id.ts';
import { readLemonSale } from './lemon-sale.ts';

/**
 * An order, as JSON:API has it (`{type: 'orders', id, attributes}`): the purchase and what was given back of
 * it. `customData` is what webhooks have beside it; the API does not know it.
 */
export function observeLemonOrder(
  order: unknown,
  context: ObserveContext,
  customData?: unknown,
): Observation[] {
  const id = readId(readWithin(order, 'id'));
  if (id === null) return [unusable('missing_value', 'data.id')];
  const attributes = readWithin(order, 'attributes');
  const sale = readLemonSale({ id: lemonOrderId(id), attributes, customData }, context);
  if (sale.kind === 'no_sale') return [sale.because];
  const { purchase, refunded } = sale;
  if (refunded === null) return [purchase];
  if (refunded.kind === 'unusable') return [purchase, refunded];
  return [purchase, { ...refunded, kind: 'refunded_to', purchase: purchase.id }];
}
