import type { Link } from '../links/link.ts';
import { listLinksOfAdvocate } from '../links/links.store.ts';
import { build, fields, params, query } from '../database/query.ts';
import { batch } from '../database/run.ts';
import type { Correction } from '../purchases/correction.ts';
import { correctionsOfClient } from '../purchases/corrections.store.ts';
import type { Purchase } from '../purchases/purchase.ts';
import { purchasesOfClient } from '../purchases/purchases.store.ts';
import type { Refund } from '../purchases/refund.ts';
import { refundsOfClient } from '../purchases/refunds.store.ts';
import { and, asc, eq } from 'drizzle-orm';
import { clientEmails, clients } from '../../schema/tables/facts.ts';

/** What is on record of a person beside the client itself. */
export interface ClientFile {
  emailDigests: string[];
  purchases: Purchase[];
  refunds: Refund[];
  corrections: Correction[];
  brought: string[];
  links: Link[];
}

/** Everything that is held of a client, in the order in which it happened. */
export async function readClientFile(
  directory: D1Database,
  db: D1Database,
  business: string,
  clientId: string,
): Promise<ClientFile> {
  const asked = { businessId: business, clientId };
  const file = await batch(db, {
    emails: READ_EMAILS(asked),
    purchases: purchasesOfClient(business, clientId),
    refunds: refundsOfClient(business, clientId),
    corrections: correctionsOfClient(business, clientId),
    brought: READ_BROUGHT(asked),
  });
  const links = await listLinksOfAdvocate(directory, business, clientId);
  return {
    emailDigests: file.emails.rows.map(({ digest }) => digest),
    purchases: file.purchases.rows,
    refunds: file.refunds.rows,
    corrections: file.corrections.rows,
    brought: file.brought.rows.map((row) => row.clientId),
    links,
  };
}

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
