import { sql, type Column } from 'drizzle-orm';
import { businesses } from '../../../schema/tables/facts.ts';
import { importRuns } from '../../../schema/tables/imports.ts';
import { bare, excluded, fields, flag, params, query, type Bound } from '../../database/query.ts';
import { first } from '../../database/run.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';

/** Whether rows were not taken because their run is withdrawn, or being withdrawn (schema/current.sql). */
export function isImportWithdrawn(error: unknown): boolean {
  return error instanceof Error && error.message.includes('this run of an import was withdrawn');
}

/** What a refund fails with while the import of its purchase is being withdrawn. */
export const PURCHASE_BEING_WITHDRAWN = 'this purchase is being withdrawn';

/** What became of rows that belong to a run of an import. */
export interface RunRows {
  run: string;
  /** Who sent them. */
  keyId: string;
  recorded: number;
  repeated: number;
  rejected: number;
}

/** When, and whether only in a transaction that goes on with the ledger deferred. */
interface Counting {
  nowMs: number;
  onlyWhileDeferred: boolean;
}

const $rows = params<RunRows & { businessId: string } & { [K in keyof Counting]: Counting[K] }>();

const asInteger = (value: (typeof $rows)['recorded' | 'repeated' | 'rejected' | 'nowMs']) =>
  sql`CAST(${value} AS INTEGER)`;
const plus = (column: Column) => sql`${bare(column)} = ${importRuns}.${bare(column)} + ${excluded(column)}`;

const COUNTED = fields({ isCounted: flag(sql`1`) });
const COUNT_ROWS = query(
  $rows,
  COUNTED,
  sql`INSERT INTO ${importRuns} (${bare(
    importRuns.businessId,
    importRuns.id,
    importRuns.keyId,
    importRuns.state,
    importRuns.recorded,
    importRuns.repeated,
    importRuns.rejected,
    importRuns.startedAtMs,
    importRuns.lastAtMs,
  )})
    SELECT ${businesses.id}, ${$rows.run}, ${$rows.keyId}, 'recorded', ${asInteger($rows.recorded)},
      ${asInteger($rows.repeated)}, ${asInteger($rows.rejected)}, ${asInteger($rows.nowMs)},
      ${asInteger($rows.nowMs)}
    FROM ${businesses} WHERE ${businesses.id} = ${$rows.businessId} AND ${businesses.frozen} = 0
      AND ${businesses.ledgerDeferred} >= CAST(${$rows.onlyWhileDeferred} AS INTEGER)
    ON CONFLICT (${bare(importRuns.businessId, importRuns.id)}) DO UPDATE SET
      ${plus(importRuns.recorded)}, ${plus(importRuns.repeated)}, ${plus(importRuns.rejected)},
      ${bare(importRuns.lastAtMs)} = MAX(${importRuns}.${bare(importRuns.lastAtMs)},
        ${excluded(importRuns.lastAtMs)})
    WHERE ${importRuns}.${bare(importRuns.state)} = 'recorded'
    RETURNING ${COUNTED.list}`,
);

/**
 * The statement that counts what became of some rows of a run, and begins the run where it is new. It changes
 * nothing where the run is withdrawn, or the business takes no writes.
 */
export function countRows(
  businessId: string,
  rows: RunRows,
  counting: Counting,
): Bound<{ isCounted: boolean }> {
  return COUNT_ROWS({ ...rows, ...counting, businessId });
}

const $run = params<{ businessId: string; run: string }>();
const STATE = fields({ state: importRuns.state });
const FIND_STATE = query(
  $run,
  STATE,
  sql`SELECT ${STATE.list} FROM ${importRuns}
    WHERE ${importRuns.businessId} = ${$run.businessId} AND ${importRuns.id} = ${$run.run}`,
);

export type CountRowsOutcome = { kind: 'counted' } | RefusalOf<'import_withdrawn' | 'business_busy'>;

/** Counts rows of a run of which none was recorded. */
export async function countUnrecordedRows(
  db: D1Database,
  businessId: string,
  rows: RunRows,
  nowMs: number,
): Promise<CountRowsOutcome> {
  const counted = await first(db, countRows(businessId, rows, { nowMs, onlyWhileDeferred: false }));
  if (counted !== null) return { kind: 'counted' };
  const found = await first(db, FIND_STATE({ businessId, run: rows.run }));
  const isWithdrawn = found !== null && found.state !== 'recorded';
  return isWithdrawn ? { kind: 'import_withdrawn' } : { kind: 'business_busy' };
}
