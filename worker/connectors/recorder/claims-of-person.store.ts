import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { clientAliases, clientClaims } from '../../../schema/tables/connectors.ts';
import { named } from '../../database/query.ts';
import { clientsOf } from '../../ledger/person.store.ts';

const [h, NAMES] = named(clientAliases, 'h');

/** The claims within `claimsOfPerson`. */
export const [CLAIM, CLAIMS] = named(clientClaims, 'q');

/** What stands after FROM for the codes that came with a person, by the names of all its clients. */
export function claimsOfPerson(person: SQL, businessId: SQLWrapper): SQL {
  return sql`${NAMES}
    CROSS JOIN ${CLAIMS} ON ${CLAIM.businessId} = ${h.businessId} AND ${CLAIM.alias} = ${h.alias}
    WHERE ${h.businessId} = ${businessId} AND ${h.clientId} IN (${clientsOf(businessId, person)})`;
}
