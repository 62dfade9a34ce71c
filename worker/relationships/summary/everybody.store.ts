import { sql } from 'drizzle-orm';
import { contacts } from '../../../schema/tables/contacts.ts';
import { clients, purchases } from '../../../schema/tables/facts.ts';
import { permissions } from '../../../schema/tables/permissions.ts';
import { unlessRezoning } from '../../businesses/rezonings.store.ts';
import type { Business } from '../../businesses/business.ts';
import { windowFrom } from '../../calendar/cover.ts';
import type { Day } from '../../calendar/day.ts';
import { startOfDay } from '../../calendar/start-of-day.ts';
import { fields, named, number, params, query } from '../../database/query.ts';
import { clientsOf } from '../../ledger/person.store.ts';
import { firstDayOf } from '../../reports/stats.store.ts';
import { lifeJson, livesOf } from '../lives.store.ts';
import { isAnswered } from '../relationship-facts.store.ts';
import { rhythmOf, stretchesBetween } from '../rhythm.store.ts';
import type { BusinessRhythm } from '../rhythm.ts';
import type { AlikeLives, Everybody } from './summary.ts';

const $ = params<{ businessId: string; asOf: Day; windowFrom: Day; endMs: number }>();
const [c, CLIENTS] = named(clients, 'c');
const [b, BROUGHT] = named(clients, 'b');
const [p, PURCHASES] = named(purchases, 'p');

/** Of those who are not active any more nothing else matters: their lives are as if they were all one. */
const IS_ACTIVE = sql`l.until_day > ${$.asOf}`;
const ifActive = (day: string) => sql`IIF(${IS_ACTIVE}, l.${sql.raw(day)}, CAST(${$.asOf} AS INTEGER))`;
const ifActiveCount = (most: number, count: string) =>
  sql`IIF(${IS_ACTIVE}, MIN(l.${sql.raw(count)}, ${sql.raw(String(most))}), 1)`;
const ALIKE = fields({
  lastDay: number(sql`last_day`),
  span: number(sql`span`),
  purchaseDays: number(sql`purchase_days`),
  purchases: number(sql`purchases`),
  untilDay: number(sql`until_day`),
  count: number(sql`COUNT(*)`),
});
const READ_ALIKE = query(
  $,
  ALIKE,
  sql`SELECT ${ALIKE.list} FROM (
      SELECT ${ifActive('last_day')} AS last_day, ${ifActive('until_day')} AS until_day,
        IIF(${IS_ACTIVE}, l.last_day - l.first_day, 0) AS span,
        ${ifActiveCount(1_000_000_000, 'purchase_days')} AS purchase_days,
        ${ifActiveCount(2, 'purchases')} AS purchases
      FROM (${livesOf($.businessId, $.asOf)}) l)
    GROUP BY last_day, span, purchase_days, purchases, until_day`,
);

const isFirst = sql`${firstDayOf($.businessId, b.clientId)} <= ${$.asOf}`;
const BRINGING = fields({
  life: lifeJson($.businessId, sql`advocate_id`, $.asOf),
  brought: number(sql`brought`),
  broughtInYear: number(sql`brought_in_year`),
});
const READ_BRINGING = query(
  $,
  BRINGING,
  sql`SELECT ${BRINGING.list} FROM (
      SELECT advocate_id, COUNT(*) AS brought, SUM(first_day >= ${$.windowFrom}) AS brought_in_year
      FROM (SELECT ${b.advocateId} AS advocate_id, ${firstDayOf($.businessId, b.clientId)} AS first_day
        FROM ${BROUGHT} WHERE ${b.businessId} = ${$.businessId} AND ${b.advocateId} > '')
      WHERE first_day <= ${$.asOf} GROUP BY advocate_id)`,
);

const OWN_IDS = clientsOf($.businessId, c.clientId);
const OTHERS = fields({
  acquainted: number(sql`COALESCE(SUM(is_acquainted), 0)`),
  strangers: number(sql`COALESCE(SUM(is_known AND NOT is_acquainted), 0)`),
});
const READ_OTHERS = query(
  $,
  OTHERS,
  sql`SELECT ${OTHERS.list} FROM (
      SELECT ${c.createdAtMs} < ${$.endMs} AS is_known,
        EXISTS (SELECT 1 FROM ${permissions} WHERE ${permissions.businessId} = ${$.businessId}
          AND ${permissions.clientId} IN (${OWN_IDS}) AND ${permissions.act} = 'given'
          AND ${permissions.atMs} < ${$.endMs})
        OR EXISTS (SELECT 1 FROM ${contacts} WHERE ${contacts.businessId} = ${$.businessId}
          AND ${contacts.clientId} IN (${OWN_IDS}) AND ${isAnswered()} AND ${contacts.atMs} < ${$.endMs})
        AS is_acquainted
      FROM ${CLIENTS} WHERE ${c.businessId} = ${$.businessId} AND ${c.mergedInto} IS NULL
        AND NOT EXISTS (SELECT 1 FROM ${PURCHASES} INDEXED BY purchases_by_client WHERE ${p.businessId} = ${$.businessId}
          AND ${p.void} = 0 AND ${p.clientId} = ${c.clientId} AND ${p.day} <= ${$.asOf})
        AND NOT EXISTS (SELECT 1 FROM ${BROUGHT} WHERE ${b.businessId} = ${$.businessId}
          AND ${b.advocateId} = ${c.clientId} AND ${isFirst}))`,
);

/** Everybody of a business as of a day, and how its clients come back. */
export interface EverybodyOn {
  asOf: Day;
  everybody: Everybody;
  rhythm: BusinessRhythm;
}

/**
 * Everybody of a business as of two days, from one state of the database. It reads all purchases of the
 * business and all its clients. Null while the business is being rezoned in steps.
 */
export async function readEverybody(
  db: D1Database,
  business: Pick<Business, 'id' | 'timeZone'>,
  [before, day]: readonly [before: Day, day: Day],
): Promise<{ before: EverybodyOn; day: EverybodyOn } | null> {
  const [then, now] = [statementsOf(business, before), statementsOf(business, day)];
  const read = await unlessRezoning(db, business.id, {
    stretches: [then.stretches, now.stretches],
    alike: [then.alike, now.alike],
    bringing: [then.bringing, now.bringing],
    others: [then.others, now.others],
  });
  if (read === null) return null;
  const on = (asOf: Day, place: 0 | 1): EverybodyOn => ({
    asOf,
    rhythm: rhythmOf(read.stretches[place]?.rows ?? []),
    everybody: {
      lives: (read.alike[place]?.rows ?? []).map(alikeOf),
      bringing: read.bringing[place]?.rows ?? [],
      ...(read.others[place]?.rows[0] ?? { acquainted: 0, strangers: 0 }),
    },
  });
  return { before: on(before, 0), day: on(day, 1) };
}

function statementsOf({ id: businessId, timeZone }: Pick<Business, 'id' | 'timeZone'>, asOf: Day) {
  const endMs = startOfDay(timeZone, asOf + 1);
  const asked = { businessId, asOf, windowFrom: windowFrom(asOf), endMs };
  return {
    stretches: stretchesBetween(businessId, asOf),
    alike: READ_ALIKE(asked),
    bringing: READ_BRINGING(asked),
    others: READ_OTHERS(asked),
  };
}

function alikeOf({ count, span, ...row }: ReturnType<typeof ALIKE.decode>): AlikeLives {
  return { life: { ...row, firstDay: row.lastDay - span }, count };
}
