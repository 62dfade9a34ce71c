import { sql, type SQL } from 'drizzle-orm';
import { clients, purchases } from '../../../schema/tables/facts.ts';
import { unlessRezoning } from '../../businesses/rezonings.store.ts';
import type { Day } from '../../calendar/day.ts';
import { fields, named, number, params, query, text } from '../../database/query.ts';

/** By what clients are sorted, the most first. */
export type ClientSort = 'value' | 'silence' | 'lastPurchase';

/** A client's place in a list: what it is sorted by, and its id. */
export type ClientPlace = [sortedBy: number, clientId: string];

const [c, CLIENTS] = named(clients, 'c');
const [p, PURCHASES] = named(purchases, 'p');
const $ = params<{
  businessId: string;
  currency: string;
  asOf: Day;
  yearBefore: Day;
  afterSortedBy: number;
  afterId: string;
  count: number;
}>();

/** More than of any value or number of days. */
const BEFORE_ALL = Number.MAX_VALUE;
/** Less than of any day, and than the negative of any: the place of those who never bought. */
const AFTER_ALL = -1e9;
/** Readings over all clients are made of those whose ids come first (docs/relationships.md, Limits). */
const MOST_CLIENTS = 250_000;

const OF_CLIENT = sql`FROM ${PURCHASES} INDEXED BY purchases_by_client
  WHERE ${p.businessId} = ${$.businessId} AND ${p.void} = 0
  AND ${p.clientId} = ${c.clientId} AND ${p.day} <= ${$.asOf}`;
const LAST_DAY = sql`(SELECT MAX(${p.day}) ${OF_CLIENT})`;
/** A float, which no sum of amounts is too large for. */
const VALUE = sql`(SELECT TOTAL(${p.amountMinor} - ${p.refundedMinor}) ${OF_CLIENT}
  AND ${p.day} > ${$.yearBefore} AND ${p.currency} = ${$.currency})`;

const PLACE = fields({ sortedBy: number(sql`sorted_by`), clientId: text(sql`client_id`) });
const LISTS = {
  value: listBy(sql`IIF(EXISTS (SELECT 1 ${OF_CLIENT}), ${VALUE}, ${AFTER_ALL})`),
  silence: listBy(sql`COALESCE(-${LAST_DAY}, ${AFTER_ALL})`),
  lastPurchase: listBy(sql`COALESCE(${LAST_DAY}, ${AFTER_ALL})`),
};

function listBy(sortedBy: SQL) {
  return query(
    $,
    PLACE,
    sql`SELECT ${PLACE.list} FROM (
        SELECT ${c.clientId} AS client_id, ${sortedBy} AS sorted_by FROM ${CLIENTS}
        WHERE ${c.businessId} = ${$.businessId} AND ${c.mergedInto} IS NULL
        ORDER BY ${c.clientId} LIMIT ${sql.raw(String(MOST_CLIENTS))})
      WHERE sorted_by <= ${$.afterSortedBy}
        AND (sorted_by < ${$.afterSortedBy} OR client_id > ${$.afterId})
      ORDER BY sorted_by DESC, client_id LIMIT CAST(${$.count} AS INTEGER)`,
  );
}

const $ids = params<{ businessId: string; afterId: string; count: number }>();
const ID = fields({ clientId: c.clientId });
const LIST_IDS = query(
  $ids,
  ID,
  sql`SELECT ${ID.list} FROM ${CLIENTS}
    WHERE ${c.businessId} = ${$ids.businessId} AND ${c.clientId} > ${$ids.afterId}
      AND ${c.mergedInto} IS NULL
    ORDER BY ${c.clientId} LIMIT CAST(${$ids.count} AS INTEGER)`,
);

/** How clients are asked for: in the order of their ids, or sorted; after one of them. */
export interface ClientOrder {
  sort: ClientSort | undefined;
  /** Its id, or where it stands in the sorted list. */
  after: string | ClientPlace | undefined;
}

/**
 * The places of at most `count` of a business's clients; none who is merged into another one. To sort them it
 * reads a row or two for each client of the business, and its purchases of a year for their value. Null while
 * the business is being rezoned in steps.
 */
export async function listPlaces(
  db: D1Database,
  business: { id: string; currency: string },
  { sort, after, asOf, count }: ClientOrder & { asOf: Day; count: number },
): Promise<ClientPlace[] | null> {
  const businessId = business.id;
  if (sort === undefined) {
    const afterId = typeof after === 'string' ? after : '';
    const read = await unlessRezoning(db, businessId, { ids: LIST_IDS({ businessId, afterId, count }) });
    return read?.ids.rows.map(({ clientId }): ClientPlace => [0, clientId]) ?? null;
  }
  const [afterSortedBy, afterId] = typeof after === 'object' ? after : [BEFORE_ALL, ''];
  const asked = { businessId, currency: business.currency, asOf, yearBefore: asOf - 365 };
  const statement = LISTS[sort]({ ...asked, afterSortedBy, afterId, count });
  const read = await unlessRezoning(db, businessId, { places: statement });
  return read?.places.rows.map(({ sortedBy, clientId }): ClientPlace => [sortedBy, clientId]) ?? null;
}
