import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { businesses } from '../../schema/tables/facts.ts';
import { isClientPresent } from '../clients/present-client.store.ts';
import { named } from '../database/query.ts';

const [b, BUSINESSES] = named(businesses, 'b');

/** SQL for whether something may be added to what is kept of a client: the business takes writes besides. */
export function takesContacts(businessId: SQLWrapper, clientId: SQLWrapper): SQL {
  return sql`EXISTS (SELECT 1 FROM ${BUSINESSES} WHERE ${b.id} = ${businessId} AND ${b.frozen} = 0)
    AND ${isClientPresent(businessId, clientId)}`;
}
