import { and, eq, isNull, sql } from 'drizzle-orm';
import { connectorCounts, connectors } from '../../../schema/tables/connectors.ts';
import { bare, build, change, fields, params, query, repeatable, type Bound } from '../../database/query.ts';
import { run } from '../../database/run.ts';

/*
 * What a delivery changes of its connector: that it is wired, that it fails, that it no longer does. Each
 * statement is sent only where it has something to change.
 */

const $at = params<{ businessId: string; id: string; nowMs: number }>();
const IS_ONE = and(eq(connectors.businessId, $at.businessId), eq(connectors.id, $at.id));
const CHANGED = fields({ id: connectors.id });

const WIRE = query(
  $at,
  CHANGED,
  build
    .update(connectors)
    .set({ wiredAtMs: sql`CAST(${$at.nowMs} AS INTEGER)` })
    .where(and(IS_ONE, isNull(connectors.wiredAtMs)))
    .returning(CHANGED.selection),
);

/** Notes that a delivery with a right signature arrived for the first time; whether this one is it. */
export async function wireConnector(
  db: D1Database,
  businessId: string,
  id: string,
  nowMs: number,
): Promise<boolean> {
  const { rows } = await run(db, WIRE({ businessId, id, nowMs }));
  return rows.length > 0;
}

const RECOVER = repeatable(change($at, build.update(connectors).set({ failingSinceMs: null }).where(IS_ONE)));

/** The statement that notes that deliveries are taken again. */
export function endFailing(businessId: string, id: string, nowMs: number): Bound<never> {
  return RECOVER({ businessId, id, nowMs });
}

const $failing = params<{ businessId: string; id: string; nowMs: number; hour: number; least: number }>();
const OF_HOUR = sql`${connectorCounts.businessId} = ${$failing.businessId}
  AND ${connectorCounts.connectorId} = ${$failing.id} AND ${connectorCounts.hour} = ${$failing.hour}`;
const FAIL = query(
  $failing,
  CHANGED,
  sql`UPDATE ${connectors} SET ${bare(connectors.failingSinceMs)} = CAST(${$failing.nowMs} AS INTEGER)
    WHERE ${connectors.businessId} = ${$failing.businessId} AND ${connectors.id} = ${$failing.id}
      AND ${connectors.failingSinceMs} IS NULL
      AND (SELECT SUM(${connectorCounts.count}) FROM ${connectorCounts}
        WHERE ${OF_HOUR} AND ${connectorCounts.outcome} = 'refused') >= CAST(${$failing.least} AS INTEGER)
      AND NOT EXISTS (SELECT 1 FROM ${connectorCounts}
        WHERE ${OF_HOUR} AND ${connectorCounts.outcome} <> 'refused'
          AND ${connectorCounts.because} <> 'paddle_classic')
    RETURNING ${CHANGED.list}`,
);

/**
 * Notes that deliveries fail, where at least so many were refused within an hour and none was taken; whether
 * this is the beginning.
 */
export function beginFailing(
  businessId: string,
  id: string,
  at: { nowMs: number; hour: number; least: number },
): Bound<{ id: string }> {
  return FAIL({ businessId, id, ...at });
}
