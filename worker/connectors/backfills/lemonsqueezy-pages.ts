import * as z from 'zod';
import { observeLemonInvoice } from '../lemonsqueezy/observe-invoice.ts';
import { observeLemonOrder } from '../lemonsqueezy/observe-order.ts';
import { observeLemonSubscription } from '../lemonsqueezy/observe-subscription.ts';
import type { ObserveContext } from '../provider-rules.ts';
import type { Observation } from '../observation.ts';
import { readInstant, readWithin } from '../read-values.ts';
import { getPage, listAt, type Pages } from './pages.ts';

const API = 'https://api.lemonsqueezy.com/v1';
const PAGE = 100;

/** Subscriptions first: they say which order a first invoice belongs to. */
const LISTS = ['subscriptions', 'orders', 'subscription-invoices'] as const;
type List = (typeof LISTS)[number];

const cursor = z.object({
  list: z.enum(LISTS),
  fromMs: z.int().nullable(),
  toMs: z.int(),
  page: z.int().min(1),
});
type Cursor = z.infer<typeof cursor>;

const OBSERVERS: Record<List, (object: unknown, context: ObserveContext) => Observation[]> = {
  subscriptions: observeLemonSubscription,
  orders: observeLemonOrder,
  'subscription-invoices': observeLemonInvoice,
};

/**
 * Subscriptions, orders, and invoices of subscriptions, newest first (docs.lemonsqueezy.com/api). What is new
 * comes in at the front, so that a page may say again what the one before it said, and leaves nothing out.
 * There is no filter by time: a list ends at its end, or at what is older than the range. For reconciling,
 * refunds of older orders come by their webhooks alone.
 */
export const lemonSqueezyPages: Pages<Cursor> = {
  first: ({ fromMs, toMs }) => ({ list: LISTS[0], fromMs, toMs, page: 1 }),
  parse: (kept) => cursor.safeParse(kept).data ?? null,
  request: ({ list, page }, { apiKey, storeId }) =>
    getPage(
      `${API}/${list}`,
      { 'filter[store_id]': storeId, 'page[size]': PAGE, 'page[number]': page },
      { authorization: `Bearer ${apiKey}`, accept: 'application/vnd.api+json' },
    ),
  read: (at, { body }, context) => {
    const objects = listAt(body, 'data');
    if (objects === null) return { kind: 'not_a_page', path: 'data' };
    const lastPage = readWithin(body, 'meta', 'page', 'lastPage');
    const isLast = typeof lastPage === 'number' ? at.page >= lastPage : objects.length < PAGE;
    const isOver = isLast || objects.some((object) => isBefore(object, at.fromMs));
    const next = isOver ? nextList(at) : { ...at, page: at.page + 1 };
    return { kind: 'page', objects: objects.map((object) => OBSERVERS[at.list](object, context)), next };
  },
};

function isBefore(object: unknown, fromMs: number | null): boolean {
  const createdAtMs = readInstant(readWithin(object, 'attributes', 'created_at'));
  return fromMs !== null && createdAtMs !== null && createdAtMs < fromMs;
}

function nextList(at: Cursor): Cursor | null {
  const list = LISTS[LISTS.indexOf(at.list) + 1];
  return list === undefined ? null : { ...at, list, page: 1 };
}
