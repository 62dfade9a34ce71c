import { nothing, unusable } from '../made-observation.ts';
import type { Observation } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readId, readWithin } from '../read-values.ts';
import { saidPerson } from '../said-person.ts';
import { nameOf, wooCustomerAlias } from './woo-client.ts';

/** A customer's account: its number and its address are one person's. */
export function observeWooCustomer(customer: unknown, context: ObserveContext): Observation[] {
  const id = readId(readWithin(customer, 'id'));
  if (id === null) return [unusable('missing_value', 'id')];
  const client = saidPerson(
    {
      customer: wooCustomerAlias(id, context),
      emails: [readWithin(customer, 'email')],
      names: [nameOf(customer)],
    },
    context.settings,
  );
  return client.email === null ? [nothing('not_interesting')] : [{ kind: 'identity', client }];
}
