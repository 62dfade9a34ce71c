import { sql } from 'drizzle-orm';
import { clients, purchases } from '../../schema/tables/facts.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import type { Day } from '../calendar/day.ts';
import { fields, named, number, params, query, text } from '../database/query.ts';
import type { Thanks } from './outlook.ts';

const [c, CLIENTS] = named(clients, 'c');
const [a, ADVOCATES] = named(clients, 'a');
const [p, PURCHASES] = named(purchases, 'p');
const [earlier, EARLIER] = named(purchases, 'earlier');
const $ = params<{ businessId: string; since: Day; asOf: Day; count: number }>();
const THANKS = fields({
  clientId: text(a.clientId),
  brought: number(sql`COUNT(*)`),
  latestDay: number(sql`MAX(recent.first_day)`),
});
const READ = query(
  $,
  THANKS,
  sql`SELECT ${THANKS.list} FROM (
      SELECT ${p.clientId} AS client_id, MIN(${p.day}) AS first_day FROM ${PURCHASES}
      WHERE ${p.businessId} = ${$.businessId} AND +${p.void} = 0 AND ${p.day} > ${$.since}
        AND ${p.day} <= ${$.asOf}
      GROUP BY ${p.clientId}) recent
    CROSS JOIN ${CLIENTS} CROSS JOIN ${ADVOCATES}
    WHERE ${c.businessId} = ${$.businessId} AND ${c.clientId} = recent.client_id
      AND ${a.businessId} = ${$.businessId} AND ${a.clientId} = ${c.advocateId} AND ${a.erased} = 0
      AND NOT EXISTS (SELECT 1 FROM ${EARLIER} INDEXED BY purchases_by_client
        WHERE ${earlier.businessId} = ${$.businessId} AND ${earlier.void} = 0
          AND ${earlier.clientId} = recent.client_id AND ${earlier.day} <= ${$.since})
    GROUP BY ${a.clientId} ORDER BY MAX(recent.first_day) DESC, ${a.clientId}
    LIMIT CAST(${$.count} AS INTEGER)`,
);

/** How many are named. */
const NAMED = 10;

/**
 * The first advocates of whom somebody whom they brought first bought after one day and up to another, the
 * latest first. It reads the purchases of those days. Null while the business is being rezoned in steps.
 */
export async function readThanks(
  db: D1Database,
  businessId: string,
  { since, asOf }: { since: Day; asOf: Day },
): Promise<Thanks[] | null> {
  const asked = { businessId, since, asOf, count: NAMED };
  const read = await unlessRezoning(db, businessId, { thanks: READ(asked) });
  return read?.thanks.rows ?? null;
}
