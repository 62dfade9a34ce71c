import type { SaidClient } from '../observation.ts';
import type { ConnectorSettings } from '../provider-rules.ts';
import { readId, readWithin } from '../read-values.ts';
import { saidPerson } from '../said-person.ts';

/** Who bought: orders and invoices say it with the same fields. */
export function lemonClientOf(attributes: unknown, settings: ConnectorSettings): SaidClient {
  const id = readId(readWithin(attributes, 'customer_id'));
  return saidPerson(
    {
      customer: id === null ? null : `lemon:${id}`,
      emails: [readWithin(attributes, 'user_email')],
      names: [readWithin(attributes, 'user_name')],
    },
    settings,
  );
}
