import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { clientAliases, clientClaims } from '../../../schema/tables/connectors.ts';
import { clients } from '../../../schema/tables/facts.ts';
import { named } from '../../database/query.ts';

const [h, NAMES] = named(clientAliases, 'h');
const [m, MERGED] = named(clients, 'm');

/** The claims within `claimsOfPerson`. */
export const [CLAIM, CLAIMS] = named(clientClaims, 'q');

/** What stands after FROM for the codes that came with a person, by the names of all its clients. */
export function claimsOfPerson(person: SQL, businessId: SQLWrapper): SQL {
  return sql`(SELECT ${person} AS id UNION ALL
      SELECT ${m.clientId} FROM ${MERGED} INDEXED BY clients_by_person
      WHERE ${m.businessId} = ${businessId} AND ${m.mergedInto} = ${person}) ids
    CROSS JOIN ${NAMES} ON ${h.businessId} = ${businessId} AND ${h.clientId} = ids.id
    CROSS JOIN ${CLAIMS} ON ${CLAIM.businessId} = ${businessId} AND ${CLAIM.alias} = ${h.alias}
    WHERE true`;
}
