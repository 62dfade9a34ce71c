import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { clients, purchases } from '../../schema/tables/facts.ts';
import { rorDays, rorHeads, type ledgerCheckDays } from '../../schema/tables/ledger.ts';
import { windowFrom } from '../calendar/cover.ts';
import { formatDay } from '../calendar/day.ts';
import { bare, Computed, fields, flag, named, number, params, query, type RowOf } from '../database/query.ts';
import { all } from '../database/run.ts';
import { LEDGER_COUNTS, LEDGER_GROUPS, type LedgerCount } from './ledger-day.ts';
import type { LedgerHead, Standing } from './standing.ts';

/*
 * What the ledger must say, written straight from definition.md and from the purchases alone. It shares no
 * expression with what writes the ledger (schema/current.sql, ledger-changes.store.ts), so that a mistake
 * there is not made here as well: those look at one purchase after the other, this looks at each day on which
 * a client bought.
 */

const [p, PURCHASES] = named(purchases, 'p');
const [o, OTHER] = named(purchases, 'o');

/** A cover lasts at most 366 days: no purchase from before that can cover the day. */
const MAX_COVER_DAYS = 366;

/**
 * Each day on which a client bought, with how often (`times`), how often before (`before`, 2 for more),
 * whether an earlier purchase still covers the day (`covered`), and whether a later one begins before this
 * day's cover ends (`continued`). `days`: the business, client and day, the last of the covers that begin on
 * it (`ends`) and `times`.
 */
function boughtOn(days: SQL): SQL {
  const others = (which: SQL) => sql`FROM ${OTHER} INDEXED BY purchases_by_client
    WHERE ${o.businessId} = a.business AND ${o.void} = 0 AND ${o.clientId} = a.client AND ${which}`;
  return sql`SELECT a.business, a.client, a.day, a.ends, a.times,
      ${clients.advocateId} IS NOT NULL AS is_referred,
      (SELECT COUNT(*) FROM (SELECT 1 ${others(sql`${o.day} < a.day`)} LIMIT 2)) AS before,
      EXISTS (SELECT 1 ${others(
        sql`${o.day} >= a.day - ${sql.raw(String(MAX_COVER_DAYS))} AND ${o.day} < a.day AND ${o.untilDay} > a.day`,
      )}) AS covered,
      EXISTS (SELECT 1 ${others(sql`${o.day} > a.day AND ${o.day} < a.ends`)}) AS continued
    FROM (${days}) a
    CROSS JOIN ${clients} ON ${clients.businessId} = a.business AND ${clients.clientId} = a.client`;
}

const ENDS_AND_TIMES = sql`MAX(${p.untilDay}) AS ends, COUNT(*) AS times`;

/** Every day on which clients of a business bought, of those that `among` holds for (purchases are `p`). */
export function boughtDays(businessId: SQLWrapper, among: SQL = sql`true`): SQL {
  return boughtOn(sql`
      SELECT ${businessId} AS business, ${p.clientId} AS client, ${p.day} AS day, ${ENDS_AND_TIMES}
      FROM ${PURCHASES} INDEXED BY purchases_by_client
      WHERE ${p.businessId} = ${businessId} AND ${p.void} = 0 AND ${among}
      GROUP BY ${p.clientId}, ${p.day}`);
}

/**
 * The same of some days of several businesses, found by those days. `chosen` has of each business the first
 * and the last of its days: `business`, `from_day`, `to_day`.
 */
export const BOUGHT_ON_CHOSEN_DAYS = boughtOn(sql`
      SELECT chosen.business, ${p.clientId} AS client, ${p.day} AS day, ${ENDS_AND_TIMES}
      FROM chosen CROSS JOIN ${PURCHASES}
      WHERE ${p.businessId} = chosen.business AND ${p.day} BETWEEN chosen.from_day AND chosen.to_day
        AND ${p.void} = 0
      GROUP BY chosen.business, ${p.day}, ${p.clientId}`);

const BECOMES_ACTIVE = sql`NOT covered`;
const CEASES_ACTIVE = sql`NOT continued`;
/** Repeat: active, and at least two purchases. Who is covered and had two before was repeat already. */
const BECOMES_REPEAT = sql`before + times >= 2 AND NOT (covered AND before >= 2)`;
const CEASES_REPEAT = sql`before + times >= 2 AND NOT continued`;

const DUE: Record<LedgerCount, SQL> = {
  first: sql`before = 0`,
  activeOpened: BECOMES_ACTIVE,
  activeClosed: CEASES_ACTIVE,
  repeatOpened: BECOMES_REPEAT,
  repeatClosed: CEASES_REPEAT,
  referredOpened: sql`is_referred AND ${BECOMES_ACTIVE}`,
  referredClosed: sql`is_referred AND ${CEASES_ACTIVE}`,
  bothOpened: sql`is_referred AND ${BECOMES_REPEAT}`,
  bothClosed: sql`is_referred AND ${CEASES_REPEAT}`,
};

const COUNTS = LEDGER_COUNTS.map((name) => bare(rorDays[name]));

/** What is due of some of `bought`, in the order of `LEDGER_COUNTS`. */
export const DUE_COUNTS = list(LEDGER_COUNTS.map((name) => sql`SUM(${DUE[name]}) AS ${bare(rorDays[name])}`));

/** What is due on each day of `bought`. */
export const DUE_DAYS = sql`SELECT day, ${DUE_COUNTS} FROM bought GROUP BY day`;

const $ = params<{ businessId: string }>();

/** What is kept of each day, less what is due: zeros where they agree. */
function daysCompared(businessId: SQLWrapper, dueDays: SQL): SQL {
  return sql`SELECT day, ${list(COUNTS.map((count) => sql`SUM(${count}) AS ${count}`))}
  FROM (
    SELECT ${bare(rorDays.day)} AS day, ${list(COUNTS)} FROM ${rorDays}
    WHERE ${rorDays.businessId} = ${businessId}
    UNION ALL
    SELECT day, ${list(COUNTS.map((count) => sql`-${count}`))} FROM (${dueDays})
  )
  GROUP BY day`;
}

/** Each client on the day of the head: how often it had bought, and whether a purchase covers the day. */
const CLIENTS_ON_HEAD = sql`SELECT is_referred,
    SUM(times * (bought.day <= ${rorHeads.day})) AS helped,
    MAX(bought.day <= ${rorHeads.day} AND ${rorHeads.day} < bought.ends) AS is_active
  FROM ${rorHeads} CROSS JOIN bought WHERE ${rorHeads.businessId} = ${$.businessId}
  GROUP BY bought.client`;

const DUE_OF_HEAD: Record<keyof Standing, SQL> = {
  ever: sql`helped > 0`,
  active: sql`is_active`,
  repeat: sql`is_active AND helped >= 2`,
  referred: sql`is_active AND is_referred`,
  both: sql`is_active AND helped >= 2 AND is_referred`,
};

/** The totals of a head, as the statements have them. */
export const TOTALS = ['ever', ...LEDGER_GROUPS] as const;
const KEPT_TOTALS = TOTALS.map((name) => bare(rorHeads[name]));

/**
 * The totals of a head, each less what ledger days give: all that opened by the day of the head, less what
 * was over by then. Sums over the days of one business.
 */
export function totalsLess(days: typeof rorDays | typeof ledgerCheckDays): SQL[] {
  const opened = sql`(${days.day} <= ${rorHeads.day})`;
  const closed = sql`(${days.day} < ${rorHeads.windowFrom})`;
  return TOTALS.map((total) => {
    const due =
      total === 'ever'
        ? sql`${days.first} * ${opened}`
        : sql`${days[`${total}Opened`]} * ${opened} - ${days[`${total}Closed`]} * ${closed}`;
    return sql`${rorHeads[total]} - COALESCE(SUM(${due}), 0)`;
  });
}

const HEAD_COMPARED = sql`SELECT ${rorHeads.day} AS day, ${list(
  TOTALS.map(
    (name) => sql`${rorHeads[name]} - COALESCE(SUM(${DUE_OF_HEAD[name]}), 0) AS ${bare(rorHeads[name])}`,
  ),
)}
  FROM ${rorHeads} LEFT JOIN (${CLIENTS_ON_HEAD}) ON true WHERE ${rorHeads.businessId} = ${$.businessId}
  GROUP BY ${rorHeads.day}`;

/** By how much one day, or the head, is not what is due. */
export const DIFFERENCE = fields({
  isHead: flag(sql`is_head`),
  day: number(sql`day`),
  /** By how much too many, in the order of `TOTALS` or of `LEDGER_COUNTS`. */
  by: new Computed(sql`differences`, (json): number[] => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is a json_array of sums
    return JSON.parse(String(json)) as number[];
  }),
});

const MAX_DIFFERENCES = 20;

/**
 * The differences of a ledger. `headCompared`: the day of the head, and its totals less what is due;
 * `dueDays`: what is due on each day, in the order of `LEDGER_COUNTS`.
 */
export function differencesOf(businessId: SQLWrapper, headCompared: SQL, dueDays: SQL): SQL {
  return sql`SELECT ${DIFFERENCE.list} FROM (
      SELECT 1 AS is_head, day, json_array(${list(KEPT_TOTALS)}) AS differences
      FROM (${headCompared}) WHERE ${differ(KEPT_TOTALS)}
      UNION ALL
      SELECT 0, day, json_array(${list(COUNTS)})
      FROM (${daysCompared(businessId, dueDays)}) WHERE ${differ(COUNTS)}
    )
    LIMIT ${sql.raw(String(MAX_DIFFERENCES))}`;
}

const FIND_DIFFERENCES = query(
  $,
  DIFFERENCE,
  sql`WITH bought AS MATERIALIZED (${boughtDays($.businessId)})
    ${differencesOf($.businessId, HEAD_COMPARED, DUE_DAYS)}`,
);

/**
 * What the ledger of a business says otherwise than its purchases: a sentence for the head and one a day, at
 * most 20; empty when they agree. One statement, and so one moment: writers do not disturb it.
 */
export async function checkLedger(db: D1Database, businessId: string): Promise<string[]> {
  return (await all(db, FIND_DIFFERENCES({ businessId }))).map(sentenceOf);
}

/** What is wrong with the window of a head, in a sentence where anything is. */
export function wrongWindow({ day, windowFrom: kept }: Pick<LedgerHead, 'day' | 'windowFrom'>): string[] {
  const due = windowFrom(day);
  return kept === due ? [] : [`head as of ${formatDay(day)}: its window begins on ${formatDay(kept)}`];
}

/** A difference in a sentence: `2026-05-10: active_opened 1 too many, repeat_closed 2 too few`. */
export function sentenceOf({ isHead, day, by }: RowOf<typeof DIFFERENCE>): string {
  const columns = isHead ? TOTALS.map((name) => rorHeads[name]) : LEDGER_COUNTS.map((name) => rorDays[name]);
  const parts = columns.flatMap(({ name }, place) => {
    const many = by[place] ?? 0;
    return many === 0 ? [] : [`${name} ${Math.abs(many)} too ${many > 0 ? 'many' : 'few'}`];
  });
  return `${isHead ? 'head as of ' : ''}${formatDay(day)}: ${parts.join(', ')}`;
}

/** SQL with commas between. */
export function list(parts: readonly SQL[]): SQL {
  return sql.join([...parts], sql`, `);
}

function differ(columns: readonly SQL[]): SQL {
  return sql.join(
    columns.map((column) => sql`${column} <> 0`),
    sql` OR `,
  );
}
