import { nothing, unusable } from '../made-observation.ts';
import type { Observation, SaidClient } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readId, readWithin } from '../read-values.ts';
import { saidPerson } from '../said-person.ts';
import { paddleId } from './paddle-id.ts';

/** A customer: the only place where Paddle's webhooks have an address, which transactions do not. */
export function observePaddleCustomer(customer: unknown, context: ObserveContext): Observation[] {
  const id = readId(readWithin(customer, 'id'));
  if (id === null) return [unusable('missing_value', 'data.id')];
  const client = personOf(id, customer, context);
  return client.email === null ? [nothing('not_interesting')] : [{ kind: 'identity', client }];
}

/** Who paid a transaction or has a subscription; with an address where the API was asked to include it. */
export function paddleClientOf(object: unknown, context: ObserveContext): SaidClient {
  const customer = readWithin(object, 'customer');
  const id = readId(readWithin(object, 'customer_id')) ?? readId(readWithin(customer, 'id'));
  return personOf(id, customer, context);
}

function personOf(id: string | null, customer: unknown, { settings }: ObserveContext): SaidClient {
  return saidPerson(
    {
      customer: id === null ? null : paddleId(id),
      emails: [readWithin(customer, 'email')],
      names: [readWithin(customer, 'name')],
    },
    settings,
  );
}
