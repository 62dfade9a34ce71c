import { apiLimit } from '../api-limit.ts';
import type { ShopOptions } from '../shop.ts';
import { paymentBody, subscriptionBody } from './lemon-bodies.ts';
import type { LemonPayment, LemonSubscription } from './lemon-objects.ts';

interface Held {
  payments: readonly LemonPayment[];
  subscriptions: readonly LemonSubscription[];
}

/** The API as far as orders, subscriptions and invoices are read: newest first, by pages, which shift. */
export function lemonApi(options: ShopOptions, held: () => Held): (request: Request) => Promise<Response> {
  const limit = apiLimit(options.nowMs, options.requestsAMinute);
  return async (request) => {
    const tooMany = limit();
    if (tooMany !== null) return tooMany;
    if (request.headers.get('Authorization') !== `Bearer ${options.apiKey}`) {
      return lemonError(401, 'Unauthenticated.');
    }
    const url = new URL(request.url);
    const [, path, id] =
      /^\/v1\/(orders|subscriptions|subscription-invoices)(?:\/(\d+))?$/.exec(url.pathname) ?? [];
    if (path === undefined || request.method !== 'GET') return lemonError(404, 'Not Found');
    const all = listed(path, held());
    if (id === undefined) return page(all, url.searchParams);
    const one = all.find((object) => object['id'] === id);
    return one === undefined ? lemonError(404, 'Not Found') : jsonApi({ data: one });
  };
}

type Listed = Record<string, unknown>;

function listed(path: string, { payments, subscriptions }: Held): Listed[] {
  if (path === 'subscriptions') return subscriptions.map((one) => subscriptionBody(one, one.createdAtMs));
  return payments.filter(({ kind, isTest }) => kind === path && !isTest).map(paymentBody);
}

function page(all: readonly Listed[], asked: URLSearchParams): Response {
  const size = Number(asked.get('page[size]') ?? '10');
  if (!Number.isInteger(size) || size < 1 || size > 100) return lemonError(400, 'page[size] is 100 at most.');
  // A filter by status is not refused, and nothing is found by it.
  const isOfStore = (asked.get('filter[store_id]') ?? '1') === '1';
  const chosen = asked.has('filter[status]') || !isOfStore ? [] : all.toReversed();
  const number = Number(asked.get('page[number]') ?? '1');
  const lastPage = Math.max(1, Math.ceil(chosen.length / size));
  const data = chosen.slice((number - 1) * size, number * size);
  const meta = { page: { currentPage: number, lastPage, perPage: size, total: chosen.length } };
  return jsonApi({ meta, data });
}

function jsonApi(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'Content-Type': 'application/vnd.api+json' } });
}

const lemonError = (status: number, title: string) =>
  jsonApi({ errors: [{ status: String(status), title }] }, status);
