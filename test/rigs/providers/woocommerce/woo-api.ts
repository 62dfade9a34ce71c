import { apiLimit } from '../api-limit.ts';
import type { ShopOptions } from '../shop.ts';
import { orderBody, refundBody, SITE } from './order-body.ts';
import type { WooOrder } from './orders.ts';

/** The REST API, version 3, as far as orders and refunds are read. */
export function wooApi(
  options: ShopOptions,
  orders: () => WooOrder[],
): (request: Request) => Promise<Response> {
  const limit = apiLimit(options.nowMs, options.requestsAMinute);
  return async (request) => {
    const url = new URL(request.url);
    const tooMany = limit();
    if (tooMany !== null) return tooMany;
    if (!isAllowed(request, url, options.apiKey)) {
      return wooError(401, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.');
    }
    if (request.method !== 'GET') {
      return wooError(401, 'woocommerce_rest_authentication_error', 'The API key has no write permissions.');
    }
    const [, path = ''] = /^\/wp-json\/wc\/v3\/(.*)$/.exec(url.pathname) ?? [];
    return answer(path, url.searchParams, orders());
  };
}

/** Basic authentication, or the parameters for sites that lose the header. */
function isAllowed(request: Request, url: URL, apiKey: string): boolean {
  const { searchParams } = url;
  const inAddress = `${searchParams.get('consumer_key')}:${searchParams.get('consumer_secret')}`;
  return request.headers.get('Authorization') === `Basic ${btoa(apiKey)}` || inAddress === apiKey;
}

function answer(path: string, asked: URLSearchParams, orders: readonly WooOrder[]): Response {
  const [, one, refundsOf] = /^orders\/(\d+)(\/refunds)?$/.exec(path) ?? [];
  if (one !== undefined) {
    const order = orders.find(({ id }) => String(id) === one);
    if (order === undefined) return wooError(404, 'woocommerce_rest_shop_order_invalid_id', 'Invalid ID.');
    if (refundsOf === undefined) return Response.json(orderBody(order));
    return page(order.refunds.map((refund) => refundBody(order, refund)).toReversed(), path, asked);
  }
  switch (path) {
    case 'orders':
      return page(chosenOrders(asked, orders).map(orderBody), path, asked);
    case 'refunds':
      return page(allRefunds(asked, orders), path, asked);
    default:
      return wooError(404, 'rest_no_route', 'No route was found matching the URL and request method.');
  }
}

/** By status, by instant and in order, as it is asked. `any` leaves out the trash. */
function chosenOrders(asked: URLSearchParams, orders: readonly WooOrder[]): WooOrder[] {
  const statuses = (asked.get('status') ?? 'any').split(',');
  const chosen = orders.filter(
    (order) =>
      (statuses.includes('any') ? order.status !== 'trash' : statuses.includes(order.status)) &&
      isWithin(order.createdAtMs, asked, 'after', 'before') &&
      isWithin(order.modifiedAtMs, asked, 'modified_after', 'modified_before'),
  );
  const rank = ORDER_BY[asked.get('orderby') ?? 'date'] ?? ((order: WooOrder) => order.createdAtMs);
  const sign = asked.get('order') === 'asc' ? 1 : -1;
  return chosen.sort((one, other) => sign * (rank(one) - rank(other) || one.id - other.id));
}

const ORDER_BY: Readonly<Record<string, (order: WooOrder) => number>> = {
  id: ({ id }) => id,
  date: ({ createdAtMs }) => createdAtMs,
  modified: ({ modifiedAtMs }) => modifiedAtMs,
};

/** The shop's clock is two hours ahead, so an instant without `dates_are_gmt` is taken by that. */
function isWithin(ms: number, asked: URLSearchParams, after: string, before: string): boolean {
  const instant = (name: string) => {
    const text = asked.get(name);
    if (text === null) return null;
    if (/Z|[+-]\d\d:?\d\d$/.test(text)) return Date.parse(text);
    return Date.parse(`${text}Z`) - (asked.get('dates_are_gmt') === 'true' ? 0 : 2 * 3_600_000);
  };
  const [from, to] = [instant(after), instant(before)];
  return (from === null || ms > from) && (to === null || ms < to);
}

function allRefunds(asked: URLSearchParams, orders: readonly WooOrder[]): unknown[] {
  const all = orders.flatMap((order) => order.refunds.map((refund) => ({ order, refund })));
  const chosen = all.filter(({ refund }) => isWithin(refund.createdAtMs, asked, 'after', 'before'));
  const sign = asked.get('order') === 'asc' ? 1 : -1;
  chosen.sort((one, other) => sign * (one.refund.id - other.refund.id));
  return chosen.map(({ order, refund }) => refundBody(order, refund));
}

/** Ten a page unless asked otherwise, a hundred at most. */
function page(all: readonly unknown[], path: string, asked: URLSearchParams): Response {
  const size = Number(asked.get('per_page') ?? '10');
  if (!Number.isInteger(size) || size < 1 || size > 100) {
    return wooError(400, 'rest_invalid_param', 'Invalid parameter(s): per_page');
  }
  const number = Number(asked.get('page') ?? '1');
  const from = asked.has('offset') ? Number(asked.get('offset')) : (number - 1) * size;
  const pages = Math.ceil(all.length / size);
  const link = (other: number, rel: string) => {
    const query = new URLSearchParams(asked);
    query.set('page', String(other));
    return `<${SITE}/wp-json/wc/v3/${path}?${query.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [link(number - 1, 'prev')] : []),
    ...(number < pages ? [link(number + 1, 'next')] : []),
  ];
  return Response.json(all.slice(from, from + size), {
    headers: {
      'X-WP-Total': String(all.length),
      'X-WP-TotalPages': String(pages),
      ...(links.length === 0 ? {} : { Link: links.join(', ') }),
    },
  });
}

function wooError(status: number, code: string, message: string): Response {
  return Response.json({ code, message, data: { status } }, { status });
}
