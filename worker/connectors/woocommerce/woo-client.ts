import type { SaidClient } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readId, readText, readWithin } from '../read-values.ts';
import { saidPerson } from '../said-person.ts';

/** Who ordered: an account by its number, a guest by the address of the bill alone. */
export function wooClientOf(order: unknown, context: ObserveContext): SaidClient {
  const id = readId(readWithin(order, 'customer_id'));
  const billing = readWithin(order, 'billing');
  return saidPerson(
    {
      // Guests have the number 0.
      customer: id === null || id === '0' ? null : wooCustomerAlias(id, context),
      emails: [readWithin(billing, 'email')],
      names: [nameOf(billing)],
    },
    context.settings,
  );
}

export function wooCustomerAlias(id: string, { slug }: ObserveContext): string {
  return `woo:${slug}:${id}`;
}

/** The first and the last name of a bill or of a customer, as far as they were given. */
export function nameOf(person: unknown): string | null {
  const names = ['first_name', 'last_name'].map((key) => readText(readWithin(person, key)));
  return names.filter((name) => name !== null).join(' ') || null;
}
