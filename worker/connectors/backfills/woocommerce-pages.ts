import * as z from 'zod';
import { formatInstant } from '../../calendar/instant.ts';
import { observeWooOrder } from '../woocommerce/observe-order.ts';
import { readInstant, readWithin } from '../read-values.ts';
import { getPage, listAt, type Pages } from './pages.ts';

const PAGE = 100;
const SECOND_MS = 1000;

/** `any` leaves out what is in the trash. */
const STATUSES = ['any', 'trash'] as const;

const cursor = z.object({
  status: z.enum(STATUSES),
  /** Where the range begins, and where this page does. */
  beginMs: z.int().nullable(),
  fromMs: z.int().nullable(),
  toMs: z.int(),
  changed: z.boolean(),
  /** The first, except where more orders than a page has are of one second. */
  page: z.int().min(1),
});
type Cursor = z.infer<typeof cursor>;

/**
 * Orders oldest first, for reconciling by their last change
 * (woocommerce.github.io/woocommerce-rest-api-docs, List all orders). Each page begins at the second at which
 * the one before it ended, and not at a number: orders that are changed or deleted meanwhile shift nothing.
 */
export const wooCommercePages: Pages<Cursor> = {
  first: ({ fromMs, toMs, changed }) => ({
    status: STATUSES[0],
    beginMs: fromMs,
    fromMs,
    toMs,
    changed,
    page: 1,
  }),
  parse: (kept) => cursor.safeParse(kept).data ?? null,
  request: ({ status, fromMs, toMs, changed, page }, { basicCredentials, shopUrl }) => {
    if (shopUrl === null) return null;
    return getPage(
      `${shopUrl}/wp-json/wc/v3/orders`,
      {
        status,
        per_page: PAGE,
        page,
        dates_are_gmt: 'true',
        orderby: changed ? 'modified' : 'date',
        order: 'asc',
        // The bounds are not among what is found.
        [changed ? 'modified_after' : 'after']: fromMs === null ? null : secondOf(fromMs - SECOND_MS),
        [changed ? 'modified_before' : 'before']: secondOf(toMs + SECOND_MS),
      },
      { authorization: `Basic ${basicCredentials}` },
    );
  },
  read: (at, { body }, context) => {
    const orders = listAt(body);
    if (orders === null) return { kind: 'not_a_page', path: '' };
    const next = orders.length < PAGE ? nextStatus(at) : pageFrom(at, orders.at(-1));
    return { kind: 'page', objects: orders.map((order) => observeWooOrder(order, context)), next };
  },
};

function pageFrom(at: Cursor, last: unknown): Cursor {
  const said = readWithin(last, at.changed ? 'date_modified_gmt' : 'date_created_gmt');
  const lastMs = typeof said === 'string' ? readInstant(`${said}Z`) : null;
  const isFurther = lastMs !== null && lastMs > (at.fromMs ?? Number.NEGATIVE_INFINITY);
  return isFurther ? { ...at, fromMs: lastMs, page: 1 } : { ...at, page: at.page + 1 };
}

function nextStatus(at: Cursor): Cursor | null {
  const status = STATUSES[STATUSES.indexOf(at.status) + 1];
  return status === undefined ? null : { ...at, status, fromMs: at.beginMs, page: 1 };
}

/** Without fractions of a second, which WooCommerce does not read. */
function secondOf(ms: number): string {
  return formatInstant(ms).slice(0, 19);
}
