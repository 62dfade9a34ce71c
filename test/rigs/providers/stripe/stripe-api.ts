import { apiLimit } from '../api-limit.ts';
import type { StripeAccount } from './stripe-account.ts';
import {
  chargeBody,
  customerBody,
  disputeBody,
  invoiceBody,
  refundBody,
  sessionBody,
  subscriptionBody,
  type StripeVersion,
} from './stripe-bodies.ts';
import type { StripeEvent } from './stripe-events.ts';
import type { StripeShopOptions } from './stripe-shop.ts';

type Listed = Record<string, unknown>;

/** The API as far as lists are read: newest first, by the creation of the objects. */
export function stripeApi(
  options: StripeShopOptions,
  account: StripeAccount,
  events: readonly StripeEvent[],
): (request: Request) => Promise<Response> {
  const limit = apiLimit(options.nowMs, options.requestsAMinute);
  return async (request) => {
    const url = new URL(request.url);
    const tooMany = limit();
    if (tooMany !== null) return tooMany;
    if (request.headers.get('Authorization') !== `Bearer ${options.apiKey}`) {
      return stripeError(401, 'invalid_request_error', 'Invalid API Key provided');
    }
    if (request.method !== 'GET') return stripeError(403, 'permission_error', 'The key may only read.');
    const version = versionOf(request, options);
    const [, path = '', id] = /^\/v1\/(checkout\/sessions|\w+)(?:\/(\w+))?$/.exec(url.pathname) ?? [];
    const all = path === 'events' ? eventsSince(events, options.nowMs()) : listed(path, account, version);
    if (all === null) return stripeError(404, 'invalid_request_error', 'Unrecognized request URL');
    if (id === undefined) return page(all, url);
    const one = all.find((object) => object['id'] === id);
    return one === undefined ? noSuch(id, 404) : Response.json(one);
  };
}

/** The account's own version, unless the request names one. */
function versionOf(request: Request, { upgrade, version }: StripeShopOptions): StripeVersion {
  const named = request.headers.get('Stripe-Version');
  return named === null ? (upgrade?.version ?? version) : (named as StripeVersion);
}

function listed(path: string, account: StripeAccount, version: StripeVersion): Listed[] | null {
  const charges = [...account.charges.values()].filter(({ isLive }) => isLive);
  switch (path) {
    case 'charges':
      return charges.map((charge) => chargeBody(charge, version));
    case 'refunds':
      return charges.flatMap((charge) => charge.refunds.map((refund) => refundBody(charge, refund)));
    case 'disputes':
      return charges.flatMap((charge) =>
        charge.dispute === null ? [] : [disputeBody(charge, charge.dispute)],
      );
    case 'checkout/sessions':
      return [...account.sessions.values()].filter(({ isLive }) => isLive).map(sessionBody);
    case 'invoices':
      return account.invoices.map((invoice) => invoiceBody(invoice, version));
    case 'subscriptions':
      return [...account.subscriptions.values()].map(subscriptionBody);
    case 'customers':
      return account.allCustomers.map(customerBody);
    default:
      return null;
  }
}

/** Events can be read for thirty days. */
function eventsSince(events: readonly StripeEvent[], nowMs: number): Listed[] {
  return events.filter(({ createdAtMs }) => createdAtMs >= nowMs - 30 * 86_400_000).map(({ body }) => body);
}

function page(all: readonly Listed[], url: URL): Response {
  const asked = url.searchParams;
  const limit = Number(asked.get('limit') ?? '10');
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    return stripeError(400, 'invalid_request_error', 'This value must be less than or equal to 100');
  }
  const chosen = all.filter((object) => isAsked(object, asked)).sort(newestFirst);
  const after = asked.get('starting_after');
  const from = after === null ? 0 : chosen.findIndex((object) => object['id'] === after) + 1;
  if (after !== null && from === 0) return noSuch(after, 400);
  return Response.json({
    object: 'list',
    url: url.pathname,
    has_more: from + limit < chosen.length,
    data: chosen.slice(from, from + limit),
  });
}

function newestFirst(one: Listed, other: Listed): number {
  const byAge = Number(other['created']) - Number(one['created']);
  return byAge === 0 ? String(other['id']).localeCompare(String(one['id'])) : byAge;
}

const FILTERS = ['charge', 'customer', 'payment_intent', 'subscription', 'status', 'type'];
const EVERY_STATUS = 'all';

function isAsked(object: Listed, asked: URLSearchParams): boolean {
  const created = Number(object['created']);
  const bound = (name: string) => (asked.has(name) ? Number(asked.get(name)) : null);
  const [gte, gt] = [bound('created[gte]'), bound('created[gt]')];
  const [lte, lt] = [bound('created[lte]'), bound('created[lt]')];
  return (
    (gte === null || created >= gte) &&
    (gt === null || created > gt) &&
    (lte === null || created <= lte) &&
    (lt === null || created < lt) &&
    FILTERS.every((name) => {
      const wanted = asked.get(name);
      return wanted === null || wanted === EVERY_STATUS || String(object[name]) === wanted;
    })
  );
}

function noSuch(id: string, status: number): Response {
  return stripeError(status, 'invalid_request_error', `No such object: '${id}'`, 'resource_missing');
}

function stripeError(status: number, type: string, message: string, code?: string): Response {
  return Response.json({ error: { type, message, ...(code === undefined ? {} : { code }) } }, { status });
}
