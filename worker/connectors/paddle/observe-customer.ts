import { nothing, unusable } from '../made-observation.ts';
import type { Observation, SaidClient } from '../observation.ts';
import { readId, readText, readWithin } from '../read-values.ts';
import { paddleId } from './paddle-id.ts';

/** A customer: the only place where Paddle's webhooks have an address, which transactions do not. */
export function observePaddleCustomer(customer: unknown): Observation[] {
  const id = readId(readWithin(customer, 'id'));
  if (id === null) return [unusable('missing_value', 'data.id')];
  const client = { customer: paddleId(id), ...personOf(customer) };
  return client.email === null ? [nothing('not_interesting')] : [{ kind: 'identity', client }];
}

/** Who paid a transaction or has a subscription; with an address where the API was asked to include it. */
export function paddleClientOf(object: unknown): SaidClient {
  const customer = readWithin(object, 'customer');
  const id = readId(readWithin(object, 'customer_id')) ?? readId(readWithin(customer, 'id'));
  return { customer: id === null ? null : paddleId(id), ...personOf(customer) };
}

function personOf(customer: unknown): Pick<SaidClient, 'email' | 'name'> {
  return { email: readText(readWithin(customer, 'email')), name: readText(readWithin(customer, 'name')) };
}
