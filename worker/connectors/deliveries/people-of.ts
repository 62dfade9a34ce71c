import { hasEmailShape } from '../../clients/email.ts';
import type { Observation, SaidClient } from '../observation.ts';

/** Who is in a delivery: by the provider's own names, and by their addresses. */
export interface People {
  customers: string[];
  emails: string[];
}

/**
 * Everybody in a delivery, so that an erasure finds it: those whom the observations name, and, because a dead
 * letter names nobody, every address in its body and every id under a name like `customer`.
 */
export function peopleOf(observations: readonly Observation[], body: unknown, idPrefixes: readonly string[]) {
  const people = { customers: new Set<string>(), emails: new Set<string>() };
  for (const client of observations.flatMap(clientsOf)) {
    if (client.customer !== null) people.customers.add(client.customer);
    if (client.email !== null) people.emails.add(client.email);
  }
  for (const { name, value } of leavesOf(body, '', 0)) {
    if (hasEmailShape(value)) people.emails.add(value);
    else if (/customer|client/i.test(name)) {
      for (const prefix of idPrefixes) people.customers.add(`${prefix}:${value}`);
    }
  }
  return { customers: [...people.customers], emails: [...people.emails] } satisfies People;
}

function clientsOf(observation: Observation): SaidClient[] {
  switch (observation.kind) {
    case 'purchase':
    case 'identity':
      return [observation.client];
    case 'purchase_unless':
      return [observation.purchase.client];
    case 'claim':
      return 'client' in observation.subject ? [observation.subject.client] : [];
    case 'refund':
    case 'refund_gone':
    case 'refunded_to':
    case 'snapshot':
    case 'alias':
    case 'nothing':
    case 'unusable':
      return [];
  }
}

const MAX_DEPTH = 20;
const MAX_CHARACTERS = 320;

/** The short texts and numbers of a body, each under the name of the nearest member that holds it. */
function leavesOf(value: unknown, name: string, depth: number): { name: string; value: string }[] {
  if (depth > MAX_DEPTH || value === null) return [];
  if (typeof value === 'string' || typeof value === 'number') {
    const text = String(value);
    return text === '' || text.length > MAX_CHARACTERS ? [] : [{ name, value: text }];
  }
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, name, depth + 1));
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([member, inner]) =>
    // The id of an object called `customer` is the customer's.
    leavesOf(inner, member === 'id' ? name : member, depth + 1),
  );
}
