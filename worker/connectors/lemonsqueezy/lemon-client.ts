import type { SaidClient } from '../observation.ts';
import { readId, readText, readWithin } from '../read-values.ts';

/** Who bought: orders, subscriptions and invoices say it with the same fields. */
export function lemonClientOf(attributes: unknown): SaidClient {
  const id = readId(readWithin(attributes, 'customer_id'));
  return {
    customer: id === null ? null : `lemon:${id}`,
    email: readText(readWithin(attributes, 'user_email')),
    name: readText(readWithin(attributes, 'user_name')),
  };
}
