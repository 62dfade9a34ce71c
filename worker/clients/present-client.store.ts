import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { pendingErasures } from '../../schema/tables/erasures.ts';
import { clients } from '../../schema/tables/facts.ts';
import { named } from '../database/query.ts';

const [present, CLIENTS] = named(clients, 'present');
const [erasure, ERASURES] = named(pendingErasures, 'erasure');

/** SQL for whether a client is on record under this very id, and was not erased. */
export function isOnRecord(businessId: SQLWrapper, clientId: SQLWrapper): SQL {
  return sql`EXISTS (SELECT 1 FROM ${CLIENTS}
    WHERE ${present.businessId} = ${businessId} AND ${present.clientId} = ${clientId}
      AND ${present.erased} = 0)`;
}

/** SQL for whether an erasure of a client has begun: nothing is made for it from then on. */
export function isBeingErased(businessId: SQLWrapper, clientId: SQLWrapper): SQL {
  return sql`EXISTS (SELECT 1 FROM ${ERASURES}
    WHERE ${erasure.businessId} = ${businessId} AND ${erasure.clientId} = ${clientId})`;
}

/** SQL for whether something may be added to what is kept of a client: it is there and stays. */
export function isClientPresent(businessId: SQLWrapper, clientId: SQLWrapper): SQL {
  return sql`(${isOnRecord(businessId, clientId)} AND NOT ${isBeingErased(businessId, clientId)})`;
}
