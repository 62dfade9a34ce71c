import { hasEmailShape, normaliseEmail } from '../clients/email.ts';
import type { SaidClient } from './observation.ts';
import type { ConnectorSettings } from './provider-rules.ts';
import { readText } from './read-values.ts';

/** What a body says of a person; each of unknown kind. */
export interface PersonSources {
  /** The provider's own customer as an alias. */
  customer: string | null;
  /** The first that is an address of the person's own counts. */
  emails: readonly unknown[];
  names: readonly unknown[];
}

/**
 * The person of a sale. An address that is the shop's own is nobody's: its tills write it into every sale
 * (docs/connectors.md, Clients).
 */
export function saidPerson(
  { customer, emails, names }: PersonSources,
  { shopEmails }: Pick<ConnectorSettings, 'shopEmails'>,
): SaidClient {
  const shops = new Set(shopEmails.map(normaliseEmail));
  const isPersonal = (email: string) => hasEmailShape(email) && !shops.has(normaliseEmail(email));
  return {
    customer,
    email: emails.map(readText).find((email) => email !== null && isPersonal(email)) ?? null,
    name: names.map(readText).find((name) => name !== null) ?? null,
  };
}

/** Whether nothing tells this person from others. */
export function isNobody({ customer, email }: SaidClient): boolean {
  return customer === null && email === null;
}
