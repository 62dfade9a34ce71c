import * as z from 'zod';
import { formatInstant } from '../../calendar/instant.ts';
import { observeAdjustment } from '../paddle/observe-adjustment.ts';
import { observeTransaction } from '../paddle/observe-transaction.ts';
import type { ObserveContext } from '../provider-rules.ts';
import type { Observation } from '../observation.ts';
import { readWithin } from '../read-values.ts';
import { getPage, listAt, type Pages } from './pages.ts';

/** The lists, with what of each page Paddle gives at most, and by which filter a range is told. */
const LISTS = ['transactions', 'adjustments'] as const;
type List = (typeof LISTS)[number];
const PAGE: Record<List, number> = { transactions: 30, adjustments: 50 };

const OBSERVERS: Record<List, (object: unknown, context: ObserveContext) => Observation[]> = {
  transactions: observeTransaction,
  adjustments: observeAdjustment,
};

const cursor = z.object({
  list: z.enum(LISTS),
  fromMs: z.int().nullable(),
  toMs: z.int(),
  changed: z.boolean(),
  after: z.string().nullable(),
});
type Cursor = z.infer<typeof cursor>;

/** Keys of the sandbox, which is another account, say so. */
const IS_SANDBOX_KEY = /^pdl_sdbx_/;

/**
 * Transactions with their customers, oldest first, then adjustments
 * (developer.paddle.com/api-reference/about/pagination). A range is by the last change, which is never before
 * the sale: a sale that was changed later than `toMs` comes by its webhook.
 */
export const paddlePages: Pages<Cursor> = {
  first: ({ fromMs, toMs, changed }) => ({ list: LISTS[0], fromMs, toMs, changed, after: null }),
  parse: (kept) => cursor.safeParse(kept).data ?? null,
  request: ({ list, fromMs, toMs, changed, after }, { apiKey }) => {
    const host = IS_SANDBOX_KEY.test(apiKey) ? 'https://sandbox-api.paddle.com' : 'https://api.paddle.com';
    const authorization = `Bearer ${apiKey}`;
    if (list === 'adjustments') {
      return getPage(`${host}/adjustments`, { per_page: PAGE.adjustments, after }, { authorization });
    }
    const at = changed ? 'updated_at' : 'created_at';
    return getPage(
      `${host}/transactions`,
      {
        status: 'completed,paid',
        include: 'customer',
        order_by: 'id[ASC]',
        per_page: PAGE.transactions,
        [`${at}[GTE]`]: fromMs === null ? null : formatInstant(fromMs),
        [`${at}[LTE]`]: formatInstant(toMs),
        after,
      },
      { authorization },
    );
  },
  read: (at, { body }, context) => {
    const objects = listAt(body, 'data');
    if (objects === null) return { kind: 'not_a_page', path: 'data' };
    const last = readWithin(objects.at(-1), 'id');
    const hasMore = readWithin(body, 'meta', 'pagination', 'has_more') === true && typeof last === 'string';
    const next = hasMore ? { ...at, after: last } : nextList(at);
    return { kind: 'page', objects: objects.map((object) => OBSERVERS[at.list](object, context)), next };
  },
};

function nextList(at: Cursor): Cursor | null {
  const list = LISTS[LISTS.indexOf(at.list) + 1];
  return list === undefined ? null : { ...at, list, after: null };
}
