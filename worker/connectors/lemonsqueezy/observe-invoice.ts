import { unusable, type Unusable } from '../made-observation.ts';
import type { Observation } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readId, readText, readWithin } from '../read-values.ts';
import { lemonInvoiceId, lemonSubscriptionAlias } from './lemon-id.ts';
import { readLemonSale } from './lemon-sale.ts';

/**
 * An invoice of a subscription (`{type: 'subscription-invoices', id, attributes}`). The first one is of the
 * payment that its order is of already, unless that was free; each later one is a purchase of its own.
 */
export function observeLemonInvoice(
  invoice: unknown,
  context: ObserveContext,
  customData?: unknown,
): Observation[] {
  const id = readId(readWithin(invoice, 'id'));
  if (id === null) return [unusable('missing_value', 'data.id')];
  const attributes = readWithin(invoice, 'attributes');
  const sale = readLemonSale({ id: lemonInvoiceId(id), attributes, customData }, context);
  if (sale.kind === 'no_sale') return [sale.because];
  const { purchase, refunded } = sale;
  const order = orderOf(attributes);
  if (order?.kind === 'unusable') return [order];
  const sold: Observation =
    order === null ? purchase : { kind: 'purchase_unless', unless: order.alias, purchase };
  if (refunded === null) return [sold];
  if (refunded.kind === 'unusable') return [sold, refunded];
  // Where the order counts in its place, what is said of the invoice is said of that.
  return [sold, { ...refunded, kind: 'refunded_to', purchase: purchase.id }];
}

/**
 * The order of a first invoice, by its subscription; null for later ones. One that does not say which it
 * is, is no purchase: the same payment may be an order's.
 */
function orderOf(attributes: unknown): { kind: 'order'; alias: string } | Unusable | null {
  const reason = readText(readWithin(attributes, 'billing_reason'));
  if (reason === null) return unusable('missing_value', 'data.attributes.billing_reason');
  if (reason !== 'initial') return null;
  const subscription = readId(readWithin(attributes, 'subscription_id'));
  return subscription === null
    ? unusable('missing_value', 'data.attributes.subscription_id')
    : { kind: 'order', alias: lemonSubscriptionAlias(subscription) };
}
