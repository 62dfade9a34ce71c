import { and, asc, eq, sql } from 'drizzle-orm';
import { clientEmails, clients } from '../../schema/tables/facts.ts';
import { clientMerges, personClients, undoneMerges } from '../../schema/tables/merges.ts';
import { build, fields, named, params, query } from '../database/query.ts';
import { batch } from '../database/run.ts';
import { clientsOf } from '../ledger/person.store.ts';
import { correctionsOfClient } from '../purchases/corrections.store.ts';
import { purchasesOfClient } from '../purchases/purchases.store.ts';
import { refundsOfClient } from '../purchases/refunds.store.ts';
import type { ClientFile } from './client-file.ts';

const [m, MERGES] = named(clientMerges, 'm');

const $client = params<{ businessId: string; clientId: string }>();
const EMAIL = fields({ digest: clientEmails.digest });
const READ_EMAILS = query(
  $client,
  EMAIL,
  build
    .select(EMAIL.selection)
    .from(clientEmails)
    .where(
      and(
        eq(clientEmails.businessId, $client.businessId),
        sql`${clientEmails.clientId} IN (${clientsOf($client.businessId, $client.clientId)})`,
      ),
    ),
);
const MERGED = fields({
  clientId: m.clientId,
  name: clients.name,
  intoId: m.intoId,
  reason: m.reason,
  mergedAtMs: m.mergedAtMs,
});
const READ_MERGED = query(
  $client,
  MERGED,
  sql`SELECT ${MERGED.list} FROM ${personClients} CROSS JOIN ${MERGES} CROSS JOIN ${clients}
    WHERE ${personClients.businessId} = ${$client.businessId} AND ${personClients.person} = ${$client.clientId}
      AND ${m.businessId} = ${$client.businessId} AND ${m.clientId} = ${personClients.clientId}
      AND ${clients.businessId} = ${$client.businessId} AND ${clients.clientId} = ${m.clientId}
    ORDER BY ${m.mergedAtMs}, ${m.clientId}`,
);
const PARTED = fields({ clientId: undoneMerges.clientId, intoId: undoneMerges.intoId });
const IS_OF_PERSON = sql`IN (${clientsOf($client.businessId, $client.clientId)})`;
const READ_PARTED = query(
  $client,
  PARTED,
  build
    .select(PARTED.selection)
    .from(undoneMerges)
    .where(
      and(
        eq(undoneMerges.businessId, $client.businessId),
        sql`(${undoneMerges.clientId} ${IS_OF_PERSON} OR ${undoneMerges.intoId} ${IS_OF_PERSON})`,
      ),
    )
    .orderBy(asc(undoneMerges.clientId), asc(undoneMerges.intoId)),
);
const BROUGHT = fields({ clientId: clients.clientId });
const READ_BROUGHT = query(
  $client,
  BROUGHT,
  build
    .select(BROUGHT.selection)
    .from(clients)
    .where(and(eq(clients.businessId, $client.businessId), eq(clients.advocateId, $client.clientId)))
    .orderBy(asc(clients.clientId)),
);

/** What is on record of a person among the facts, beside the client itself: of one moment. */
export async function readFactsOfClient(
  db: D1Database,
  businessId: string,
  clientId: string,
): Promise<
  Omit<ClientFile, 'client' | 'links' | 'linkCounts' | 'withdrawn' | 'aliases' | 'deliveries' | 'kept'>
> {
  const { emails, purchases, refunds, corrections, brought, merged, parted } = await batch(db, {
    emails: READ_EMAILS({ businessId, clientId }),
    purchases: purchasesOfClient(businessId, clientId),
    refunds: refundsOfClient(businessId, clientId),
    corrections: correctionsOfClient(businessId, clientId),
    brought: READ_BROUGHT({ businessId, clientId }),
    merged: READ_MERGED({ businessId, clientId }),
    parted: READ_PARTED({ businessId, clientId }),
  });
  return {
    emailDigests: emails.rows.map(({ digest }) => digest),
    purchases: purchases.rows,
    refunds: refunds.rows,
    corrections: corrections.rows,
    brought: brought.rows.map((client) => client.clientId),
    merged: merged.rows,
    parted: parted.rows,
  };
}
