import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { clients, purchases } from '../../schema/tables/facts.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import type { Day } from '../calendar/day.ts';
import { Computed, fields, flag, number, orNull, params, query, text } from '../database/query.ts';
import type { Life, LifeGroup } from './life.ts';

/**
 * SQL for the lives of a business's clients on a day, in the order of their ids: `client_id`, `first_day`,
 * `last_day`, `purchase_days`, `purchases`, `until_day`. It reads the counted purchases up to that day once,
 * from their index alone. A merged client's purchases are its person's, so that it has no life of its own.
 */
export function livesOf(businessId: SQLWrapper, asOf: SQLWrapper, afterId: SQLWrapper = sql`''`): SQL {
  return sql`SELECT client_id, MIN(day) AS first_day, MAX(day) AS last_day,
      COUNT(DISTINCT day) AS purchase_days, COUNT(*) AS purchases, MAX(until_day) AS until_day
    FROM ${purchases} INDEXED BY purchases_by_client
    WHERE business = ${businessId} AND void = 0 AND client_id > ${afterId} AND day <= ${asOf}
    GROUP BY client_id`;
}

/** The life of one client on a day as a field of a statement: null where it bought nothing that counts. */
export function lifeJson(businessId: SQLWrapper, clientId: SQLWrapper, asOf: SQLWrapper) {
  const json = sql`(SELECT json_array(MIN(day), MAX(day), COUNT(DISTINCT day), COUNT(*), MAX(until_day))
    FROM ${purchases} AS own
    WHERE own.business = ${businessId} AND own.void = 0 AND own.client_id = ${clientId} AND own.day <= ${asOf})`;
  return new Computed(json, lifeOfJson);
}

function lifeOfJson(value: unknown): Life | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the statement makes these five
  const numbers = JSON.parse(String(value)) as [Day, Day, number, number, Day];
  const [firstDay, lastDay, purchaseDays, count, untilDay] = numbers;
  return count === 0 ? null : { firstDay, lastDay, purchaseDays, purchases: count, untilDay };
}

/** The life of a client, and who brought it. */
export interface LifeOfClient extends Life {
  clientId: string;
  advocateId: string | null;
  isErased: boolean;
}

const LIFE = {
  firstDay: number(sql`l.first_day`),
  lastDay: number(sql`l.last_day`),
  purchaseDays: number(sql`l.purchase_days`),
  purchases: number(sql`l.purchases`),
  untilDay: number(sql`l.until_day`),
};

const $page = params<{ businessId: string; asOf: Day; afterId: string; count: number }>();
const OF_CLIENT = fields({
  clientId: text(sql`l.client_id`),
  ...LIFE,
  advocateId: orNull(text(clients.advocateId)),
  isErased: flag(clients.erased),
});
const READ_PAGE = query(
  $page,
  OF_CLIENT,
  sql`SELECT ${OF_CLIENT.list}
    FROM (${livesOf($page.businessId, $page.asOf, $page.afterId)} ORDER BY client_id LIMIT ${$page.count}) l
    CROSS JOIN ${clients}
    WHERE ${clients.businessId} = ${$page.businessId} AND ${clients.clientId} = l.client_id`,
);

/** Lives that are read with one query. */
const LIVES_A_PAGE = 10_000;
/** Who has more clients is answered with those whose ids come first (docs/relationships.md, Limits). */
const MOST_PAGES = 25;

/**
 * The lives of all clients of a business on a day, in the order of their ids; at most 250,000. Null while the
 * business is being rezoned in steps.
 */
export async function readLives(
  db: D1Database,
  businessId: string,
  asOf: Day,
): Promise<LifeOfClient[] | null> {
  const lives: LifeOfClient[] = [];
  for (let page = 0, afterId = ''; page < MOST_PAGES; page += 1) {
    const asked = { businessId, asOf, afterId, count: LIVES_A_PAGE };
    const read = await unlessRezoning(db, businessId, { lives: READ_PAGE(asked) });
    if (read === null) return null;
    const { rows } = read.lives;
    for (const life of rows) lives.push(life);
    afterId = rows.at(-1)?.clientId ?? '';
    if (rows.length < LIVES_A_PAGE) break;
  }
  return lives;
}

const $asOf = params<{ businessId: string; asOf: Day }>();
/** Two purchases are as good as more (docs/definition.md, ROR). */
const ENOUGH_PURCHASES = sql`MIN(l.purchases, 2)`;
const GROUP = fields({
  ...LIFE,
  purchases: number(ENOUGH_PURCHASES),
  isReferred: flag(sql`${clients.advocateId} IS NOT NULL`),
  count: number(sql`COUNT(*)`),
});
const READ_GROUPS = query(
  $asOf,
  GROUP,
  sql`SELECT ${GROUP.list} FROM (${livesOf($asOf.businessId, $asOf.asOf)}) l CROSS JOIN ${clients}
    WHERE ${clients.businessId} = ${$asOf.businessId} AND ${clients.clientId} = l.client_id
    GROUP BY l.first_day, l.last_day, l.purchase_days, ${ENOUGH_PURCHASES}, l.until_day,
      ${clients.advocateId} IS NOT NULL`,
);

/**
 * The lives of all clients of a business on a day, alike ones counted; `purchases` is 1, or 2 for two or
 * more. Null while the business is being rezoned in steps.
 */
export async function readLifeGroups(
  db: D1Database,
  businessId: string,
  asOf: Day,
): Promise<LifeGroup[] | null> {
  const read = await unlessRezoning(db, businessId, { groups: READ_GROUPS({ businessId, asOf }) });
  return read?.groups.rows ?? null;
}
