import { sql } from 'drizzle-orm';
import { purchases } from '../../../schema/tables/facts.ts';
import { unlessRezoning } from '../../businesses/rezonings.store.ts';
import type { Day } from '../../calendar/day.ts';
import { Computed, fields, named, params, query, text } from '../../database/query.ts';

const [p, PURCHASES] = named(purchases, 'p');
const $ = params<{ businessId: string; clientIds: string; fromDay: Day; asOf: Day }>();

const DAYS = fields({
  clientId: text(sql`r.value`),
  days: new Computed(
    sql`(SELECT json_group_array(day) FROM (SELECT DISTINCT ${p.day} AS day
      FROM ${PURCHASES} INDEXED BY purchases_by_client
      WHERE ${p.businessId} = ${$.businessId} AND ${p.void} = 0 AND ${p.clientId} = r.value
        AND ${p.day} BETWEEN ${$.fromDay} AND ${$.asOf} ORDER BY ${p.day}))`,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the statement makes days
    (json) => JSON.parse(String(json)) as Day[],
  ),
});
const READ = query($, DAYS, sql`SELECT ${DAYS.list} FROM json_each(${$.clientIds}) r`);

/**
 * The days in a period on which each of some persons bought something that counts, in their order. Null while
 * the business is being rezoned in steps.
 */
export async function readPurchaseDays(
  db: D1Database,
  businessId: string,
  { clientIds, from, asOf }: { clientIds: readonly string[]; from: Day; asOf: Day },
): Promise<Map<string, Day[]> | null> {
  const asked = { businessId, clientIds: JSON.stringify(clientIds), fromDay: from, asOf };
  const read = await unlessRezoning(db, businessId, { days: READ(asked) });
  return read === null ? null : new Map(read.days.rows.map(({ clientId, days }) => [clientId, days]));
}
