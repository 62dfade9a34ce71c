import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { businesses, clientEmails, clients, purchases } from '../../schema/tables/facts.ts';
import {
  ledgerCheckDays,
  ledgerChecks,
  purchaseTurns as turns,
  rorDays,
  rorHeads,
  type rezonedDays,
} from '../../schema/tables/ledger.ts';
import { windowFrom } from '../calendar/cover.ts';
import type { Day } from '../calendar/day.ts';
import { bare, change, excluded, params, type Bound } from '../database/query.ts';
import { dropCheck } from './check-in-steps.store.ts';
import { LEDGER_COUNTS, LEDGER_GROUPS, type LedgerCount } from './ledger-day.ts';

const commas = sql`, `;

/**
 * What each of some counted purchases opens and closes: what the view `purchase_turns` says of all of them,
 * in the same words (schema/current.sql; a test compares them). `counted` is what FROM takes, and holds whole
 * lives of clients. SQLite pushes no list of clients into a view with window functions, and would read the
 * whole business.
 */
export function turnsOf(counted: SQL): SQL {
  return sql`SELECT ${bare(turns.businessId)}, ${bare(turns.clientId)}, ${bare(turns.day)},
      place = 1 AS ${bare(turns.first)},
      opens AS ${bare(turns.activeOpened)},
      closes AS ${bare(turns.activeClosed)},
      place > 1 AND (place = 2 OR opens) AS ${bare(turns.repeatOpened)},
      place > 1 AND closes AS ${bare(turns.repeatClosed)}
    FROM (
      SELECT ${bare(purchases.businessId)}, ${bare(purchases.clientId)}, ${bare(purchases.day)}, place,
        COALESCE(previous_until <= ${bare(purchases.day)}, 1) AS opens,
        COALESCE(${bare(purchases.untilDay)} <= next_day, 1) AS closes
      FROM (
        SELECT ${bare(purchases.businessId, purchases.clientId, purchases.day, purchases.untilDay)},
          ROW_NUMBER() OVER history AS place,
          LAG(${bare(purchases.untilDay)}) OVER history AS previous_until,
          LEAD(${bare(purchases.day)}) OVER history AS next_day
        FROM ${counted}
        WINDOW history AS (
          PARTITION BY ${bare(purchases.businessId, purchases.clientId)}
          ORDER BY ${bare(purchases.day, purchases.id)})
      )
    )`;
}

const IS_REFERRED = sql`${clients.advocateId} IS NOT NULL`;

/** How a turn counts in the ledger, with the client that it is of. */
const COUNTS_OF_TURN: Record<LedgerCount, SQLWrapper> = {
  first: turns.first,
  activeOpened: turns.activeOpened,
  activeClosed: turns.activeClosed,
  repeatOpened: turns.repeatOpened,
  repeatClosed: turns.repeatClosed,
  referredOpened: sql`${IS_REFERRED} AND ${turns.activeOpened}`,
  referredClosed: sql`${IS_REFERRED} AND ${turns.activeClosed}`,
  bothOpened: sql`${IS_REFERRED} AND ${turns.repeatOpened}`,
  bothClosed: sql`${IS_REFERRED} AND ${turns.repeatClosed}`,
};

/** A table of ledger days: the ledger itself, or one in which a ledger is gathered. */
type LedgerDays = typeof rorDays | typeof ledgerCheckDays | typeof rezonedDays;

/** SQL that adds what turns of a business count to a ledger's days, or with a minus takes it away. */
export function addTurns(
  source: SQL,
  businessId: SQLWrapper,
  { sign = sql``, where = sql`true`, days = rorDays }: { sign?: SQL; where?: SQL; days?: LedgerDays } = {},
): SQL {
  const counts = LEDGER_COUNTS.map((name) => days[name]);
  const sums = LEDGER_COUNTS.map((name) => sql`${sign}SUM(${COUNTS_OF_TURN[name]})`);
  const added = counts.map((column) => sql`${bare(column)} = ${bare(column)} + ${excluded(column)}`);
  return sql`INSERT INTO ${days} (${bare(days.businessId, days.day, ...counts)})
    SELECT ${businessId}, ${turns.day}, ${sql.join(sums, commas)}
    FROM ${source} CROSS JOIN ${clients}
      ON ${clients.businessId} = ${businessId} AND ${clients.clientId} = ${turns.clientId}
    WHERE ${where}
    GROUP BY ${turns.day}
    ON CONFLICT (${bare(days.businessId, days.day)}) DO UPDATE SET ${sql.join(added, commas)}`;
}

/**
 * Clients whose part of the ledger is made again: those that are named, and all who share an e-mail of these.
 */
export interface TouchedClients {
  clientIds: readonly string[];
  emailDigests: readonly string[];
}

const $touched = params<{ businessId: string; clientIds: string; emailDigests: string }>();

const TOUCHED_CLIENTS = sql`SELECT value AS touched_id FROM json_each(${$touched.clientIds})
  UNION SELECT ${clientEmails.clientId} FROM ${clientEmails}
  WHERE ${clientEmails.businessId} = ${$touched.businessId}
    AND ${clientEmails.digest} IN (SELECT value FROM json_each(${$touched.emailDigests}))`;

const turnsOfTouched = (isMeant: SQL) =>
  sql`(${turnsOf(sql`(${TOUCHED_CLIENTS}) CROSS JOIN ${purchases}
  ON ${purchases.businessId} = ${$touched.businessId} AND ${purchases.void} = 0
    AND ${purchases.clientId} = touched_id AND ${isMeant}`)}) AS ${turns}`;

const TURNS_OF_TOUCHED = turnsOfTouched(sql`true`);
const TAKE_OUT = change($touched, addTurns(TURNS_OF_TOUCHED, $touched.businessId, { sign: sql`-` }));
const PUT_IN = change($touched, addTurns(TURNS_OF_TOUCHED, $touched.businessId));

/**
 * Those of them who are gathered already where the ledger is being compared in steps (schema/current.sql). No
 * purchase is read where it is not.
 */
const GATHERED_TURNS = turnsOfTouched(
  sql`(SELECT IFNULL(${ledgerChecks.throughClient}, x'') FROM ${ledgerChecks}
    WHERE ${ledgerChecks.businessId} = ${$touched.businessId}) >= touched_id`,
);
const TAKE_OUT_OF_CHECK = change(
  $touched,
  addTurns(GATHERED_TURNS, $touched.businessId, { sign: sql`-`, days: ledgerCheckDays }),
);
const PUT_INTO_CHECK = change(
  $touched,
  addTurns(GATHERED_TURNS, $touched.businessId, { days: ledgerCheckDays }),
);

/**
 * The statements that take what some clients' purchases count out of the ledger's days. With `putIntoLedger`
 * after the change, and `sumUpHead` in the end, each day is written twice a batch instead of once a purchase.
 * The ledger is deferred meanwhile, in the same transaction.
 */
export function takeOutOfLedger(businessId: string, touched: TouchedClients): Bound<never>[] {
  const given = { businessId, ...toJson(touched) };
  return [TAKE_OUT(given), TAKE_OUT_OF_CHECK(given)];
}

/** The statements that put what some clients' purchases count into the ledger's days. */
export function putIntoLedger(businessId: string, touched: TouchedClients): Bound<never>[] {
  const given = { businessId, ...toJson(touched) };
  return [PUT_IN(given), PUT_INTO_CHECK(given)];
}

function toJson({ clientIds, emailDigests }: TouchedClients) {
  return { clientIds: JSON.stringify(clientIds), emailDigests: JSON.stringify(emailDigests) };
}

const $business = params<{ businessId: string }>();

const TOTALS = LEDGER_GROUPS.map(
  (group) =>
    sql`COALESCE(SUM(${rorDays[`${group}Opened`]}
      - ${rorDays[`${group}Closed`]} * (${rorDays.day} < ${rorHeads.windowFrom})), 0)`,
);

/** SQL that sums up the head of `businessId` from the ledger's days; an `AND` may follow. */
export const SUM_UP_HEAD = sql`UPDATE ${rorHeads}
  SET (${bare(rorHeads.ever, ...LEDGER_GROUPS.map((group) => rorHeads[group]))}) = (
    SELECT COALESCE(SUM(${rorDays.first}), 0), ${sql.join(TOTALS, commas)}
    FROM ${rorDays} WHERE ${rorDays.businessId} = ${$business.businessId} AND ${rorDays.day} <= ${rorHeads.day})
  WHERE ${rorHeads.businessId} = ${$business.businessId}`;

const SUM_UP = change($business, SUM_UP_HEAD);

/** The statement that sums up a business's head from its ledger's days. */
export function sumUpHead(businessId: string): Bound<never> {
  return SUM_UP({ businessId });
}

const IS_DEFERRED = sql`EXISTS (SELECT 1 FROM ${businesses}
  WHERE ${businesses.id} = ${$business.businessId} AND ${businesses.ledgerDeferred} = 1)`;

const CLEAR_DAYS = change(
  $business,
  sql`DELETE FROM ${rorDays} WHERE ${rorDays.businessId} = ${$business.businessId} AND ${IS_DEFERRED}`,
);

const $head = params<{ businessId: string; timeZone: string; day: Day; windowFrom: Day }>();
const SET_HEAD_DAY = change(
  $head,
  sql`UPDATE ${rorHeads} SET ${bare(rorHeads.timeZone)} = ${$head.timeZone}, ${bare(rorHeads.day)} = ${$head.day},
      ${bare(rorHeads.windowFrom)} = ${$head.windowFrom}
    WHERE ${rorHeads.businessId} = ${$head.businessId} AND ${IS_DEFERRED}`,
);

const COUNT_ALL_TURNS = change(
  $business,
  addTurns(sql`${turns}`, $business.businessId, {
    where: sql`${turns.businessId} = ${$business.businessId} AND ${IS_DEFERRED}`,
  }),
);

const SUM_UP_DEFERRED = change($business, sql`${SUM_UP_HEAD} AND ${IS_DEFERRED}`);

/**
 * The statements that make a business's ledger from all its purchases, with the head as of `asOf`. They act
 * only while its ledger is deferred, in the batch that sets and unsets that. A comparison in steps begins
 * anew.
 */
export function rebuildLedger(businessId: string, timeZone: string, asOf: Day): Bound<never>[] {
  return [
    CLEAR_DAYS({ businessId }),
    SET_HEAD_DAY({ businessId, timeZone, day: asOf, windowFrom: windowFrom(asOf) }),
    COUNT_ALL_TURNS({ businessId }),
    SUM_UP_DEFERRED({ businessId }),
    ...dropCheck(businessId),
  ];
}
