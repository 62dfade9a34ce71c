import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { mergedClients, personClients } from '../../schema/tables/merges.ts';

/**
 * SQL for the person that a client is by now: itself, or the one that it is merged into. Of a client who is
 * not merged it reads no row.
 */
export function personOf(businessId: SQLWrapper, clientId: SQLWrapper): SQL {
  return sql`COALESCE((SELECT ${mergedClients.person} FROM ${mergedClients}
    WHERE ${mergedClients.businessId} = ${businessId} AND ${mergedClients.clientId} = ${clientId}), ${clientId})`;
}

/** SQL for the ids of the clients who are a person: its own, and those who are merged into it. */
export function clientsOf(businessId: SQLWrapper, personId: SQLWrapper): SQL {
  return sql`SELECT ${personId} UNION ALL SELECT ${personClients.clientId} FROM ${personClients}
    WHERE ${personClients.businessId} = ${businessId} AND ${personClients.person} = ${personId}`;
}

/** SQL for whether a row of `clients` is part of a merge. */
export function isOfMerge(client: {
  businessId: SQLWrapper;
  clientId: SQLWrapper;
  mergedInto: SQLWrapper;
}): SQL {
  return sql`(${client.mergedInto} IS NOT NULL OR EXISTS (SELECT 1 FROM ${personClients}
    WHERE ${personClients.businessId} = ${client.businessId} AND ${personClients.person} = ${client.clientId}))`;
}
