import * as z from 'zod';
import { formatInstant } from '../../calendar/instant.ts';
import { observeWooOrder } from '../woocommerce/observe-order.ts';
import { readInstant, readText } from '../read-values.ts';
import { getPage, listAt, valueAt, type Pages } from './pages.ts';

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
  request: ({ status, fromMs, toMs, changed, page }, { apiKey, shopUrl }) => {
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
      { authorization: `Basic ${base64OfAscii(apiKey)}` },
    );
  },
  read: (at, { body }, context) => {
    const orders = listAt(body, '');
    if (orders === null) return { kind: 'not_a_page', path: '' };
    const next = orders.length < PAGE ? nextStatus(at) : pageFrom(at, orders.at(-1));
    return { kind: 'page', objects: orders.map((order) => observeWooOrder(order, context)), next };
  },
};

function pageFrom(at: Cursor, last: unknown): Cursor {
  const said = readText(valueAt(last, at.changed ? 'date_modified_gmt' : 'date_created_gmt'));
  const lastMs = readInstant(`${said}Z`);
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

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648, section 4. Rules have no platform, and so no `btoa`. A key is ASCII. */
function base64OfAscii(text: string): string {
  let encoded = '';
  for (let at = 0; at < text.length; at += 3) {
    const [a = 0, b = 0, c = 0] = [0, 1, 2].map((offset) => text.charCodeAt(at + offset) & 0xff);
    const bits = (a << 16) | (b << 8) | c;
    const digits = [18, 12, 6, 0].map((shift) => BASE64.charAt((bits >> shift) & 0x3f));
    const length = Math.min(text.length - at, 3) + 1;
    encoded += digits.slice(0, length).join('').padEnd(4, '=');
  }
  return encoded;
}
