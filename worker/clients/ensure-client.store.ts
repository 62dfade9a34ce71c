import { and, eq, sql } from 'drizzle-orm';
import { businesses, clients } from '../../schema/tables/facts.ts';
import { bare, build, change, excluded, fields, flag, params, query } from '../database/query.ts';
import { batch } from '../database/run.ts';

const $client = params<{ businessId: string; clientId: string; name: string | null; nowMs: number }>();
const ENSURE = change(
  $client,
  sql`INSERT INTO ${clients} (${bare(clients.businessId, clients.clientId, clients.name, clients.createdAtMs)})
    SELECT ${businesses.id}, ${$client.clientId}, ${$client.name}, CAST(${$client.nowMs} AS INTEGER)
    FROM ${businesses} WHERE ${businesses.id} = ${$client.businessId} AND ${businesses.frozen} = 0
    ON CONFLICT (${bare(clients.businessId, clients.clientId)}) DO UPDATE SET ${bare(clients.name)} = ${excluded(clients.name)}
    WHERE ${excluded(clients.name)} IS NOT NULL AND ${excluded(clients.name)} IS NOT ${clients.name}`,
);

const $business = params<{ businessId: string }>();
const OPEN = fields({ isOpen: flag(sql`1`) });
const IS_OPEN = query(
  $business,
  OPEN,
  build
    .select(OPEN.selection)
    .from(businesses)
    .where(and(eq(businesses.id, $business.businessId), eq(businesses.frozen, false))),
);

/**
 * Makes a client on record, whether or not it ever bought anything, and keeps the name where one is given. False
 * where the business takes no writes just now: nothing was changed.
 */
export async function ensureClient(
  db: D1Database,
  businessId: string,
  client: { clientId: string; name: string | null },
  nowMs: number,
): Promise<boolean> {
  const { open } = await batch(db, {
    client: ENSURE({ ...client, businessId, nowMs }),
    open: IS_OPEN({ businessId }),
  });
  return open.rows.length === 1;
}
