import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { businesses, clients, purchases } from '../../schema/tables/facts.ts';
import { addressHolders as holders } from '../../schema/tables/merges.ts';
import { withdrawingClients } from '../../schema/tables/imports.ts';
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
import { jsonPartsFrom } from '../database/json-parts.ts';
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
export const COUNTS_OF_TURN: Record<LedgerCount, SQLWrapper> = {
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
 * Clients whose part of the ledger is made again: those that are named, and those others who share an address
 * of these digests, because their referral may fall or come back. Of an address that more than 20 others
 * share there are none: it was no person's before and is none after (schema/current.sql, address_changes).
 * All of them are persons: who is merged has no part of the ledger.
 *
 * The others are the same before and after a change that gives addresses to named clients only.
 */
export interface TouchedClients {
  clientIds: readonly string[];
  digests: readonly string[];
}

const MAX_OTHERS = 20;

/** A part of the touched clients: those whose ids are in a stretch of all ids. */
interface TouchedPart {
  clientIds: string;
  digests: string;
  fromId: string;
  /** Null for the last part. */
  belowId: string | null;
}

const $touched = params<{ businessId: string } & { [K in keyof TouchedPart]: TouchedPart[K] }>();
/** Those who share the address `d`, are in the stretch and are not named. */
const OTHERS = sql`${holders} WHERE ${holders.businessId} = ${$touched.businessId}
  AND ${holders.digest} = d.value AND ${holders.person} >= ${$touched.fromId}
  AND (${$touched.belowId} IS NULL OR ${holders.person} < ${$touched.belowId})
  AND ${holders.person} NOT IN (SELECT value FROM json_each(${$touched.clientIds}))`;

const TOUCHED_CLIENTS = sql`SELECT value AS touched_id FROM json_each(${$touched.clientIds})
  UNION SELECT ${holders.person} FROM json_each(${$touched.digests}) d CROSS JOIN ${OTHERS}
    AND (SELECT COUNT(*) FROM (SELECT 1 FROM ${OTHERS} LIMIT ${sql.raw(String(MAX_OTHERS + 1))}))
      <= ${sql.raw(String(MAX_OTHERS))}`;

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
const isGathered = (businessId: SQLWrapper) =>
  sql`(SELECT IFNULL(${ledgerChecks.throughClient}, x'') FROM ${ledgerChecks}
    WHERE ${ledgerChecks.businessId} = ${businessId}) >= touched_id`;

const GATHERED_TURNS = turnsOfTouched(isGathered($touched.businessId));
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
  return partsOf(touched).flatMap((part) => [
    TAKE_OUT({ businessId, ...part }),
    TAKE_OUT_OF_CHECK({ businessId, ...part }),
  ]);
}

/** The statements that put what some clients' purchases count into the ledger's days. */
export function putIntoLedger(businessId: string, touched: TouchedClients): Bound<never>[] {
  return partsOf(touched).flatMap((part) => [
    PUT_IN({ businessId, ...part }),
    PUT_INTO_CHECK({ businessId, ...part }),
  ]);
}

/**
 * The touched clients by stretches of their ids, so that nobody is in two parts, whether named or found by an
 * address. The digests are short: of any batch they are one value.
 */
function partsOf({ clientIds, digests }: TouchedClients): TouchedPart[] {
  const parts = jsonPartsFrom([...new Set(clientIds)].sort(compareAsSqlite));
  const digestsJson = JSON.stringify([...new Set(digests)]);
  return parts.map(({ json, first }, place) => ({
    clientIds: json,
    digests: digestsJson,
    fromId: place === 0 ? '' : first,
    belowId: parts[place + 1]?.first ?? null,
  }));
}

/** The order of SQLite, which compares the bytes of UTF-8: by code points, not by code units. */
function compareAsSqlite(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const [x, y] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (x !== y) return placeOf(x) - placeOf(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all others. */
function placeOf(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}

const $withdrawal = params<{ businessId: string }>();

const WITHDRAWING_CLIENTS = sql`SELECT ${withdrawingClients.clientId} AS touched_id FROM ${withdrawingClients}
  WHERE ${withdrawingClients.businessId} = ${$withdrawal.businessId}`;

const turnsOfWithdrawing = (isMeant: SQL) =>
  sql`(${turnsOf(sql`(${WITHDRAWING_CLIENTS}) CROSS JOIN ${purchases}
  ON ${purchases.businessId} = ${$withdrawal.businessId} AND ${purchases.void} = 0
    AND ${purchases.clientId} = touched_id AND ${isMeant}`)}) AS ${turns}`;

const TURNS_OF_WITHDRAWING = turnsOfWithdrawing(sql`true`);
const GATHERED_OF_WITHDRAWING = turnsOfWithdrawing(isGathered($withdrawal.businessId));
const TAKE_OUT_WITHDRAWING = change(
  $withdrawal,
  addTurns(TURNS_OF_WITHDRAWING, $withdrawal.businessId, { sign: sql`-` }),
);
const TAKE_OUT_WITHDRAWING_OF_CHECK = change(
  $withdrawal,
  addTurns(GATHERED_OF_WITHDRAWING, $withdrawal.businessId, { sign: sql`-`, days: ledgerCheckDays }),
);
const PUT_IN_WITHDRAWING = change($withdrawal, addTurns(TURNS_OF_WITHDRAWING, $withdrawal.businessId));
const PUT_WITHDRAWING_INTO_CHECK = change(
  $withdrawal,
  addTurns(GATHERED_OF_WITHDRAWING, $withdrawal.businessId, { days: ledgerCheckDays }),
);

/** The same as `takeOutOfLedger`, for the clients that stand in `withdrawing_clients`. */
export function takeWithdrawingOutOfLedger(businessId: string): Bound<never>[] {
  return [TAKE_OUT_WITHDRAWING({ businessId }), TAKE_OUT_WITHDRAWING_OF_CHECK({ businessId })];
}

/** The same as `putIntoLedger`, for the clients that stand in `withdrawing_clients`. */
export function putWithdrawingIntoLedger(businessId: string): Bound<never>[] {
  return [PUT_IN_WITHDRAWING({ businessId }), PUT_WITHDRAWING_INTO_CHECK({ businessId })];
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
