import { nothing, unusable } from '../made-observation.ts';
import type { Observation } from '../observation.ts';
import type { Delivery, ObserveContext } from '../provider-rules.ts';
import { readObject, readText, readWithin } from '../read-values.ts';
import { saidPerson } from '../said-person.ts';
import { observeDispute } from './observe-dispute.ts';
import { observeDeletedOrder, observeOrder, shopifyCustomerAlias, shopifyNameOf } from './observe-order.ts';
import { observeRefund } from './observe-refund.ts';

export const SHOPIFY_TOPIC = 'x-shopify-topic';
export const SHOPIFY_TEST = 'x-shopify-test';

/**
 * What a webhook says (docs/connectors/shopify.md). Whatever happened to an order, its body is the order and
 * is read the same. A body of any kind gives at least one observation.
 */
export function observeTopic({ headers, body }: Delivery, context: ObserveContext): Observation[] {
  if (readObject(body) === null) return [unusable('not_an_event', '')];
  const isTest = headers[SHOPIFY_TEST]?.toLowerCase() === 'true';
  if (isTest && !context.settings.acceptTest) return [nothing('test_mode')];
  switch (headers[SHOPIFY_TOPIC]) {
    case undefined:
      return [unusable('not_an_event', SHOPIFY_TOPIC)];
    case 'orders/create':
    case 'orders/paid':
    case 'orders/updated':
    case 'orders/fulfilled':
    case 'orders/partially_fulfilled':
    case 'orders/cancelled':
      return observeOrder(body, context);
    case 'orders/delete':
      return observeDeletedOrder(body, context);
    case 'refunds/create':
      return observeRefund(body, context);
    case 'disputes/create':
    case 'disputes/update':
      return observeDispute(body);
    case 'customers/create':
    case 'customers/update':
      return observeCustomer(body, context);
    default:
      return [nothing('not_interesting')];
  }
}

function observeCustomer(customer: unknown, { settings }: ObserveContext): Observation[] {
  const client = saidPerson(
    {
      customer: shopifyCustomerAlias(customer),
      emails: [readWithin(customer, 'email')],
      names: [shopifyNameOf(customer)],
    },
    settings,
  );
  if (client.customer === null) return [unusable('missing_value', 'id')];
  return [client.email === null ? nothing('not_interesting') : { kind: 'identity', client }];
}

/** `orders/paid`; empty where the header is not there. */
export function shopifyTopicOf(headers: Readonly<Record<string, string>>): string {
  return readText(headers[SHOPIFY_TOPIC]) ?? '';
}
