import { and, between, eq, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { countingRefunds } from '../../schema/tables/changes.ts';
import { clients, purchases } from '../../schema/tables/facts.ts';
import { rorDays } from '../../schema/tables/ledger.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import type { Day } from '../calendar/day.ts';
import type { Period } from '../calendar/period.ts';
import { build, Computed, fields, named, number, orNull, params, query, text } from '../database/query.ts';
import { exactSum } from '../money/exact-sum.store.ts';
import { combineRefunds, combineSales, type Refunded } from './combine-figures.ts';
import type { Origin, Sales } from './earned-growth.ts';
import type { Slicing } from './slices.store.ts';

/** The figures of a period. Void purchases are in none of them but `refunds`. */
export interface Stats {
  sales: Sales[];
  /** Clients whose first counted purchase lies in the period. */
  newClients: number;
  /** Those of them who have a referral. */
  referrals: number;
  /** Of purchases of the period, whenever the refunds were made. */
  refunds: Refunded[];
}

const [p, PURCHASES] = named(purchases, 'p');
const [f, FIRST] = named(purchases, 'f');
const [c, CLIENTS] = named(clients, 'c');
const r = countingRefunds;

/** SQL for the day of a client's first counted purchase; NULL without one. */
export function firstDayOf(businessId: SQLWrapper, clientId: SQLWrapper): SQL {
  return sql`(SELECT ${f.day} FROM ${FIRST}
    WHERE ${f.businessId} = ${businessId} AND ${f.void} = 0 AND ${f.clientId} = ${clientId}
    ORDER BY ${f.day} LIMIT 1)`;
}

/** SQL for whether an advocate is one of a range. No text is beyond an empty blob. */
export function isOfRange(advocateId: SQLWrapper, range: { after: SQLWrapper; through: SQLWrapper }): SQL {
  return sql`${advocateId} > ${range.after} AND ${advocateId} <= IFNULL(${range.through}, x'')`;
}

const $sales = params<{ businessId: string; from: Day; sliceFrom: Day; sliceTo: Day }>();
const SALES = fields({
  currency: text(sql`currency`),
  origin: orNull(new Computed(sql`origin`, originOf)),
  purchases: number(sql`COUNT(*)`),
  revenueMinor: exactSum(sql`kept`),
});

/** The plus keeps SQLite from the index of clients' purchases, which would have it read those of all days. */
const READ_SALES = query(
  $sales,
  SALES,
  sql`SELECT ${SALES.list} FROM (
      SELECT ${p.currency} AS currency, ${p.amountMinor} - ${p.refundedMinor} AS kept,
        CASE
          WHEN ${p.day} < ${$sales.from} THEN NULL
          WHEN ${firstDayOf($sales.businessId, p.clientId)} < ${$sales.from} THEN 'existing'
          WHEN EXISTS (SELECT 1 FROM ${CLIENTS}
            WHERE ${c.businessId} = ${$sales.businessId} AND ${c.clientId} = ${p.clientId}
              AND ${c.advocateId} IS NOT NULL) THEN 'referred_new'
          ELSE 'other_new'
        END AS origin
      FROM ${PURCHASES}
      WHERE ${p.businessId} = ${$sales.businessId} AND +${p.void} = 0
        AND ${p.day} BETWEEN ${$sales.sliceFrom} AND ${$sales.sliceTo}
    )
    GROUP BY currency, origin`,
);

function originOf(value: unknown): Origin {
  return value === 'existing' || value === 'referred_new' ? value : 'other_new';
}

const $ = params<{ businessId: string; from: Day; to: Day }>();
const NEW_CLIENTS = fields({ newClients: number(sql`COALESCE(SUM(${rorDays.first}), 0)`) });
const COUNT_NEW_CLIENTS = query(
  $,
  NEW_CLIENTS,
  build
    .select(NEW_CLIENTS.selection)
    .from(rorDays)
    .where(and(eq(rorDays.businessId, $.businessId), between(rorDays.day, $.from, $.to))),
);

const $range = params<{
  businessId: string;
  from: Day;
  to: Day;
  after: string;
  through: string | null;
}>();
const REFERRALS = fields({ referrals: number(sql`COUNT(*)`) });
const COUNT_REFERRALS = query(
  $range,
  REFERRALS,
  sql`SELECT ${REFERRALS.list} FROM ${CLIENTS}
    WHERE ${c.businessId} = ${$range.businessId} AND ${isOfRange(c.advocateId, $range)}
      AND ${firstDayOf($range.businessId, c.clientId)} BETWEEN ${$range.from} AND ${$range.to}`,
);

const REFUNDED = fields({
  currency: p.currency,
  refunds: number(sql`COUNT(*)`),
  refundedMinor: exactSum(r.amountMinor),
});
const READ_REFUNDS = query(
  $,
  REFUNDED,
  sql`SELECT ${REFUNDED.list} FROM ${PURCHASES} CROSS JOIN ${r}
    WHERE ${p.businessId} = ${$.businessId} AND ${p.day} BETWEEN ${$.from} AND ${$.to}
      AND (${p.refundedMinor} > 0 OR +${p.void} = 1)
      AND ${r.businessId} = ${$.businessId} AND ${r.purchaseId} = ${p.id}
      AND (${r.amountMinor} > 0 OR ${p.amountMinor} = 0)
    GROUP BY ${p.currency} ORDER BY ${p.currency}`,
);

/**
 * Reads the purchases of the period and of the one before, and one row for each referred client: of a large
 * business in slices, in one transaction. Null while the business is being rezoned in steps.
 */
export async function readStats(
  db: D1Database,
  businessId: string,
  { period, before, slicing }: { period: Period; before: Period; slicing: Slicing },
): Promise<Stats | null> {
  const { from, to } = period;
  const read = await unlessRezoning(db, businessId, {
    sales: slicing
      .daysOf({ from: before.from, to })
      .map((slice) => READ_SALES({ businessId, from, sliceFrom: slice.from, sliceTo: slice.to })),
    newClients: COUNT_NEW_CLIENTS({ businessId, from, to }),
    referrals: slicing.advocates.map((range) => COUNT_REFERRALS({ businessId, from, to, ...range })),
    refunded: slicing.daysOf(period).map((slice) => READ_REFUNDS({ businessId, ...slice })),
  });
  if (read === null) return null;
  return {
    sales: combineSales(read.sales.map(({ rows }) => rows)),
    newClients: read.newClients.rows[0]?.newClients ?? 0,
    referrals: read.referrals.reduce((sum, { rows }) => sum + (rows[0]?.referrals ?? 0), 0),
    refunds: combineRefunds(read.refunded.map(({ rows }) => rows)),
  };
}
