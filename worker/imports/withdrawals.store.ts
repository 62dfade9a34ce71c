import { sql, type SQL } from 'drizzle-orm';
import { businesses, clientEmails, clients, purchases, refunds } from '../../schema/tables/facts.ts';
import { emailsOfLaterRuns, importRuns, withdrawingClients } from '../../schema/tables/imports.ts';
import { bare, change, fields, flag, named, params, query, type Bound } from '../database/query.ts';
import { batch } from '../database/run.ts';
import {
  putWithdrawingIntoLedger,
  sumUpHead,
  takeWithdrawingOutOfLedger,
} from '../ledger/ledger-changes.store.ts';
import { isBuiltUpon } from './dependents.store.ts';
import type { ImportRun } from './import-run.ts';
import { readImport } from './imports.store.ts';
import type { Piece } from './piece.store.ts';
import { CLIENTS_OF_FACTS, WITHDRAW_FACTS } from './withdraw-facts.store.ts';
import { CLIENTS_OF_ADDRESSES, WITHDRAW_ADDRESSES, WITHDRAW_CLIENTS } from './withdraw-people.store.ts';
import { $, IS_THE_RUN, IS_UNDER_WAY, isOfRun, type StepValues } from './withdrawal-step.store.ts';

const [l, LATER] = named(emailsOfLaterRuns, 'l');
const [r, RUNS] = named(importRuns, 'r');
const [b, BUSINESSES] = named(businesses, 'b');

const MARKED = [purchases, refunds, clientEmails, clients] as const;

const BEGUN = fields({ isOpen: flag(sql`1`) });
const DEFER_LEDGER = query(
  $,
  BEGUN,
  sql`UPDATE ${businesses} SET ${bare(businesses.ledgerDeferred)} = 1
    WHERE ${businesses.id} = ${$.businessId} AND ${businesses.frozen} = 0 RETURNING ${BEGUN.list}`,
);
const RESUME_LEDGER = change(
  $,
  sql`UPDATE ${businesses} SET ${bare(businesses.ledgerDeferred)} = 0
    WHERE ${businesses.id} = ${$.businessId} AND ${businesses.ledgerDeferred} = 1`,
);

const COUNTS_OF_MARKED = MARKED.map((table) => sql`(SELECT COUNT(*) FROM ${table} WHERE ${isOfRun(table)})`);
const BEGIN = change(
  $,
  sql`UPDATE ${importRuns} SET ${bare(importRuns.state)} = 'withdrawing',
      ${bare(importRuns.remaining)} = ${sql.join(COUNTS_OF_MARKED, sql` + `)}
    WHERE ${IS_THE_RUN} AND ${importRuns.state} = 'recorded'
      AND EXISTS (SELECT 1 FROM ${BUSINESSES} WHERE ${b.id} = ${$.businessId} AND ${b.ledgerDeferred} = 1)
      AND NOT ${isBuiltUpon({ businessId: $.businessId, run: $.run })}`,
);

/** Whose part of the ledger the piece changes: its clients, and those who share an address with them. */
const TOUCH = [...CLIENTS_OF_FACTS, ...CLIENTS_OF_ADDRESSES].map((clientsTouched: SQL) =>
  change(
    $,
    sql`INSERT OR IGNORE INTO ${withdrawingClients}
      (${bare(withdrawingClients.businessId, withdrawingClients.clientId)})
      SELECT ${$.businessId}, ${clientsTouched} AND ${IS_UNDER_WAY}`,
  ),
);
const UNTOUCH = change(
  $,
  sql`DELETE FROM ${withdrawingClients} WHERE ${withdrawingClients.businessId} = ${$.businessId}`,
);

const $some = params<{ businessId: string; run: string; mostRows: number }>();
const DROP_LATER_EMAILS = change(
  $some,
  sql`DELETE FROM ${emailsOfLaterRuns} WHERE ${emailsOfLaterRuns.businessId} = ${$some.businessId}
    AND (${bare(emailsOfLaterRuns.digest, emailsOfLaterRuns.clientId, emailsOfLaterRuns.importRun)}) IN (
      SELECT ${l.digest}, ${l.clientId}, ${l.importRun} FROM ${LATER}
      WHERE ${l.businessId} = ${$some.businessId} AND ${l.importRun} = ${$some.run}
        AND EXISTS (SELECT 1 FROM ${RUNS} WHERE ${r.businessId} = ${$some.businessId}
          AND ${r.id} = ${$some.run} AND ${r.state} = 'withdrawing')
      LIMIT CAST(${$some.mostRows} AS INTEGER))`,
);

const IS_LEFT = [...MARKED, emailsOfLaterRuns].map(
  (table) => sql`EXISTS (SELECT 1 FROM ${table} WHERE ${isOfRun(table)})`,
);
const END = change(
  $,
  sql`UPDATE ${importRuns} SET ${bare(importRuns.state)} = 'withdrawn',
      ${bare(importRuns.withdrawnAtMs)} = CAST(${$.nowMs} AS INTEGER), ${bare(importRuns.remaining)} = 0
    WHERE ${IS_THE_RUN} AND ${IS_UNDER_WAY} AND NOT (${sql.join(IS_LEFT, sql` OR `)})`,
);

/**
 * Withdraws a piece of a run in one transaction: what it added leaves its tables for `withdrawn_facts`, and
 * the clients, the attribution and the ledger are what they are without it. The first piece begins the
 * withdrawal, unless something from elsewhere builds on the run; the last one ends it. Answers the run
 * afterwards, and whether the business took writes; where it did not, nothing was changed.
 */
export async function withdrawPiece(
  db: D1Database,
  businessId: string,
  { run, mostRows, piece }: { run: string; mostRows: number; piece: Piece },
  nowMs: number,
): Promise<{ isOpen: boolean; run: ImportRun | null }> {
  const given = { ...piece, businessId, run, nowMs };
  const bound = (steps: readonly ((values: StepValues) => Bound<never>)[]) =>
    steps.map((step) => step(given));
  const { begun, after } = await batch(db, {
    begun: DEFER_LEDGER(given),
    started: BEGIN(given),
    touched: bound(TOUCH),
    takenOut: takeWithdrawingOutOfLedger(businessId),
    facts: bound(WITHDRAW_FACTS),
    addresses: bound(WITHDRAW_ADDRESSES),
    putIn: putWithdrawingIntoLedger(businessId),
    head: sumUpHead(businessId),
    clients: bound(WITHDRAW_CLIENTS),
    later: DROP_LATER_EMAILS({ businessId, run, mostRows }),
    untouched: UNTOUCH(given),
    ended: END(given),
    resumed: RESUME_LEDGER(given),
    after: readImport(businessId, run),
  });
  return { isOpen: begun.rows.length === 1, run: after.rows[0] ?? null };
}
