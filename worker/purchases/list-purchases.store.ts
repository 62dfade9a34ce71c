import type { Day } from '../calendar/day.ts';
import type { Purchase } from './purchase.ts';
import {
  PURCHASE_IN_PLACE_COLUMNS,
  PURCHASES_IN_PLACE,
  purchaseFromRow,
  type PurchaseInPlaceRow,
} from './purchases.store.ts';

/** Which purchases a list is of: void ones are among them. */
export interface PurchaseFilter {
  clientId: string | null;
  from: Day | null;
  to: Day | null;
}

/**
 * At most `count` of a business's purchases, newest day first and within a day by id downwards, after the one of
 * that day and id. It reads the rows of the page, twice as many for one client.
 */
export async function listPurchases(
  db: D1Database,
  business: string,
  filter: PurchaseFilter,
  after: readonly [day: Day, id: string] | undefined,
  count: number,
): Promise<Purchase[]> {
  const bounds = [
    after?.[0] ?? Number.MAX_SAFE_INTEGER,
    after?.[1] ?? '',
    filter.from ?? Number.MIN_SAFE_INTEGER,
    filter.to ?? Number.MAX_SAFE_INTEGER,
    count,
  ];
  const listed =
    filter.clientId === null
      ? db.prepare(listOf(KEYS_OF_ALL)).bind(business, ...bounds)
      : db.prepare(listOf(KEYS_OF_CLIENT)).bind(business, ...bounds, filter.clientId);
  const { results } = await listed.all<PurchaseInPlaceRow>();
  return results.map(purchaseFromRow);
}

const IN_BOUNDS = '(day, id) < (?2, ?3) AND day >= ?4 AND day <= ?5 ORDER BY day DESC, id DESC LIMIT ?6';

const KEYS_OF_ALL = `SELECT day, id FROM purchases WHERE business = ?1 AND ${IN_BOUNDS}`;

/** The index of a client's purchases has the counted ones and the void ones apart. */
const KEYS_OF_CLIENT = `SELECT * FROM (
    SELECT day, id FROM purchases WHERE business = ?1 AND void = 0 AND client_id = ?7 AND ${IN_BOUNDS})
  UNION ALL SELECT * FROM (
    SELECT day, id FROM purchases WHERE business = ?1 AND void = 1 AND client_id = ?7 AND ${IN_BOUNDS})
  ORDER BY day DESC, id DESC LIMIT ?6`;

function listOf(keys: string): string {
  return `WITH page AS MATERIALIZED (${keys})
    SELECT ${PURCHASE_IN_PLACE_COLUMNS}
    FROM page CROSS JOIN ${PURCHASES_IN_PLACE}
    WHERE p.business = ?1 AND p.day = page.day AND p.id = page.id
    ORDER BY p.day DESC, p.id DESC`;
}
