import { nothing, unusable } from '../made-observation.ts';
import type { Observation } from '../observation.ts';
import type { Delivery, DeliveryAbout, ObserveContext } from '../provider-rules.ts';
import { readId, readObject, readText, readWithin } from '../read-values.ts';
import { observeAdjustment } from './observe-adjustment.ts';
import { observePaddleCustomer } from './observe-customer.ts';
import { observePaddleSubscription } from './observe-subscription.ts';
import { observeTransaction } from './observe-transaction.ts';
import { CLASSIC_FIELDS, isClassicForm } from './read-classic.ts';

/**
 * What an event of Paddle Billing says. Every event carries its whole object, so the status of that decides
 * and the event's type only tells what it is.
 */
export function observePaddleEvent(delivery: Delivery, context: ObserveContext): Observation[] {
  const { body } = delivery;
  if (isClassic(body)) return [unusable('paddle_classic', 'alert_name')];
  const type = readText(readWithin(body, 'event_type'));
  if (type === null) return [unusable('not_an_event', 'event_type')];
  const data = readObject(readWithin(body, 'data'));
  if (data === null) return [unusable('not_an_event', 'data')];
  switch (type.split('.')[0]) {
    case 'transaction':
      return observeTransaction(data, context);
    case 'adjustment':
      return observeAdjustment(data);
    case 'customer':
      return observePaddleCustomer(data, context);
    case 'subscription':
      return type === 'subscription.created'
        ? observePaddleSubscription(data, context)
        : [nothing('not_interesting')];
    default:
      return [nothing('not_interesting')];
  }
}

export function aboutPaddleEvent({ body }: Delivery): DeliveryAbout {
  return {
    topic: readText(readWithin(body, 'event_type')) ?? '',
    object: readId(readWithin(body, 'data', 'id')),
    eventId: readId(readWithin(body, 'event_id')),
  };
}

/** Paddle Classic sends forms, whose fields a proxy may have made an object of. */
function isClassic(body: unknown): boolean {
  if (typeof body === 'string') return isClassicForm(body);
  return CLASSIC_FIELDS.some((field) => readWithin(body, field) !== undefined);
}
