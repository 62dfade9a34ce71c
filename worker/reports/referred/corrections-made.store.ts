import { sql } from 'drizzle-orm';
import { clients, corrections } from '../../../schema/tables/facts.ts';
import { fields, named, orNull, params, query, text, type RowOf } from '../../database/query.ts';
import { all } from '../../database/run.ts';
import { personOf } from '../../ledger/person.store.ts';

const [w] = named(corrections, 'w');
const [c, CLIENTS] = named(clients, 'c');
const $ = params<{ businessId: string; count: number }>();

const nameOf = (clientId: typeof w.clientId | typeof w.advocateId) =>
  orNull(
    text(sql`(SELECT ${c.name} FROM ${CLIENTS} WHERE ${c.businessId} = ${$.businessId}
      AND ${c.clientId} = ${personOf($.businessId, clientId)})`),
  );

const MADE = fields({
  clientId: w.clientId,
  name: nameOf(w.clientId),
  advocateId: w.advocateId,
  advocateName: nameOf(w.advocateId),
  previousAdvocateId: w.previousAdvocateId,
  reason: w.reason,
  atMs: w.atMs,
});

/** A correction, with the names of the client and of the advocate that it names. */
export type CorrectionMade = RowOf<typeof MADE>;

const LIST = query(
  $,
  MADE,
  sql`SELECT ${MADE.list} FROM (
      SELECT * FROM ${corrections} WHERE ${corrections.businessId} = ${$.businessId}
      ORDER BY ${corrections.atMs} DESC, ${corrections.id} DESC LIMIT ${$.count}
    ) w`,
);

/**
 * At most `count` of what people said about who brought somebody, newest first. It reads all corrections of
 * the business, which are made by hand.
 */
export async function listCorrectionsMade(
  db: D1Database,
  businessId: string,
  count: number,
): Promise<CorrectionMade[]> {
  return all(db, LIST({ businessId, count }));
}
