import type { Correction } from '../clients/client.ts';
import type { Link } from '../links/link.ts';
import type { Purchase } from '../purchases/purchase.ts';
import { listLinksOfAdvocate } from '../links/links.store.ts';
import {
  PURCHASE_IN_PLACE_COLUMNS,
  PURCHASES_IN_PLACE,
  purchaseFromRow,
  type PurchaseInPlaceRow,
} from '../purchases/purchases.store.ts';
import type { Refund } from '../purchases/refunds.store.ts';

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
  const [emails, purchases, refunds, corrections, brought] = await db.batch(
    [READ_EMAILS, READ_PURCHASES, READ_REFUNDS, READ_CORRECTIONS, READ_BROUGHT].map((sql) =>
      db.prepare(sql).bind(business, clientId),
    ),
  );
  const links = await listLinksOfAdvocate(directory, business, clientId);
  return {
    emailDigests: rowsOf<{ digest: string }>(emails).map(({ digest }) => digest),
    purchases: rowsOf<PurchaseInPlaceRow>(purchases).map(purchaseFromRow),
    refunds: rowsOf<Refund>(refunds),
    corrections: rowsOf<Correction>(corrections),
    brought: rowsOf<{ clientId: string }>(brought).map((row) => row.clientId),
    links,
  };
}

function rowsOf<Row>(result: D1Result | undefined): Row[] {
  return (result?.results ?? []) as Row[];
}

const READ_EMAILS = 'SELECT digest FROM client_emails WHERE business = ? AND client_id = ?';

const READ_PURCHASES = `SELECT ${PURCHASE_IN_PLACE_COLUMNS} FROM ${PURCHASES_IN_PLACE}
  WHERE p.business = ? AND p.void IN (0, 1) AND p.client_id = ? ORDER BY p.occurred_at_ms, p.recorded_at_ms, p.id`;

const READ_REFUNDS = `SELECT r.id, r.purchase_id AS purchaseId, r.amount_minor AS amountMinor, p.currency,
    r.occurred_at_ms AS occurredAtMs
  FROM purchases p CROSS JOIN refunds r
  WHERE p.business = ?1 AND p.void IN (0, 1) AND p.client_id = ?2 AND r.business = ?1 AND r.purchase_id = p.id
  ORDER BY r.occurred_at_ms, r.id`;

const READ_CORRECTIONS = `SELECT id, client_id AS clientId, previous_advocate_id AS previousAdvocateId,
    advocate_id AS advocateId, reason, at_ms AS atMs
  FROM corrections WHERE business = ?1 AND (client_id = ?2 OR advocate_id = ?2 OR previous_advocate_id = ?2)
  ORDER BY at_ms, id`;

const READ_BROUGHT =
  'SELECT client_id AS clientId FROM clients WHERE business = ? AND advocate_id = ? ORDER BY client_id';
