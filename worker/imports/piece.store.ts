import { sql, type SQLWrapper } from 'drizzle-orm';
import { clients, clientEmails, purchases, refunds } from '../../schema/tables/facts.ts';
import { fields, number, params, query, text } from '../database/query.ts';
import { batch } from '../database/run.ts';

/**
 * What a call withdraws of a run: rows of each kind up to a key, in the order of their keys. An empty key
 * names no row. Kinds follow each other: refunds of other purchases once no purchase is left, addresses once
 * no refund is left, clients in the end.
 */
export interface Piece {
  /** The first and the last of the purchases; their refunds go with them. */
  purchasesFrom: string;
  purchasesTo: string;
  refundsTo: string;
  addressesToDigest: string;
  addressesToClient: string;
  clientsTo: string;
}

const $ = params<{ businessId: string; run: string; mostRows: number }>();
const MOST = sql`LIMIT CAST(${$.mostRows} AS INTEGER)`;

const IDS = fields({
  count: number(sql`COUNT(*)`),
  from: text(sql`COALESCE(MIN(id), '')`),
  to: text(sql`COALESCE(MAX(id), '')`),
});
const firstIds = (
  table: SQLWrapper,
  keys: { businessId: SQLWrapper; importRun: SQLWrapper; id: SQLWrapper },
) =>
  query(
    $,
    IDS,
    sql`SELECT ${IDS.list} FROM (SELECT ${keys.id} AS id FROM ${table}
      WHERE ${keys.businessId} = ${$.businessId} AND ${keys.importRun} = ${$.run}
      ORDER BY ${keys.id} ${MOST})`,
  );
const FIRST_PURCHASES = firstIds(purchases, purchases);
const FIRST_REFUNDS = firstIds(refunds, refunds);
const FIRST_CLIENTS = firstIds(clients, { ...clients, id: clients.clientId });

const ADDRESS = fields({
  count: number(sql`COUNT(*) OVER ()`),
  digest: text(sql`digest`),
  clientId: text(sql`client_id`),
});
const LAST_OF_FIRST_ADDRESSES = query(
  $,
  ADDRESS,
  sql`SELECT ${ADDRESS.list} FROM (SELECT ${clientEmails.digest} AS digest, ${clientEmails.clientId} AS client_id
      FROM ${clientEmails}
      WHERE ${clientEmails.businessId} = ${$.businessId} AND ${clientEmails.importRun} = ${$.run}
      ORDER BY ${clientEmails.digest}, ${clientEmails.clientId} ${MOST})
    ORDER BY digest DESC, client_id DESC LIMIT 1`,
);

const NONE = { count: 0, from: '', to: '' };

/** The next piece of a run, with at most `mostRows` rows of each kind. */
export async function nextPiece(
  db: D1Database,
  businessId: string,
  { run, mostRows }: { run: string; mostRows: number },
): Promise<Piece> {
  const of = { businessId, run, mostRows };
  const found = await batch(db, {
    purchases: FIRST_PURCHASES(of),
    refunds: FIRST_REFUNDS(of),
    addresses: LAST_OF_FIRST_ADDRESSES(of),
    clients: FIRST_CLIENTS(of),
  });
  const purchasesFound = found.purchases.rows[0] ?? NONE;
  const refundsFound = found.refunds.rows[0] ?? NONE;
  const address = found.addresses.rows[0] ?? { count: 0, digest: '', clientId: '' };
  const takesRefunds = purchasesFound.count < mostRows;
  const takesAddresses = takesRefunds && refundsFound.count < mostRows;
  const takesClients = takesAddresses && address.count < mostRows;
  return {
    purchasesFrom: purchasesFound.from,
    purchasesTo: purchasesFound.to,
    refundsTo: takesRefunds ? refundsFound.to : '',
    addressesToDigest: takesAddresses ? address.digest : '',
    addressesToClient: takesAddresses ? address.clientId : '',
    clientsTo: takesClients ? (found.clients.rows[0] ?? NONE).to : '',
  };
}
