import { sql } from 'drizzle-orm';
import { clients } from '../../schema/tables/facts.ts';
import { fields, named, params, query } from '../database/query.ts';
import { all } from '../database/run.ts';

const [c, CLIENTS] = named(clients, 'c');
const $ = params<{ businessId: string; size: number }>();
const FIRST = fields({ clientId: c.clientId });
const READ = query(
  $,
  FIRST,
  sql`SELECT client_id AS ${sql.identifier('clientId')} FROM (
      SELECT ${c.clientId} AS client_id, ROW_NUMBER() OVER (ORDER BY ${c.clientId}) AS place FROM ${CLIENTS}
      WHERE ${c.businessId} = ${$.businessId} AND ${c.mergedInto} IS NULL)
    WHERE place % CAST(${$.size} AS INTEGER) = 0 ORDER BY client_id`,
);

/**
 * The ends of stretches of `size` persons in the order of their ids: each is the last of its stretch. None
 * where all are in one. It reads a row for each client.
 */
export async function readStretchEnds(db: D1Database, businessId: string, size: number): Promise<string[]> {
  return (await all(db, READ({ businessId, size }))).map(({ clientId }) => clientId);
}
