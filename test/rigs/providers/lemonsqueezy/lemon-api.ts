import { apiLimit } from '../api-limit.ts';
import type { ShopOptions } from '../shop.ts';
import { paymentBody } from './lemon-bodies.ts';
import type { LemonPayment } from './lemon-objects.ts';

/** The API as far as orders and invoices are read: newest first, by numbered pages, which shift. */
export function lemonApi(
  options: ShopOptions,
  payments: () => readonly LemonPayment[],
): (request: Request) => Promise<Response> {
  const limit = apiLimit(options.nowMs, options.requestsAMinute);
  return async (request) => {
    const tooMany = limit();
    if (tooMany !== null) return tooMany;
    if (request.headers.get('Authorization') !== `Bearer ${options.apiKey}`) {
      return lemonError(401, 'Unauthenticated.');
    }
    const url = new URL(request.url);
    const [, path, id] = /^\/v1\/(orders|subscription-invoices)(?:\/(\d+))?$/.exec(url.pathname) ?? [];
    if (path === undefined || request.method !== 'GET') return lemonError(404, 'Not Found');
    const all = payments().filter(({ kind, isTest }) => kind === path && !isTest);
    if (id === undefined) return page(all, url.searchParams);
    const one = all.find((payment) => String(payment.id) === id);
    return one === undefined ? lemonError(404, 'Not Found') : jsonApi({ data: paymentBody(one) });
  };
}

function page(all: readonly LemonPayment[], asked: URLSearchParams): Response {
  const size = Number(asked.get('page[size]') ?? '10');
  if (!Number.isInteger(size) || size < 1 || size > 100) return lemonError(400, 'page[size] is 100 at most.');
  // A filter by status is not refused, and nothing is found by it.
  const isOfStore = (asked.get('filter[store_id]') ?? '1') === '1';
  const chosen = asked.has('filter[status]') || !isOfStore ? [] : all.toReversed();
  const number = Number(asked.get('page[number]') ?? '1');
  const lastPage = Math.max(1, Math.ceil(chosen.length / size));
  const data = chosen.slice((number - 1) * size, number * size).map(paymentBody);
  const meta = { page: { currentPage: number, lastPage, perPage: size, total: chosen.length } };
  return jsonApi({ meta, data });
}

function jsonApi(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'Content-Type': 'application/vnd.api+json' } });
}

const lemonError = (status: number, title: string) =>
  jsonApi({ errors: [{ status: String(status), title }] }, status);
