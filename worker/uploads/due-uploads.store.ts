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
  state: UploadState;
}

const DUE = fields({ businessId: u.businessId, id: u.id, state: u.state });
const $due = params<{ states: string }>();
const FIND_DUE = query(
  $due,
  DUE,
  sql`SELECT ${DUE.list} FROM json_each(${$due.states}) one CROSS JOIN ${UPLOADS} INDEXED BY uploads_by_state
    WHERE ${u.state} = one.value ->> 'state'
      AND ${u.movedAtMs} >= CAST(one.value ->> 'sinceMs' AS INTEGER)
      AND ${u.movedAtMs} < CAST(one.value ->> 'byMs' AS INTEGER)
      AND (${u.state} <> 'recorded' OR ${u.pieces} > 0)
    ORDER BY one.key, ${u.movedAtMs} LIMIT 1`,
);

/** A state, and the instants between which what is in it moved last. */
export interface DueState {
  state: UploadState;
  sinceMs: number;
  byMs: number;
}

/** The upload of any business that is in one of some states, the first of them first, the longest ago. */
export async function findDueUpload(db: D1Database, states: readonly DueState[]): Promise<DueUpload | null> {
  return first(db, FIND_DUE({ states: JSON.stringify(states) }));
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
