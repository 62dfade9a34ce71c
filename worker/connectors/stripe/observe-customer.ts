import { nothing } from '../made-observation.ts';
import type { Observation } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readWithin } from '../read-values.ts';
import { saidPerson } from '../said-person.ts';
import { stripeKeyOrNull, unusableField } from './stripe-object.ts';

/** A customer's address: two names of one person. */
export function observeCustomer(customer: unknown, { settings }: ObserveContext): Observation[] {
  const client = saidPerson(
    {
      customer: stripeKeyOrNull(readWithin(customer, 'id')),
      emails: [readWithin(customer, 'email')],
      names: [readWithin(customer, 'name')],
    },
    settings,
  );
  if (client.customer === null) return [unusableField(customer, 'id')];
  return [client.email === null ? nothing('not_interesting') : { kind: 'identity', client }];
}
