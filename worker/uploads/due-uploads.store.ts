import { sql } from 'drizzle-orm';
import { uploads } from '../../schema/tables/dashboard.ts';
import { bare, change, fields, named, params, query } from '../database/query.ts';
import { first, run } from '../database/run.ts';
import type { UploadState } from './upload.ts';

const [u, UPLOADS] = named(uploads, 'u');

/** An upload that a job has something to do for. */
export interface DueUpload {
  businessId: string;
  id: string;
}

const DUE = fields({ businessId: u.businessId, id: u.id });
const $due = params<{ state: UploadState; sinceMs: number; byMs: number }>();
const FIND_DUE = query(
  $due,
  DUE,
  sql`SELECT ${DUE.list} FROM ${UPLOADS} INDEXED BY uploads_by_state
    WHERE ${u.state} = ${$due.state} AND ${u.movedAtMs} >= CAST(${$due.sinceMs} AS INTEGER)
      AND ${u.movedAtMs} < CAST(${$due.byMs} AS INTEGER)
      AND (${u.state} <> 'recorded' OR ${u.pieces} > 0)
    ORDER BY ${u.movedAtMs} LIMIT 1`,
);

/** The upload of any business that is in a state and moved last between two instants, the longest ago. */
export async function findDueUpload(
  db: D1Database,
  due: { state: UploadState; sinceMs: number; byMs: number },
): Promise<DueUpload | null> {
  return first(db, FIND_DUE(due));
}

const $off = params<{ businessId: string; id: string; nowMs: number }>();
const PUT_OFF = change(
  $off,
  sql`UPDATE ${uploads} SET ${bare(uploads.movedAtMs)} = CAST(${$off.nowMs} AS INTEGER)
    WHERE ${uploads.businessId} = ${$off.businessId} AND ${uploads.id} = ${$off.id}
      AND ${uploads.state} = 'recording'`,
);

/** Lets the other uploads come first. */
export async function putOffUpload(
  db: D1Database,
  businessId: string,
  id: string,
  nowMs: number,
): Promise<void> {
  await run(db, PUT_OFF({ businessId, id, nowMs }));
}
