import { sql } from 'drizzle-orm';
import { contacts } from '../../schema/tables/contacts.ts';
import { clients, purchases } from '../../schema/tables/facts.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import type { Day } from '../calendar/day.ts';
import { monthsBefore } from '../calendar/months.ts';
import { fields, flag, named, number, params, query, text, type RowOf } from '../database/query.ts';
import { personOf } from '../ledger/person.store.ts';
import type { Brought } from './candidate.ts';

/** Of more clients those with the highest value are looked at: the others would hardly be named. */
const MOST_VALUED = 20_000;
export const VALUE_OF_DAYS = 365;
const MONTHS_OF_A_YEAR = 12;
/** What went wrong longer ago is not looked for by itself. */
const TROUBLE_WITHIN_MS = 90 * 86_400_000;

const [c, CLIENTS] = named(clients, 'c');
const [p, PURCHASES] = named(purchases, 'p');

const $ = params<{ businessId: string; asOf: Day; since: Day; currency: string; troubleSinceMs: number }>();

/** Net revenue of a year, by client and currency. TOTAL does not fail, whatever the sum. */
const SPENT = sql`spent AS MATERIALIZED (
    SELECT ${p.clientId} AS id, ${p.currency} AS currency, TOTAL(${p.amountMinor} - ${p.refundedMinor}) AS net
    FROM ${PURCHASES}
    WHERE ${p.businessId} = ${$.businessId} AND +${p.void} = 0 AND ${p.day} > ${$.since}
      AND ${p.day} <= ${$.asOf}
    GROUP BY ${p.clientId}, ${p.currency})`;

/** With half of that of the clients whom somebody brought directly. */
const VALUED = sql`valued AS MATERIALIZED (
    SELECT id, currency, SUM(own) AS own, SUM(own) + SUM(of_brought) / 2 AS worth FROM (
      SELECT id, currency, net AS own, 0 AS of_brought FROM spent
      UNION ALL
      SELECT ${c.advocateId}, spent.currency, 0, spent.net FROM spent CROSS JOIN ${CLIENTS}
      WHERE ${c.businessId} = ${$.businessId} AND ${c.clientId} = spent.id AND ${c.advocateId} IS NOT NULL
    )
    GROUP BY id, currency HAVING worth > 0
    ORDER BY currency = ${$.currency} DESC, worth DESC, id LIMIT ${sql.raw(String(MOST_VALUED))})`;

/** Those with whom something went wrong of late are looked at whatever they are worth. */
const TROUBLED = sql`troubled AS MATERIALIZED (SELECT DISTINCT ${personOf($.businessId, contacts.clientId)} AS id FROM ${contacts}
  WHERE ${contacts.businessId} = ${$.businessId} AND ${contacts.outcome} = 'bad'
    AND ${contacts.atMs} > CAST(${$.troubleSinceMs} AS INTEGER))`;

const VALUED_CLIENT = fields({
  clientId: text(sql`looked_at.id`),
  currency: text(sql`looked_at.currency`),
  spentMinor: number(sql`MAX(looked_at.own)`),
  valueMinor: number(sql`MAX(looked_at.worth)`),
  firstDay: number(sql`MIN(${p.day})`),
  lastDay: number(sql`MAX(${p.day})`),
  purchaseDays: number(sql`COUNT(DISTINCT ${p.day})`),
  purchases: number(sql`COUNT(*)`),
  untilDay: number(sql`MAX(${p.untilDay})`),
  isTroubled: flag(sql`looked_at.id IN (SELECT id FROM troubled)`),
});

/** The life of a client, and what it is worth in one currency. */
export type ValuedClient = RowOf<typeof VALUED_CLIENT>;

const READ_VALUED = query(
  $,
  VALUED_CLIENT,
  sql`WITH ${SPENT}, ${VALUED}, ${TROUBLED},
    looked_at AS (
      SELECT id, currency, own, worth FROM valued
      UNION ALL
      SELECT id, ${$.currency}, 0, 0 FROM troubled WHERE id NOT IN (SELECT id FROM valued))
    SELECT ${VALUED_CLIENT.list} FROM looked_at CROSS JOIN ${CLIENTS} CROSS JOIN ${PURCHASES}
      INDEXED BY purchases_by_client
    WHERE ${c.businessId} = ${$.businessId} AND ${c.clientId} = looked_at.id AND ${c.erased} = 0
      AND ${p.businessId} = ${$.businessId} AND ${p.void} = 0 AND ${p.clientId} = looked_at.id
      AND ${p.day} <= ${$.asOf}
    GROUP BY looked_at.id, looked_at.currency`,
);

const $brought = params<{ businessId: string; asOf: Day; yearAgo: Day }>();
const BROUGHT = fields({
  advocateId: text(sql`advocate_id`),
  clients: number(sql`COUNT(*)`),
  active: number(sql`SUM(until_day > ${$brought.asOf})`),
  inYear: number(sql`SUM(first_day > ${$brought.yearAgo})`),
  latestDay: number(sql`MAX(first_day)`),
});
const READ_BROUGHT = query(
  $brought,
  BROUGHT,
  sql`SELECT ${BROUGHT.list} FROM (
      SELECT ${c.advocateId} AS advocate_id, MIN(${p.day}) AS first_day, MAX(${p.untilDay}) AS until_day
      FROM ${CLIENTS} INDEXED BY clients_by_advocate CROSS JOIN ${PURCHASES} INDEXED BY purchases_by_client
      WHERE ${c.businessId} = ${$brought.businessId} AND ${c.advocateId} > ''
        AND ${p.businessId} = ${$brought.businessId} AND ${p.void} = 0 AND ${p.clientId} = ${c.clientId}
        AND ${p.day} <= ${$brought.asOf}
      GROUP BY ${c.advocateId}, ${c.clientId})
    GROUP BY advocate_id`,
);

/** What the clients of a business are worth on a day, in its own currency first, and their lives. */
export interface ValuedClients {
  /** One a client and currency. */
  valued: ValuedClient[];
  brought: Map<string, Brought>;
}

/**
 * The clients of a business who are worth something on a day, from its purchases up to that day. It reads
 * those of a year once, and the lives of their clients from an index. Null while the business is being
 * rezoned in steps.
 */
export async function readValuedClients(
  db: D1Database,
  businessId: string,
  { asOf, currency, nowMs }: { asOf: Day; currency: string; nowMs: number },
): Promise<ValuedClients | null> {
  const troubleSinceMs = nowMs - TROUBLE_WITHIN_MS;
  const asked = { businessId, asOf, since: asOf - VALUE_OF_DAYS, currency, troubleSinceMs };
  const read = await unlessRezoning(db, businessId, {
    valued: READ_VALUED(asked),
    brought: READ_BROUGHT({ businessId, asOf, yearAgo: monthsBefore(asOf, MONTHS_OF_A_YEAR) }),
  });
  if (read === null) return null;
  return {
    valued: read.valued.rows,
    brought: new Map(read.brought.rows.map(({ advocateId, ...brought }) => [advocateId, brought])),
  };
}
