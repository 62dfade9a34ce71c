import { nothing, unusable } from '../made-observation.ts';
import type { Observation } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readId, readText, readWithin } from '../read-values.ts';
import { nameOf, wooCustomerAlias } from './woo-client.ts';

/** A customer's account: its number and its address are one person's. */
export function observeWooCustomer(customer: unknown, context: ObserveContext): Observation[] {
  const id = readId(readWithin(customer, 'id'));
  if (id === null) return [unusable('missing_value', 'id')];
  const email = readText(readWithin(customer, 'email'));
  if (email === null) return [nothing('not_interesting')];
  const client = { customer: wooCustomerAlias(id, context), email, name: nameOf(customer) };
  return [{ kind: 'identity', client }];
}
