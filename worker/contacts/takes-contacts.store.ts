import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { pendingErasures } from '../../schema/tables/erasures.ts';
import { businesses, clients } from '../../schema/tables/facts.ts';
import { named } from '../database/query.ts';

const [b, BUSINESSES] = named(businesses, 'b');
const [c, CLIENTS] = named(clients, 'c');

/** SQL for whether a client is on record who was not erased, and is not being erased. */
export function isClientPresent(businessId: SQLWrapper, clientId: SQLWrapper): SQL {
  return sql`EXISTS (SELECT 1 FROM ${CLIENTS}
      WHERE ${c.businessId} = ${businessId} AND ${c.clientId} = ${clientId} AND ${c.erased} = 0)
    AND NOT EXISTS (SELECT 1 FROM ${pendingErasures}
      WHERE ${pendingErasures.businessId} = ${businessId} AND ${pendingErasures.clientId} = ${clientId})`;
}

/** SQL for whether something may be added to what is kept of a client: the business takes writes besides. */
export function takesContacts(businessId: SQLWrapper, clientId: SQLWrapper): SQL {
  return sql`EXISTS (SELECT 1 FROM ${BUSINESSES} WHERE ${b.id} = ${businessId} AND ${b.frozen} = 0)
    AND ${isClientPresent(businessId, clientId)}`;
}
