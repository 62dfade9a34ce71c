import { readFileSync } from 'node:fs';
import type { ShopProvider } from '../rigs/providers/shop.ts';

/** What the admins of shops call an event. */
const WORDS: Readonly<Record<string, string>> = {
  'Order payment': 'orders/paid',
  'Order update': 'orders/updated',
  'Order cancellation': 'orders/cancelled',
  'Order deletion': 'orders/delete',
  'Refund create': 'refunds/create',
  'Customer update': 'customers/update',
  'Dispute create': 'disputes/create',
  'Dispute update': 'disputes/update',
  'Order created': 'order.created',
  'Order updated': 'order.updated',
  'Order deleted': 'order.deleted',
  'Order restored': 'order.restored',
  'Customer updated': 'customer.updated',
};

/** The events that the page of a provider says to choose; null where a shop of one's own sends them all. */
export function chosenTopics(provider: ShopProvider): ReadonlySet<string> | null {
  if (provider === 'standard') return null;
  const page = readFileSync(`${import.meta.dirname}/../../docs/connectors/${provider}.md`, 'utf8');
  const connect = page.slice(page.indexOf('## Connect'), page.indexOf('## What counts'));
  const named = [...connect.matchAll(/`([a-z]+(?:[._][a-z]+)+)`|\*([A-Z][a-z]+ [a-z]+)\*/g)];
  const topics = named.flatMap(([, topic, words = '']) => topic ?? WORDS[words] ?? []);
  if (topics.length < 5) throw new Error(`the page of ${provider} names ${topics.length} events`);
  return new Set(topics);
}
