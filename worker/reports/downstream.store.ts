import { sql } from 'drizzle-orm';
import { clients, purchases } from '../../schema/tables/facts.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import type { Day } from '../calendar/day.ts';
import type { Period } from '../calendar/period.ts';
import { fields, named, number, params, query, text, type RowOf } from '../database/query.ts';
import { exactSum } from '../money/exact-sum.store.ts';

/** So many clients are followed for one answer, nearer generations first. */
const MOST_FOLLOWED = 100_000;

const [c, CLIENTS] = named(clients, 'c');
const [p, PURCHASES] = named(purchases, 'p');
const $ = params<{ businessId: string; advocateIds: string; from: Day; to: Day; most: number }>();

/**
 * Everybody who came through the advocates that are asked about: whom they brought, whom those brought, and
 * so on. UNION ends where two brought each other.
 */
const CAME = sql`came (advocate_id, client_id) AS MATERIALIZED (
      SELECT asked.value, ${c.clientId} FROM json_each(${$.advocateIds}) asked CROSS JOIN ${CLIENTS}
      WHERE ${c.businessId} = ${$.businessId} AND ${c.advocateId} = asked.value
      UNION
      SELECT came.advocate_id, ${c.clientId} FROM came CROSS JOIN ${CLIENTS}
      WHERE ${c.businessId} = ${$.businessId} AND ${c.advocateId} = came.client_id
        AND ${c.clientId} <> came.advocate_id
      LIMIT CAST(${$.most} AS INTEGER)
    )`;

const CLIENTS_CAME = fields({ advocateId: text(sql`advocate_id`), clients: number(sql`COUNT(*)`) });
const COUNT_CAME = query(
  $,
  CLIENTS_CAME,
  sql`WITH RECURSIVE ${CAME} SELECT ${CLIENTS_CAME.list} FROM came GROUP BY advocate_id`,
);

const SALES_CAME = fields({
  advocateId: text(sql`came.advocate_id`),
  currency: p.currency,
  revenueMinor: exactSum(sql`${p.amountMinor} - ${p.refundedMinor}`),
});
const READ_SALES = query(
  $,
  SALES_CAME,
  sql`WITH RECURSIVE ${CAME}
    SELECT ${SALES_CAME.list} FROM came CROSS JOIN ${PURCHASES}
    WHERE ${p.businessId} = ${$.businessId} AND ${p.void} = 0 AND ${p.clientId} = came.client_id
      AND ${p.day} BETWEEN ${$.from} AND ${$.to}
    GROUP BY came.advocate_id, ${p.currency} ORDER BY ${p.currency}`,
);

/** What those who came through an advocate bought in one currency. */
export type DownstreamSales = RowOf<typeof SALES_CAME>;

/** Who came through some advocates, over all generations, and what they bought. */
export interface Downstream {
  clients: Map<string, number>;
  sales: DownstreamSales[];
  isComplete: boolean;
}

/**
 * Who came through some advocates, over all generations, and what they bought in a period, refunds taken off.
 * Whoever came through two of the advocates is counted for each. Null while the business is being rezoned in
 * steps.
 */
export async function readDownstream(
  db: D1Database,
  businessId: string,
  advocateIds: readonly string[],
  { from, to }: Period,
): Promise<Downstream | null> {
  const asked = { businessId, advocateIds: JSON.stringify(advocateIds), from, to, most: MOST_FOLLOWED };
  const read = await unlessRezoning(db, businessId, { came: COUNT_CAME(asked), sales: READ_SALES(asked) });
  if (read === null) return null;
  const clientsOf = new Map(read.came.rows.map(({ advocateId, clients: count }) => [advocateId, count]));
  const followed = [...clientsOf.values()].reduce((sum, count) => sum + count, 0);
  return { clients: clientsOf, sales: read.sales.rows, isComplete: followed < MOST_FOLLOWED };
}
