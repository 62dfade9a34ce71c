import { nothing, unusable } from '../made-observation.ts';
import type { Observation } from '../observation.ts';
import type { Delivery, DeliveryAbout, ObserveContext } from '../provider-rules.ts';
import { readId, readText, readWithin } from '../read-values.ts';
import { observeLemonInvoice } from './observe-invoice.ts';
import { observeLemonOrder } from './observe-order.ts';
import { observeLemonSubscription } from './observe-subscription.ts';

/**
 * What an event of Lemon Squeezy says. It goes by the type of its object, for `data.id` is that object's:
 * events called after a subscription's payment carry an invoice.
 */
export function observeLemonEvent({ body }: Delivery, context: ObserveContext): Observation[] {
  if (readText(readWithin(body, 'meta', 'event_name')) === null) {
    return [unusable('not_an_event', 'meta.event_name')];
  }
  const data = readWithin(body, 'data');
  const customData = readWithin(body, 'meta', 'custom_data');
  const isTest = readWithin(body, 'meta', 'test_mode') === true;
  if (isTest && !context.settings.acceptTest) return [nothing('test_mode')];
  switch (readText(readWithin(data, 'type'))) {
    case 'orders':
      return observeLemonOrder(data, context, customData);
    case 'subscription-invoices':
      return observeLemonInvoice(data, context, customData);
    case 'subscriptions':
      return observeLemonSubscription(data, context, customData);
    case null:
      return [unusable('not_an_event', 'data.type')];
    default:
      return [nothing('not_interesting')];
  }
}

/** Events have no id of their own. */
export function aboutLemonEvent({ body }: Delivery): DeliveryAbout {
  return {
    topic: readText(readWithin(body, 'meta', 'event_name')) ?? '',
    object: readId(readWithin(body, 'data', 'id')),
    eventId: null,
  };
}
