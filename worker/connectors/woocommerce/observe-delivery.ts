import { nothing, unusable } from '../made-observation.ts';
import type { Observation } from '../observation.ts';
import type { Delivery, DeliveryAbout, ObserveContext } from '../provider-rules.ts';
import { readId, readObject, readText, readUnixS, readWithin } from '../read-values.ts';
import { STANDARD_SIGNATURE, STANDARD_TIMESTAMP } from '../standard/read-signature.ts';
import { observeWooCustomer } from './observe-customer.ts';
import { observeDeletedWooOrder, observeWooOrder } from './observe-order.ts';

export const WOO_TOPIC = 'x-wc-webhook-topic';

const ORDER_TOPICS = ['order.created', 'order.updated', 'order.restored'];
const CUSTOMER_TOPICS = ['customer.created', 'customer.updated'];

/**
 * What a delivery of a shop says. Its body is built when the shop's queue runs, and not when the thing
 * happened, so the topic only tells what kind of object it is.
 */
export function observeWooDelivery(delivery: Delivery, context: ObserveContext): Observation[] {
  const { topic } = aboutWooDelivery(delivery);
  const body = readObject(delivery.body);
  if (body === null) return [unusable('not_an_event', '')];
  if (isError(body)) return [unusable('webhook_owner_without_rights', 'code')];
  if (topic === '') return [unusable('not_an_event', WOO_TOPIC)];
  if (topic === 'order.deleted') return observeDeletedWooOrder(body, context);
  if (CUSTOMER_TOPICS.includes(topic)) return observeWooCustomer(body, context);
  if (!ORDER_TOPICS.includes(topic)) return [nothing('not_interesting')];
  // An id alone is what is left of a deletion, or of an order that the webhook's owner may not see.
  if (body['id'] !== undefined && body['status'] === undefined) {
    return [unusable('webhook_owner_without_rights', 'status')];
  }
  return observeWooOrder(body, context, asOf(topic, delivery, context));
}

/**
 * When the order is known to have been so; 0 where its own last change says that. The plugin reads an order
 * when it signs, which tells that a refund is gone though nothing says that its order changed. A deletion is
 * as of its arrival, and so is what takes it back: both may have waited in the shop's queue.
 */
function asOf(topic: string, { headers }: Delivery, { receivedAtMs }: ObserveContext): number {
  const isOfPlugin = headers[STANDARD_SIGNATURE] !== undefined;
  const signedAtMs = isOfPlugin ? readUnixS(headers[STANDARD_TIMESTAMP]) : null;
  if (signedAtMs !== null) return signedAtMs;
  return topic === 'order.restored' ? receivedAtMs : 0;
}

/** Deliveries of one second share one id, so it says nothing. */
export function aboutWooDelivery({ headers, body }: Delivery): DeliveryAbout {
  return {
    topic: readText(headers[WOO_TOPIC]) ?? '',
    object: readId(readWithin(body, 'id')),
    eventId: null,
  };
}

/** The shop signs and sends what it would answer the webhook's owner, its refusals too. */
function isError(body: Readonly<Record<string, unknown>>): boolean {
  const code = readText(body['code']);
  return code !== null && body['id'] === undefined && /^(woocommerce_)?rest_/.test(code);
}
