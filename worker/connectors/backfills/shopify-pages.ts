import * as z from 'zod';
import { dayOfDate } from '../../calendar/day.ts';
import { DAY_MS, formatInstant } from '../../calendar/instant.ts';
import { readInstant, readWithin } from '../read-values.ts';
import { fromGraphql } from '../shopify/from-graphql.ts';
import { observeOrder } from '../shopify/observe-order.ts';
import { listAt, type Pages } from './pages.ts';

const API_VERSION = '2026-07';
const PAGE = 100;

/** Paging stops at 25,000 objects (shopify.dev/api/usage/limits), so that a range is asked for in slices. */
const SLICE_MS = 30 * DAY_MS;

/** Shopify itself is younger than no order of it. */
const BEGINNING_MS = dayOfDate(2006, 1, 1) * DAY_MS;

const cursor = z.object({
  /** Before the first slice: the first order there is, where nobody said from when. */
  isLooking: z.boolean(),
  fromMs: z.int(),
  toMs: z.int(),
  changed: z.boolean(),
  after: z.string().nullable(),
});
type Cursor = z.infer<typeof cursor>;

const FIRST_ORDER = `query FirstOrder { orders(first: 1, sortKey: CREATED_AT) { nodes { createdAt } } }`;

const ORDERS = `query Orders($after: String, $query: String!) {
  orders(first: ${PAGE}, after: $after, sortKey: CREATED_AT, query: $query) {
    pageInfo { hasNextPage endCursor }
    nodes {
      legacyResourceId createdAt processedAt updatedAt test cancelledAt displayFinancialStatus currencyCode
      totalPriceSet { shopMoney { amount currencyCode } }
      totalTaxSet { shopMoney { amount currencyCode } }
      totalShippingPriceSet { shopMoney { amount currencyCode } }
      email sourceName
      customer { legacyResourceId firstName lastName defaultEmailAddress { emailAddress } }
      customAttributes { key value }
      discountCodes
      customerJourneySummary { firstVisit { landingPage } }
      refunds {
        legacyResourceId createdAt
        transactions(first: 20) { nodes { kind status amountSet { shopMoney { amount currencyCode } } } }
      }
    }
  }
}`;

/**
 * Orders by the GraphQL Admin API, oldest first, in slices of 30 days. Without the scope `read_all_orders`
 * Shopify shows those of the last 60 days and says nothing of the others.
 */
export const shopifyPages: Pages<Cursor> = {
  first: ({ fromMs, toMs, changed }) => ({
    isLooking: fromMs === null,
    fromMs: fromMs ?? BEGINNING_MS,
    toMs,
    changed,
    after: null,
  }),
  parse: (kept) => cursor.safeParse(kept).data ?? null,
  request: (at, { apiKey, shopUrl }) =>
    shopUrl === null
      ? null
      : {
          url: `${shopUrl}/admin/api/${API_VERSION}/graphql.json`,
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-shopify-access-token': apiKey },
          body: JSON.stringify(questionOf(at)),
        },
  read: (at, { body }, context) => {
    const waitMs = throttledFor(body);
    if (waitMs !== null) return { kind: 'throttled', waitMs };
    const orders = listAt(body, 'data', 'orders', 'nodes');
    if (orders === null) return { kind: 'not_a_page', path: 'data.orders.nodes' };
    if (at.isLooking) return { kind: 'page', objects: [], next: sliceFrom(at, orders[0]) };
    const after = readWithin(body, 'data', 'orders', 'pageInfo', 'endCursor');
    const hasMore =
      readWithin(body, 'data', 'orders', 'pageInfo', 'hasNextPage') === true && typeof after === 'string';
    const next = hasMore ? { ...at, after } : nextSlice(at);
    return { kind: 'page', objects: orders.map((order) => observeOrder(fromGraphql(order), context)), next };
  },
};

function questionOf(at: Cursor) {
  if (at.isLooking) return { query: FIRST_ORDER };
  const field = at.changed ? 'updated_at' : 'created_at';
  const [from, to] = [at.fromMs, sliceEnd(at)].map(formatInstant);
  return {
    query: ORDERS,
    variables: { after: at.after, query: `${field}:>='${from}' AND ${field}:<'${to}'` },
  };
}

/** The first slice, from the first order on; null where there is none. */
function sliceFrom(at: Cursor, firstOrder: unknown): Cursor | null {
  const firstMs = readInstant(readWithin(firstOrder, 'createdAt'));
  return firstMs === null || firstMs > at.toMs ? null : { ...at, isLooking: false, fromMs: firstMs };
}

function sliceEnd({ fromMs, toMs }: Cursor): number {
  return Math.min(fromMs + SLICE_MS, toMs + 1);
}

function nextSlice(at: Cursor): Cursor | null {
  const fromMs = sliceEnd(at);
  return fromMs > at.toMs ? null : { ...at, fromMs, after: null };
}

/** Shopify throttles by a cost that refills, and says so with status 200 (shopify.dev/api/usage/limits). */
function throttledFor(body: unknown): number | null {
  const isThrottled = (listAt(body, 'errors') ?? []).some(
    (error) => readWithin(error, 'extensions', 'code') === 'THROTTLED',
  );
  if (!isThrottled) return null;
  const cost = readWithin(body, 'extensions', 'cost', 'requestedQueryCost');
  const rate = readWithin(body, 'extensions', 'cost', 'throttleStatus', 'restoreRate');
  return typeof cost === 'number' && typeof rate === 'number' && rate > 0 ? (cost / rate) * 1000 : 2000;
}
