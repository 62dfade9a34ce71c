import { apiLimit } from '../api-limit.ts';
import type { ShopOptions } from '../shop.ts';
import { adjustmentBody, customerBody, transactionBody } from './paddle-bodies.ts';
import type { PaddleCustomer, PaddleTransaction } from './paddle-objects.ts';

interface Held {
  transactions: readonly PaddleTransaction[];
  customers: readonly PaddleCustomer[];
}

type Listed = Record<string, unknown>;

/** Members of a page at most, which is also what a page has unless asked otherwise. */
const MOST: Readonly<Record<string, number>> = { transactions: 30, adjustments: 50, customers: 200 };

/** The API as far as lists are read. */
export function paddleApi(options: ShopOptions, held: () => Held): (request: Request) => Promise<Response> {
  const limit = apiLimit(options.nowMs, options.requestsAMinute);
  return async (request) => {
    const tooMany = limit();
    if (tooMany !== null) return tooMany;
    if (request.headers.get('Authorization') !== `Bearer ${options.apiKey}`) {
      return paddleError(403, 'forbidden', 'The key is not one of this account.');
    }
    const url = new URL(request.url);
    const [, path = '', id] = /^\/(\w+)(?:\/(\w+))?$/.exec(url.pathname) ?? [];
    const most = MOST[path];
    if (most === undefined || request.method !== 'GET') return paddleError(404, 'not_found', 'Unknown path.');
    const all = listed(path, held(), url.searchParams.get('include') ?? '');
    if (id === undefined) return page(all, url, most);
    const data = all.find((one) => one['id'] === id);
    return data === undefined
      ? paddleError(404, 'not_found', `No ${id}.`)
      : Response.json({ data, meta: META });
  };
}

function listed(path: string, { transactions, customers }: Held, include: string): Listed[] {
  switch (path) {
    case 'transactions':
      return transactions.map((transaction) => ({
        ...transactionBody(transaction),
        ...(include.includes('customer') ? { customer: customerBody(transaction.customer) } : {}),
        ...(include.includes('adjustments') ? { adjustments: adjustmentsOf(transaction) } : {}),
      }));
    case 'adjustments':
      return transactions.flatMap(adjustmentsOf);
    default:
      return customers.map(customerBody);
  }
}

const adjustmentsOf = (transaction: PaddleTransaction) =>
  transaction.adjustments.map((one) => adjustmentBody(transaction, one));

const META = { request_id: 'of-the-fake' };

/** `after` is the last id of the page before. Newest first, unless it is asked for otherwise. */
function page(all: readonly Listed[], url: URL, most: number): Response {
  const asked = url.searchParams;
  const size = Number(asked.get('per_page') ?? most);
  if (!Number.isInteger(size) || size < 1 || size > most) {
    return paddleError(400, 'bad_request', `per_page is ${most} at most.`);
  }
  const sign = asked.get('order_by')?.toUpperCase() === 'ID[ASC]' ? 1 : -1;
  const chosen = all
    .filter((one) => isAsked(one, asked))
    .toSorted((one, other) => sign * String(one['id']).localeCompare(String(other['id'])));
  const after = asked.get('after');
  const from = after === null ? 0 : chosen.findIndex((one) => one['id'] === after) + 1;
  const data = chosen.slice(from, from + size);
  const next = new URL(url);
  if (data.length > 0) next.searchParams.set('after', String(data.at(-1)!['id']));
  const hasMore = from + size < chosen.length;
  return Response.json({
    data,
    meta: {
      ...META,
      pagination: { per_page: size, next: next.href, has_more: hasMore, estimated_total: chosen.length },
    },
  });
}

const LISTS = ['status', 'transaction_id', 'customer_id', 'subscription_id', 'action', 'id'];

function isAsked(one: Listed, asked: URLSearchParams): boolean {
  const within = ['created_at', 'updated_at', 'billed_at'].every((field) =>
    [...asked].every(([name, text]) => {
      if (!name.startsWith(`${field}[`)) return true;
      const [ms, bound] = [Date.parse(String(one[field])), Date.parse(text)];
      switch (name.slice(field.length + 1, -1).toUpperCase()) {
        case 'GTE':
          return ms >= bound;
        case 'GT':
          return ms > bound;
        case 'LTE':
          return ms <= bound;
        default:
          return ms < bound;
      }
    }),
  );
  return (
    within &&
    LISTS.every((name) => !asked.has(name) || asked.get(name)!.split(',').includes(String(one[name])))
  );
}

function paddleError(status: number, code: string, detail: string): Response {
  return Response.json({ error: { type: 'request_error', code, detail }, meta: META }, { status });
}
