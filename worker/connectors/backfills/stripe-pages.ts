import * as z from 'zod';
import { observeCharge } from '../stripe/observe-charge.ts';
import { observeCustomer } from '../stripe/observe-customer.ts';
import { observeDispute } from '../stripe/observe-dispute.ts';
import { observeInvoice, observeSubscription } from '../stripe/observe-invoice.ts';
import { observeRefund } from '../stripe/observe-refund.ts';
import { observeSession } from '../stripe/observe-session.ts';
import type { ObserveContext } from '../provider-rules.ts';
import type { Observation } from '../observation.ts';
import { readWithin } from '../read-values.ts';
import { getPage, listAt, type Pages } from './pages.ts';

const API = 'https://api.stripe.com/v1';
const PAGE = 100;

/** The version whose objects the mappers know; without it Stripe answers in the account's own. */
const API_VERSION = '2024-10-28.acacia';

/** The lists, in this order: a claim or a refund then mostly finds its charge on record. */
const LISTS = [
  'charges',
  'refunds',
  'disputes',
  'checkout/sessions',
  'subscriptions',
  'invoices',
  'customers',
] as const;
type List = (typeof LISTS)[number];

const cursor = z.object({
  list: z.enum(LISTS),
  fromS: z.int().nullable(),
  toS: z.int(),
  after: z.string().nullable(),
});
type Cursor = z.infer<typeof cursor>;

const OBSERVERS: Record<List, (object: unknown, context: ObserveContext) => Observation[]> = {
  charges: observeCharge,
  refunds: observeRefund,
  disputes: observeDispute,
  'checkout/sessions': observeSession,
  subscriptions: observeSubscription,
  invoices: observeInvoice,
  customers: observeCustomer,
};

/** What of a list counts: an invoice that is paid, a subscription also after its end. */
const STATUSES: Partial<Record<List, string>> = { subscriptions: 'all', invoices: 'paid' };

/**
 * Charges, refunds, disputes and Checkout sessions by `created`, newest first
 * (docs.stripe.com/api/pagination); then what is known of the others by their webhooks alone: codes of
 * subscriptions, invoices that were paid
 * outside Stripe, and addresses of customers.
 * The upper end is fixed, so that what is new meanwhile shifts no page. Refunds and disputes are objects of
 * their own that are made later than their charge, so that reconciling by `created` misses none.
 */
export const stripePages: Pages<Cursor> = {
  first: ({ fromMs, toMs }) => ({
    list: LISTS[0],
    fromS: fromMs === null ? null : Math.floor(fromMs / 1000),
    toS: Math.floor(toMs / 1000),
    after: null,
  }),
  parse: (kept) => cursor.safeParse(kept).data ?? null,
  request: ({ list, fromS, toS, after }, { apiKey }) =>
    getPage(
      `${API}/${list}`,
      {
        limit: PAGE,
        status: STATUSES[list] ?? null,
        'created[gte]': fromS,
        'created[lte]': toS,
        starting_after: after,
      },
      { authorization: `Bearer ${apiKey}`, 'stripe-version': API_VERSION },
    ),
  read: (at, { body }, context) => {
    const objects = listAt(body, 'data');
    if (objects === null) return { kind: 'not_a_page', path: 'data' };
    const last = readWithin(objects.at(-1), 'id');
    const hasMore = readWithin(body, 'has_more') === true && typeof last === 'string';
    const next = hasMore ? { ...at, after: last } : nextList(at);
    return { kind: 'page', objects: objects.map((object) => OBSERVERS[at.list](object, context)), next };
  },
};

function nextList(at: Cursor): Cursor | null {
  const list = LISTS[LISTS.indexOf(at.list) + 1];
  return list === undefined ? null : { ...at, list, after: null };
}
