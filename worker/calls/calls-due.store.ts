import { sql } from 'drizzle-orm';
import { businesses } from '../../schema/tables/facts.ts';
import { relationshipSettings as kept } from '../../schema/tables/relationships.ts';
import { bare, change, fields, params, query, type RowOf } from '../database/query.ts';
import { all, run } from '../database/run.ts';

const $due = params<{ nowMs: number; count: number }>();
const DUE = fields({
  id: businesses.id,
  currency: businesses.currency,
  timeZone: businesses.timeZone,
  chosen: kept.settings,
  dueAtMs: kept.callsDueAtMs,
});
const LIST_DUE = query(
  $due,
  DUE,
  sql`SELECT ${DUE.list} FROM ${kept} INDEXED BY relationship_settings_by_calls CROSS JOIN ${businesses}
    WHERE ${kept.callsDueAtMs} <= ${$due.nowMs} AND ${businesses.id} = ${kept.businessId}
      AND ${businesses.frozen} = 0
    ORDER BY ${kept.callsDueAtMs} LIMIT ${$due.count}`,
);

/** A business for which calls are to be suggested, with what it decided. */
export type CallsDue = RowOf<typeof DUE>;

/** Businesses for which calls are to be suggested by now, at most so many, the longest due first. */
export async function listCallsDue(db: D1Database, nowMs: number, count: number): Promise<CallsDue[]> {
  return all(db, LIST_DUE({ nowMs, count }));
}

const $next = params<{ businessId: string; wasMs: number; nextAtMs: number }>();
const POSTPONE = change(
  $next,
  sql`UPDATE ${kept} SET ${bare(kept.callsDueAtMs)} = CAST(${$next.nextAtMs} AS INTEGER)
    WHERE ${kept.businessId} = ${$next.businessId} AND ${kept.callsDueAtMs} = ${$next.wasMs}`,
);

/** Says when calls are due next, unless something else did meanwhile. */
export async function postponeCalls(
  db: D1Database,
  businessId: string,
  { dueAtMs, nextAtMs }: { dueAtMs: number; nextAtMs: number },
): Promise<void> {
  await run(db, POSTPONE({ businessId, wasMs: dueAtMs, nextAtMs }));
}
