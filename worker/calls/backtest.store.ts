import { sql } from 'drizzle-orm';
import { clients, purchases } from '../../schema/tables/facts.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import type { Day } from '../calendar/day.ts';
import { fields, flag, named, number, params, query, text, type RowOf } from '../database/query.ts';
import { livesOf } from '../relationships/lives.store.ts';
import { LAPSED_AT_MOST_DAYS } from './call-reason.ts';
import { VALUE_OF_DAYS } from './candidates.store.ts';

/** What was paid before a look, and what happened after it. */
export interface Watched {
  on: Day;
  until: Day;
  currency: string;
  /** How many a list names. */
  top: number;
}

const $ = params<{ businessId: string; on: Day; since: Day; currency: string; top: number; leftBy: Day }>();
const [c, CLIENTS] = named(clients, 'c');
const [p, PURCHASES] = named(purchases, 'p');
const NAMED = fields({ clientId: text(sql`id`) });

const isOnRecord = sql`EXISTS (SELECT 1 FROM ${CLIENTS}
  WHERE ${c.businessId} = ${$.businessId} AND ${c.clientId} = id AND ${c.erased} = 0)`;

const BY_SILENCE = query(
  $,
  NAMED,
  sql`SELECT ${NAMED.list} FROM (SELECT client_id AS id, last_day, until_day
      FROM (${livesOf($.businessId, $.on)}))
    WHERE until_day >= ${$.leftBy} AND ${isOnRecord}
    ORDER BY last_day, id LIMIT ${$.top}`,
);

const BY_SPEND = query(
  $,
  NAMED,
  sql`SELECT ${NAMED.list} FROM (
      SELECT ${p.clientId} AS id, TOTAL(${p.amountMinor} - ${p.refundedMinor}) AS net FROM ${PURCHASES}
      WHERE ${p.businessId} = ${$.businessId} AND +${p.void} = 0 AND ${p.day} > ${$.since}
        AND ${p.day} <= ${$.on} AND ${p.currency} = ${$.currency}
      GROUP BY ${p.clientId})
    WHERE ${isOnRecord} ORDER BY net DESC, id LIMIT ${$.top}`,
);

/** Whom a list by the longest silence would name, and one by what was paid: of the same candidates. */
export async function readOtherLists(
  db: D1Database,
  businessId: string,
  { on, currency, top }: Watched,
): Promise<{ bySilence: string[]; bySpend: string[] } | null> {
  const leftBy = on - LAPSED_AT_MOST_DAYS;
  const asked = { businessId, on, since: on - VALUE_OF_DAYS, currency, top, leftBy };
  const read = await unlessRezoning(db, businessId, {
    bySilence: BY_SILENCE(asked),
    bySpend: BY_SPEND(asked),
  });
  if (read === null) return null;
  const idsOf = (rows: readonly { clientId: string }[]) => rows.map(({ clientId }) => clientId);
  return { bySilence: idsOf(read.bySilence.rows), bySpend: idsOf(read.bySpend.rows) };
}

const $after = params<{
  businessId: string;
  clientIds: string;
  on: Day;
  since: Day;
  until: Day;
  currency: string;
}>();
const AFTERWARDS = fields({
  clientId: text(sql`asked.value`),
  spentMinor: number(sql`(SELECT TOTAL(${p.amountMinor} - ${p.refundedMinor})
    FROM ${PURCHASES} INDEXED BY purchases_by_client
    WHERE ${p.businessId} = ${$after.businessId} AND ${p.void} = 0 AND ${p.clientId} = asked.value
      AND ${p.day} > ${$after.since} AND ${p.day} <= ${$after.on} AND ${p.currency} = ${$after.currency})`),
  hasStayedAway: flag(sql`NOT EXISTS (SELECT 1 FROM ${PURCHASES} INDEXED BY purchases_by_client
    WHERE ${p.businessId} = ${$after.businessId} AND ${p.void} = 0 AND ${p.clientId} = asked.value
      AND ${p.day} > ${$after.on} AND ${p.day} <= ${$after.until})`),
});
const READ_AFTERWARDS = query(
  $after,
  AFTERWARDS,
  sql`SELECT ${AFTERWARDS.list} FROM json_each(${$after.clientIds}) asked`,
);

export type Afterwards = RowOf<typeof AFTERWARDS>;

/** What some clients had paid before a look, and whether they then stayed away. */
export async function readAfterwards(
  db: D1Database,
  businessId: string,
  { on, until, currency }: Watched,
  clientIds: readonly string[],
): Promise<Map<string, Afterwards> | null> {
  const asked = {
    businessId,
    clientIds: JSON.stringify(clientIds),
    on,
    since: on - VALUE_OF_DAYS,
    until,
    currency,
  };
  const read = await unlessRezoning(db, businessId, { afterwards: READ_AFTERWARDS(asked) });
  return read === null ? null : new Map(read.afterwards.rows.map((row) => [row.clientId, row]));
}
