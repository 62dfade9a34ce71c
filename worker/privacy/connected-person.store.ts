import { and, asc, eq, sql } from 'drizzle-orm';
import { clientAliases, clientClaims, connectorDeliveries } from '../../schema/tables/connectors.ts';
import { clientEmails } from '../../schema/tables/facts.ts';
import type { Erasure } from '../clients/erasure.ts';
import { bare, build, change, fields, params, query, type Bound } from '../database/query.ts';
import { batch } from '../database/run.ts';
import type { DeliveryOfPerson } from './connected-person.ts';
import { $, IS_BEGUN, toValues } from './pending-erasures.store.ts';

/* What is held of a person by the connectors: names of other systems, and what deliveries said. */

const $client = params<{ businessId: string; clientId: string }>();
const ALIASES_OF_CLIENT = sql`SELECT ${clientAliases.alias} FROM ${clientAliases}
  WHERE ${clientAliases.businessId} = ${$client.businessId}
    AND ${clientAliases.clientId} = ${$client.clientId}`;
/** An address that is no person's is no alias, and all the same in a delivery. */
const NAMES_OF_CLIENT = sql`${ALIASES_OF_CLIENT} UNION ALL
  SELECT 'email:' || ${clientEmails.digest} FROM ${clientEmails}
  WHERE ${clientEmails.businessId} = ${$client.businessId}
    AND ${clientEmails.clientId} = ${$client.clientId}`;
/** Reads every delivery of the business that is kept, once in a life. */
const NAMES_CLIENT = sql`(${connectorDeliveries.clientId} = ${$client.clientId}
  OR EXISTS (SELECT 1 FROM json_each(${connectorDeliveries.people}) p WHERE p.value IN (${NAMES_OF_CLIENT})))`;

const ERASE_DELIVERIES = change(
  $,
  sql`UPDATE ${connectorDeliveries} SET ${bare(connectorDeliveries.sealedBody)} = NULL,
      ${bare(connectorDeliveries.people)} = NULL, ${bare(connectorDeliveries.object)} = NULL,
      ${bare(connectorDeliveries.because)} =
        IIF(${connectorDeliveries.outcome} = 'kept', 'erased', ${connectorDeliveries.because}),
      ${bare(connectorDeliveries.outcome)} =
        IIF(${connectorDeliveries.outcome} = 'kept', 'nothing', ${connectorDeliveries.outcome}),
      ${bare(connectorDeliveries.clientId)} =
        IIF(${connectorDeliveries.clientId} = ${$.clientId}, ${$.erasedId}, ${connectorDeliveries.clientId})
    WHERE ${connectorDeliveries.businessId} = ${$.businessId} AND ${IS_BEGUN} AND ${NAMES_CLIENT}`,
);
const ERASE_CLAIMS = change(
  $,
  sql`DELETE FROM ${clientClaims} WHERE ${clientClaims.businessId} = ${$.businessId} AND ${IS_BEGUN}
    AND ${clientClaims.alias} IN (${NAMES_OF_CLIENT})`,
);
const ERASE_ALIASES = change(
  $,
  build
    .delete(clientAliases)
    .where(and(eq(clientAliases.businessId, $.businessId), eq(clientAliases.clientId, $.clientId), IS_BEGUN)),
);

/**
 * The statements that erase a person from what connectors keep, for the batch that erases the rest: before
 * its addresses are dropped, by which deliveries are found. They change nothing unless the erasure is under
 * way.
 */
export function eraseConnected(businessId: string, erasure: Erasure): Bound<never>[] {
  const values = toValues(businessId, erasure);
  return [ERASE_DELIVERIES, ERASE_CLAIMS, ERASE_ALIASES].map((erase) => erase(values));
}

const ALIAS = fields({ alias: clientAliases.alias });
const READ_ALIASES = query(
  $client,
  ALIAS,
  build
    .select(ALIAS.selection)
    .from(clientAliases)
    .where(
      and(eq(clientAliases.businessId, $client.businessId), eq(clientAliases.clientId, $client.clientId)),
    )
    .orderBy(asc(clientAliases.alias)),
);
const DELIVERY = fields({
  id: connectorDeliveries.id,
  connectorId: connectorDeliveries.connectorId,
  topic: connectorDeliveries.topic,
  object: connectorDeliveries.object,
  outcome: connectorDeliveries.outcome,
  receivedAtMs: connectorDeliveries.receivedAtMs,
});
const READ_DELIVERIES = query(
  $client,
  DELIVERY,
  sql`SELECT ${DELIVERY.list} FROM ${connectorDeliveries}
    WHERE ${connectorDeliveries.businessId} = ${$client.businessId} AND ${NAMES_CLIENT}
    ORDER BY ${connectorDeliveries.id}`,
);

/** Under which names other systems know a client, and which deliveries name it. */
export async function readConnected(
  db: D1Database,
  businessId: string,
  clientId: string,
): Promise<{ aliases: string[]; deliveries: DeliveryOfPerson[] }> {
  const { aliases, deliveries } = await batch(db, {
    aliases: READ_ALIASES({ businessId, clientId }),
    deliveries: READ_DELIVERIES({ businessId, clientId }),
  });
  return { aliases: aliases.rows.map(({ alias }) => alias), deliveries: deliveries.rows };
}
