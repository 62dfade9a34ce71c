import { sql, type Column, type SQL, type SQLWrapper } from 'drizzle-orm';
import { businesses } from '../../schema/tables/facts.ts';
import { importRuns, withdrawnFacts } from '../../schema/tables/imports.ts';
import { bare, change, named, params } from '../database/query.ts';
import type { Piece } from './piece.store.ts';

/* What the steps of a withdrawal have in common. Each acts only within the transaction of a withdrawal. */

const [w, WITHDRAWN] = named(withdrawnFacts, 'w');
const [r, RUNS] = named(importRuns, 'r');
const [b, BUSINESSES] = named(businesses, 'b');

/** What every step is given. */
export type StepValues = { [K in keyof Piece]: Piece[K] } & {
  businessId: string;
  run: string;
  nowMs: number;
};

export const $ = params<StepValues>();

/** Whether a row has the mark of the run. */
export function isOfRun(table: { businessId: Column; importRun: Column }): SQL {
  return sql`${table.businessId} = ${$.businessId} AND ${table.importRun} = ${$.run}`;
}

export const IS_THE_RUN = sql`${importRuns.businessId} = ${$.businessId} AND ${importRuns.id} = ${$.run}`;

/** Holds within the transaction of a withdrawal that may go on. */
export const IS_UNDER_WAY = sql`EXISTS (SELECT 1 FROM ${BUSINESSES} CROSS JOIN ${RUNS}
  WHERE ${b.id} = ${$.businessId} AND ${b.ledgerDeferred} = 1
    AND ${r.businessId} = ${$.businessId} AND ${r.id} = ${$.run} AND ${r.state} = 'withdrawing')`;

type Kind = (typeof withdrawnFacts.kind)['enumValues'][number];
const quoted = (kind: Kind) => sql.raw(`'${kind}'`);

/** The step that keeps rows as withdrawn. `from` is what FROM takes, and ends in a condition. */
export function keep(kind: Kind, row: Record<'id' | 'clientId' | 'fact', SQLWrapper>, from: SQL) {
  return change(
    $,
    sql`INSERT INTO ${withdrawnFacts} (${bare(
      withdrawnFacts.businessId,
      withdrawnFacts.importRun,
      withdrawnFacts.kind,
      withdrawnFacts.id,
      withdrawnFacts.clientId,
      withdrawnFacts.fact,
      withdrawnFacts.withdrawnAtMs,
    )})
      SELECT ${$.businessId}, ${$.run}, ${quoted(kind)}, ${row.id}, ${row.clientId}, ${row.fact},
        CAST(${$.nowMs} AS INTEGER)
      FROM ${from} AND ${IS_UNDER_WAY}`,
  );
}

/** Whether a row is kept as withdrawn: only then it is deleted. */
export function isKept(kind: Kind, id: SQLWrapper): SQL {
  return sql`EXISTS (SELECT 1 FROM ${WITHDRAWN} WHERE ${w.businessId} = ${$.businessId}
    AND ${w.importRun} = ${$.run} AND ${w.kind} = ${quoted(kind)} AND ${w.id} = ${id})
    AND ${IS_UNDER_WAY}`;
}

/**
 * The step that counts, right after them, the rows that were kept as withdrawn; or those that are not the
 * run's any more, where there is no column for them.
 */
export function count(column: Column | null) {
  const counted = column === null ? sql`` : sql`${bare(column)} = ${column} + changes(), `;
  return change(
    $,
    sql`UPDATE ${importRuns} SET ${counted}${bare(importRuns.remaining)} = ${importRuns.remaining} - changes()
      WHERE ${IS_THE_RUN} AND ${importRuns.state} = 'withdrawing'`,
  );
}
