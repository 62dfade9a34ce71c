import { sql } from 'drizzle-orm';
import { clients, purchases } from '../../schema/tables/facts.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import type { Day } from '../calendar/day.ts';
import type { Period } from '../calendar/period.ts';
import { fields, named, number, orNull, params, query, text, type RowOf } from '../database/query.ts';
import { inTextOrder } from '../database/text-order.ts';
import { exactSum } from '../money/exact-sum.store.ts';
import type { Slicing } from './slices.store.ts';
import { firstDayOf, isOfRange } from './stats.store.ts';

const [a, ADVOCATES] = named(clients, 'a');
const [c, CLIENTS] = named(clients, 'c');
const [p, PURCHASES] = named(purchases, 'p');

const RANKED_ADVOCATE = fields({
  advocateId: text(sql`ranked.id`),
  name: orNull(a.name),
  /** Clients whom it brought and whose first counted purchase lies in the period. */
  referrals: number(sql`ranked.referrals`),
});

/** An advocate's place on the leaderboard of a period. */
export type RankedAdvocate = RowOf<typeof RANKED_ADVOCATE>;

const $page = params<{
  businessId: string;
  from: Day;
  to: Day;
  afterReferrals: number;
  afterId: string;
  count: number;
  after: string;
  through: string | null;
}>();

const RANK_ADVOCATES = query(
  $page,
  RANKED_ADVOCATE,
  sql`WITH ranked AS MATERIALIZED (
      SELECT ${c.advocateId} AS id,
        COALESCE(SUM(${firstDayOf($page.businessId, c.clientId)} BETWEEN ${$page.from} AND ${$page.to}), 0) AS referrals
      FROM ${CLIENTS}
      WHERE ${c.businessId} = ${$page.businessId} AND ${isOfRange(c.advocateId, $page)}
      GROUP BY ${c.advocateId}
      HAVING referrals < ${$page.afterReferrals}
        OR (referrals = ${$page.afterReferrals} AND ${c.advocateId} > ${$page.afterId})
      ORDER BY referrals DESC, ${c.advocateId} LIMIT ${$page.count}
    )
    SELECT ${RANKED_ADVOCATE.list}
    FROM ranked LEFT JOIN ${ADVOCATES} ON ${a.businessId} = ${$page.businessId} AND ${a.clientId} = ranked.id
    ORDER BY ranked.referrals DESC, ranked.id`,
);

/**
 * At most `count` of those who ever brought somebody, by their referrals in the period, most first, then by
 * id; after the one of those. To rank them it reads two rows for each referred client of the business, of a
 * large one in ranges of advocates, in one transaction. Null while the business is being rezoned in steps.
 */
export async function listAdvocates(
  db: D1Database,
  businessId: string,
  page: {
    period: Period;
    after: readonly [referrals: number, advocateId: string] | undefined;
    count: number;
    slicing: Pick<Slicing, 'advocates'>;
  },
): Promise<RankedAdvocate[] | null> {
  const { period, count, slicing } = page;
  const [afterReferrals, afterId] = page.after ?? [Number.MAX_SAFE_INTEGER, ''];
  const asked = { businessId, ...period, afterReferrals, afterId, count };
  const read = await unlessRezoning(db, businessId, {
    ranked: slicing.advocates.map((range) => RANK_ADVOCATES({ ...asked, ...range })),
  });
  if (read === null) return null;
  const ranked = read.ranked.flatMap(({ rows }) => rows);
  return ranked
    .sort((a, b) => b.referrals - a.referrals || inTextOrder(a.advocateId, b.advocateId))
    .slice(0, count);
}

const BROUGHT_SALES = fields({
  advocateId: text(c.advocateId),
  currency: p.currency,
  purchases: number(sql`COUNT(*)`),
  revenueMinor: exactSum(sql`${p.amountMinor} - ${p.refundedMinor}`),
});

/** Counted purchases of the clients whom an advocate brought, in one currency. */
export type BroughtSales = RowOf<typeof BROUGHT_SALES>;

const $brought = params<{ businessId: string; advocateIds: string; from: Day; to: Day }>();

const READ_BROUGHT_SALES = query(
  $brought,
  BROUGHT_SALES,
  sql`SELECT ${BROUGHT_SALES.list}
    FROM json_each(${$brought.advocateIds}) asked CROSS JOIN ${CLIENTS} CROSS JOIN ${PURCHASES}
    WHERE ${c.businessId} = ${$brought.businessId} AND ${c.advocateId} = asked.value
      AND ${p.businessId} = ${$brought.businessId} AND ${p.void} = 0 AND ${p.clientId} = ${c.clientId}
      AND ${p.day} BETWEEN ${$brought.from} AND ${$brought.to}
    GROUP BY ${c.advocateId}, ${p.currency} ORDER BY ${p.currency}`,
);

/**
 * What the clients whom some advocates brought bought in a period, refunds taken off. Null while the business
 * is being rezoned in steps.
 */
export async function readBroughtSales(
  db: D1Database,
  businessId: string,
  advocateIds: readonly string[],
  { from, to }: Period,
): Promise<BroughtSales[] | null> {
  const asked = { businessId, advocateIds: JSON.stringify(advocateIds), from, to };
  const read = await unlessRezoning(db, businessId, { sales: READ_BROUGHT_SALES(asked) });
  return read?.sales.rows ?? null;
}
