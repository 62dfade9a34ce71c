import { and, asc, eq } from 'drizzle-orm';
import { clientEmails, clients } from '../../schema/tables/facts.ts';
import { build, fields, params, query } from '../database/query.ts';
import { batch } from '../database/run.ts';
import { correctionsOfClient } from '../purchases/corrections.store.ts';
import { purchasesOfClient } from '../purchases/purchases.store.ts';
import { refundsOfClient } from '../purchases/refunds.store.ts';
import type { ClientFile } from './client-file.ts';

const $client = params<{ businessId: string; clientId: string }>();
const EMAIL = fields({ digest: clientEmails.digest });
const READ_EMAILS = query(
  $client,
  EMAIL,
  build
    .select(EMAIL.selection)
    .from(clientEmails)
    .where(and(eq(clientEmails.businessId, $client.businessId), eq(clientEmails.clientId, $client.clientId))),
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

/** What is on record of a client among the facts, beside the client itself: of one moment. */
export async function readFactsOfClient(
  db: D1Database,
  businessId: string,
  clientId: string,
): Promise<Omit<ClientFile, 'client' | 'links' | 'linkCounts' | 'withdrawn' | 'aliases' | 'deliveries'>> {
  const { emails, purchases, refunds, corrections, brought } = await batch(db, {
    emails: READ_EMAILS({ businessId, clientId }),
    purchases: purchasesOfClient(businessId, clientId),
    refunds: refundsOfClient(businessId, clientId),
    corrections: correctionsOfClient(businessId, clientId),
    brought: READ_BROUGHT({ businessId, clientId }),
  });
  return {
    emailDigests: emails.rows.map(({ digest }) => digest),
    purchases: purchases.rows,
    refunds: refunds.rows,
    corrections: corrections.rows,
    brought: brought.rows.map((client) => client.clientId),
  };
}
