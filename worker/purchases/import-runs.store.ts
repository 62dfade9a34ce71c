import { sql, type Column } from 'drizzle-orm';
import { businesses } from '../../schema/tables/facts.ts';
import { importRuns } from '../../schema/tables/imports.ts';
import { bare, change, excluded, fields, params, query, type Bound } from '../database/query.ts';
import { first, run as runOne } from '../database/run.ts';

/** What a row for a run fails with once the run is withdrawn, or while it is (schema/current.sql). */
export const IMPORT_WITHDRAWN = 'this run of an import was withdrawn';

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

const $rows = params<RunRows & { businessId: string; nowMs: number }>();

const asInteger = (value: (typeof $rows)['recorded' | 'repeated' | 'rejected' | 'nowMs']) =>
  sql`CAST(${value} AS INTEGER)`;
const plus = (column: Column) => sql`${bare(column)} = ${importRuns}.${bare(column)} + ${excluded(column)}`;

const COUNT_ROWS = change(
  $rows,
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
    ON CONFLICT (${bare(importRuns.businessId, importRuns.id)}) DO UPDATE SET
      ${plus(importRuns.recorded)}, ${plus(importRuns.repeated)}, ${plus(importRuns.rejected)},
      ${bare(importRuns.lastAtMs)} = MAX(${importRuns}.${bare(importRuns.lastAtMs)},
        ${excluded(importRuns.lastAtMs)})
    WHERE ${importRuns}.${bare(importRuns.state)} = 'recorded'`,
);

/**
 * The statement that counts what became of some rows of a run, and begins the run where it is new. It changes
 * nothing while the business takes no writes.
 */
export function countRows(businessId: string, rows: RunRows, nowMs: number): Bound<never> {
  return COUNT_ROWS({ ...rows, businessId, nowMs });
}

/** Counts rows of a run of which none was recorded. */
export async function keepRowCounts(
  db: D1Database,
  businessId: string,
  rows: RunRows,
  nowMs: number,
): Promise<void> {
  await runOne(db, countRows(businessId, rows, nowMs));
}

const $run = params<{ businessId: string; run: string }>();
const STATE = fields({ state: importRuns.state });
const FIND_STATE = query(
  $run,
  STATE,
  sql`SELECT ${STATE.list} FROM ${importRuns}
    WHERE ${importRuns.businessId} = ${$run.businessId} AND ${importRuns.id} = ${$run.run}`,
);

/** Whether a run takes rows: it is new, or nothing of it was withdrawn. */
export async function takesRows(db: D1Database, businessId: string, run: string): Promise<boolean> {
  const found = await first(db, FIND_STATE({ businessId, run }));
  return found === null || found.state === 'recorded';
}
