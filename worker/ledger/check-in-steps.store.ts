import { sql } from 'drizzle-orm';
import { businesses, purchases } from '../../schema/tables/facts.ts';
import { ledgerCheckDays, ledgerChecks, rorHeads } from '../../schema/tables/ledger.ts';
import {
  bare,
  change,
  excluded,
  fields,
  named,
  orNull,
  params,
  query,
  text,
  type Bound,
} from '../database/query.ts';
import { all, batch, first } from '../database/run.ts';
import {
  boughtDays,
  DIFFERENCE,
  differencesOf,
  DUE_DAYS,
  sentenceOf,
  TOTALS,
  totalsLess,
  wrongWindow,
} from './check-ledger.store.ts';
import { LEDGER_COUNTS } from './ledger-day.ts';

/*
 * A ledger of many purchases is compared with them in steps: what the clients are due is gathered in
 * `ledger_check_days`, some clients a transaction, in the order of their ids. Writers go on meanwhile. What
 * they change of clients who are in it already is added to it in their transaction (schema/current.sql and
 * ledger-changes.store.ts), so that in the end it holds what everybody is due at that moment.
 */

const commas = sql`, `;
const [p, PURCHASES] = named(purchases, 'p');
const $next = params<{ businessId: string; after: string; count: number }>();

/** SQL for the client at which `count` counted purchases end, in the order of their clients after `after`. */
const NEXT_CLIENT = sql`SELECT ${p.clientId} FROM ${PURCHASES} INDEXED BY purchases_by_client
  WHERE ${p.businessId} = ${$next.businessId} AND ${p.void} = 0 AND ${p.clientId} > ${$next.after}
  ORDER BY ${p.clientId} LIMIT 1 OFFSET CAST(${$next.count} AS INTEGER)`;

const CLIENT = fields({ clientId: orNull(text(sql`(${NEXT_CLIENT})`)) });
const FIND_NEXT = query($next, CLIENT, sql`SELECT ${CLIENT.list}`);

/**
 * The client at which `count` counted purchases end, in the order of their clients' ids after `after`; null
 * where there are not so many left.
 */
export async function findNextClient(
  db: D1Database,
  businessId: string,
  { after, count }: { after: string; count: number },
): Promise<string | null> {
  return (await first(db, FIND_NEXT({ businessId, after, count })))?.clientId ?? null;
}

/** How far a comparison in steps has come. */
export interface CheckUnderWay {
  /** The last client who is gathered: '' for nobody, null once everybody is. */
  throughClient: string | null;
  movedAtMs: number;
}

const $business = params<{ businessId: string }>();
const CHECK = fields({ throughClient: ledgerChecks.throughClient, movedAtMs: ledgerChecks.movedAtMs });
const FIND = query(
  $business,
  CHECK,
  sql`SELECT ${CHECK.list} FROM ${ledgerChecks} WHERE ${ledgerChecks.businessId} = ${$business.businessId}`,
);

/** The comparison in steps of a business's ledger that is under way, or null. */
export async function findCheck(db: D1Database, businessId: string): Promise<CheckUnderWay | null> {
  return first(db, FIND({ businessId }));
}

const $begun = params<{ businessId: string; nowMs: number }>();
const BEGIN = change(
  $begun,
  sql`INSERT INTO ${ledgerChecks} (${bare(
    ledgerChecks.businessId,
    ledgerChecks.throughClient,
    ledgerChecks.begunAtMs,
    ledgerChecks.movedAtMs,
  )})
    VALUES (${$begun.businessId}, '', CAST(${$begun.nowMs} AS INTEGER), CAST(${$begun.nowMs} AS INTEGER))
    ON CONFLICT DO NOTHING`,
);

/** Begins a comparison in steps, unless one is under way. */
export async function beginCheck(db: D1Database, businessId: string, nowMs: number): Promise<void> {
  await batch(db, { begun: BEGIN({ businessId, nowMs }) });
}

const $range = params<{ businessId: string; after: string; through: string | null; nowMs: number }>();

/** Once for all clients of the range, in the transaction that moves on: only from where it was found. */
const IS_THERE = sql`${ledgerChecks.businessId} = ${$range.businessId}
  AND ${ledgerChecks.throughClient} = ${$range.after}`;
/** No text is beyond an empty blob, which bounds the index as a client would. */
const IN_RANGE = sql`${p.clientId} > ${$range.after}
  AND ${p.clientId} <= IFNULL(${$range.through}, x'')
  AND EXISTS (SELECT 1 FROM ${ledgerChecks} WHERE ${IS_THERE})`;

const COUNTS = LEDGER_COUNTS.map((name) => ledgerCheckDays[name]);
const ADDED = COUNTS.map((column) => sql`${bare(column)} = ${bare(column)} + ${excluded(column)}`);

const GATHER = change(
  $range,
  sql`WITH bought AS MATERIALIZED (${boughtDays($range.businessId, IN_RANGE)})
    INSERT INTO ${ledgerCheckDays} (${bare(ledgerCheckDays.businessId, ledgerCheckDays.day, ...COUNTS)})
    SELECT ${$range.businessId}, due.* FROM (${DUE_DAYS}) AS due WHERE true
    ON CONFLICT (${bare(ledgerCheckDays.businessId, ledgerCheckDays.day)})
      DO UPDATE SET ${sql.join(ADDED, commas)}`,
);

const MOVE_ON = change(
  $range,
  sql`UPDATE ${ledgerChecks} SET ${bare(ledgerChecks.throughClient)} = ${$range.through},
      ${bare(ledgerChecks.movedAtMs)} = CAST(${$range.nowMs} AS INTEGER)
    WHERE ${IS_THERE}`,
);

/**
 * Gathers what the clients after `after` up to `through` (null: all that are left) are due. It changes
 * nothing where the comparison has gone on from `after` meanwhile, or was given up.
 */
export async function gatherClients(
  db: D1Database,
  businessId: string,
  { after, through }: { after: string; through: string | null },
  nowMs: number,
): Promise<void> {
  const range = { businessId, after, through, nowMs };
  await batch(db, { gathered: GATHER(range), moved: MOVE_ON(range) });
}

const GATHERED_DAYS = sql`SELECT ${bare(ledgerCheckDays.day)}, ${bare(...COUNTS)} FROM ${ledgerCheckDays}
  WHERE ${ledgerCheckDays.businessId} = ${$business.businessId}`;

const GATHERED_TOTALS = totalsLess(ledgerCheckDays).map(
  (difference, place) => sql`${difference} AS ${bare(rorHeads[TOTALS[place] ?? 'ever'])}`,
);
const GATHERED_HEAD = sql`SELECT ${rorHeads.day} AS day, ${sql.join(GATHERED_TOTALS, commas)}
  FROM ${rorHeads} LEFT JOIN ${ledgerCheckDays} ON ${ledgerCheckDays.businessId} = ${rorHeads.businessId}
  WHERE ${rorHeads.businessId} = ${$business.businessId} GROUP BY ${rorHeads.day}`;

const COMPARE = query(
  $business,
  DIFFERENCE,
  differencesOf($business.businessId, GATHERED_HEAD, GATHERED_DAYS),
);

const HEAD = fields({ day: rorHeads.day, windowFrom: rorHeads.windowFrom });
const READ_HEAD = query(
  $business,
  HEAD,
  sql`SELECT ${HEAD.list} FROM ${rorHeads} WHERE ${rorHeads.businessId} = ${$business.businessId}`,
);

/**
 * What the ledger says otherwise than was gathered, once everybody is: as `checkLedger` says it. What is
 * gathered is summed up by the head's window, so that the window itself must be right. One transaction, and
 * so one moment.
 */
export async function compareGathered(db: D1Database, businessId: string): Promise<string[]> {
  const { head, differences } = await batch(db, {
    head: READ_HEAD({ businessId }),
    differences: COMPARE({ businessId }),
  });
  return [...head.rows.flatMap(wrongWindow), ...differences.rows.map(sentenceOf)];
}

const DROP = change(
  $business,
  sql`DELETE FROM ${ledgerChecks} WHERE ${ledgerChecks.businessId} = ${$business.businessId}`,
);
const DROP_DAYS = change(
  $business,
  sql`DELETE FROM ${ledgerCheckDays} WHERE ${ledgerCheckDays.businessId} = ${$business.businessId}`,
);

/** The statements that forget the comparison in steps of a business: it is over, or begins anew. */
export function dropCheck(businessId: string): Bound<never>[] {
  return [DROP({ businessId }), DROP_DAYS({ businessId })];
}

/** A ledger that is to be compared, with the version of its business's settings when it was listed. */
export interface ListedLedger {
  businessId: string;
  version: number;
}

const $count = params<{ count: number }>();
const UNDER_WAY = fields({ businessId: ledgerChecks.businessId, version: businesses.version });
const LIST = query(
  $count,
  UNDER_WAY,
  sql`SELECT ${UNDER_WAY.list} FROM ${ledgerChecks} CROSS JOIN ${businesses}
    WHERE ${ledgerChecks.movedAtMs} >= 0 AND ${businesses.id} = ${ledgerChecks.businessId}
      AND ${businesses.frozen} = 0
    ORDER BY ${ledgerChecks.movedAtMs} LIMIT ${$count.count}`,
);

/**
 * The businesses whose ledger is being compared in steps, those that have waited longest first; none that is
 * frozen.
 */
export async function listChecksUnderWay(db: D1Database, count: number): Promise<ListedLedger[]> {
  return all(db, LIST({ count }));
}
