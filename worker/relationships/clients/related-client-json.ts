import type { Day } from '../../calendar/day.ts';
import { clientToJson } from '../../clients/client-json.ts';
import type { Client } from '../../clients/client.ts';
import type { Locale } from '../../language/locale.ts';
import { relationshipToJson } from '../relationship-json.ts';
import type { Relationship } from '../relationship.ts';

/** A client with its relationship as the API answers it; of who was erased there is none. */
export function relatedClientToJson(
  client: Client,
  relationship: Relationship | undefined,
  { asOf, locale }: { asOf: Day; locale: Locale },
) {
  return {
    ...clientToJson(client),
    relationship: relationship === undefined ? null : relationshipToJson(relationship, asOf, locale),
  };
}
