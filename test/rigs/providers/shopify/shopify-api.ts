import { apiLimit } from '../api-limit.ts';
import type { ShopOptions } from '../shop.ts';
import { moneySet } from './shopify-bodies.ts';
import { financialStatusOf, SHOP_CURRENCY, type ShopifyOrder } from './shopify-orders.ts';

interface Asked {
  query: string;
  variables?: Record<string, unknown>;
}

/**
 * The admin's GraphQL, as far as a list of orders is read. It knows no GraphQL: it looks for the filter, the
 * size of the page and the cursor, in the variables or in the text, and answers every field.
 */
export function shopifyApi(
  options: ShopOptions,
  orders: () => ShopifyOrder[],
): (request: Request) => Promise<Response> {
  const limit = apiLimit(options.nowMs, options.requestsAMinute);
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (!/^\/admin\/api\/[\d-]+\/graphql\.json$/.test(pathname) || request.method !== 'POST') {
      return Response.json({ errors: 'Not Found' }, { status: 404 });
    }
    if (request.headers.get('X-Shopify-Access-Token') !== options.apiKey) {
      return Response.json({ errors: '[API] Invalid API key or access token' }, { status: 401 });
    }
    // Too many questions are answered 200, too.
    if (limit() !== null) return Response.json({ errors: [THROTTLED], extensions: costs(0) });
    const asked = (await request.json()) as Asked;
    if (!/\borders\s*\(/.test(asked.query)) {
      return Response.json({ errors: [{ message: 'The fake knows orders alone' }] });
    }
    return Response.json({ data: { orders: pageOf(asked, orders()) }, extensions: costs(1900) });
  };
}

const THROTTLED = { message: 'Throttled', extensions: { code: 'THROTTLED' } };

const costs = (currentlyAvailable: number) => ({
  cost: {
    requestedQueryCost: 100,
    actualQueryCost: 100,
    throttleStatus: { maximumAvailable: 2000, currentlyAvailable, restoreRate: 100 },
  },
});

function pageOf({ query, variables = {} }: Asked, orders: readonly ShopifyOrder[]) {
  const words = [query, ...Object.values(variables).filter((value) => typeof value === 'string')].join(' ');
  const chosen = orders
    .filter((order) => !order.isDeleted && isAsked(order, words))
    .toSorted((one, other) => one.createdAtMs - other.createdAtMs);
  const after = variables['after'] ?? null;
  const from = after === null ? 0 : chosen.findIndex(({ id }) => cursorOf(id) === after) + 1;
  const size = Number(variables['first'] ?? /\borders\s*\([^)]*first:\s*(\d+)/.exec(query)?.[1] ?? 50);
  const page = chosen.slice(from, from + size);
  const nodes = page.map(orderNode);
  return {
    nodes,
    edges: page.map(({ id }, index) => ({ cursor: cursorOf(id), node: nodes[index] })),
    pageInfo: {
      hasNextPage: from + size < chosen.length,
      endCursor: page.length === 0 ? null : cursorOf(page.at(-1)!.id),
    },
  };
}

const cursorOf = (id: string) => btoa(`{"last_id":${id}}`);

/** The bounds in a filter like `created_at:>=2026-01-01T00:00:00Z AND created_at:<2026-02-01T00:00:00Z`. */
function isAsked(order: ShopifyOrder, words: string): boolean {
  const bounds = words.matchAll(/\b(created_at|updated_at|processed_at):\s*(>=|<=|>|<)\s*'?([\d:.TZ+-]+)/g);
  return [...bounds].every(([, field, sign, text = '']) => {
    const ms = field === 'updated_at' ? order.updatedAtMs : order.createdAtMs;
    const bound = Date.parse(text);
    switch (sign) {
      case '>=':
        return ms >= bound;
      case '<=':
        return ms <= bound;
      case '>':
        return ms > bound;
      default:
        return ms < bound;
    }
  });
}

const instant = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

function bothMoneys(order: ShopifyOrder, amountMinor: number) {
  const { shop_money: shop, presentment_money: shown } = moneySet(order, amountMinor);
  return {
    shopMoney: { amount: shop.amount, currencyCode: shop.currency_code },
    presentmentMoney: { amount: shown.amount, currencyCode: shown.currency_code },
  };
}

function orderNode(order: ShopifyOrder) {
  const { id, customer, code, cancelledAtMs, email } = order;
  return {
    id: `gid://shopify/Order/${id}`,
    legacyResourceId: id,
    name: `#${order.number}`,
    createdAt: instant(order.createdAtMs),
    processedAt: instant(order.createdAtMs),
    updatedAt: instant(order.updatedAtMs),
    test: order.isTest,
    cancelledAt: cancelledAtMs === null ? null : instant(cancelledAtMs),
    displayFinancialStatus: financialStatusOf(order).toUpperCase(),
    currencyCode: SHOP_CURRENCY,
    presentmentCurrencyCode: order.shown.currency,
    totalPriceSet: bothMoneys(order, order.amountMinor),
    email,
    sourceName: order.source,
    customer:
      customer === null
        ? null
        : { legacyResourceId: customer.id, email: customer.email, displayName: customer.name },
    customAttributes: code?.by === 'explicit' ? [{ key: 'kith_ref', value: code.code }] : [],
    discountCodes: code?.by === 'coupon' ? [code.code] : [],
    customerJourneySummary: {
      firstVisit:
        code?.by === 'landing_page' ? { landingPage: `https://shop.example/?ref=${code.code}` } : null,
    },
    refunds: order.refunds.map((refund) => ({
      id: `gid://shopify/Refund/${refund.id}`,
      legacyResourceId: refund.id,
      createdAt: instant(refund.createdAtMs),
      transactions: {
        nodes: [
          {
            kind: 'REFUND',
            status: refund.status.toUpperCase(),
            amountSet: bothMoneys(order, refund.amountMinor),
          },
        ],
      },
    })),
  };
}
