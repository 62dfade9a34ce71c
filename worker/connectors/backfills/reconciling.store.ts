import { and, asc, eq, sql } from 'drizzle-orm';
import { connectorCounts, connectors } from '../../../schema/tables/connectors.ts';
import {
  bare,
  build,
  change,
  fields,
  params,
  query,
  repeatable,
  type Bound,
  type RowOf,
} from '../../database/query.ts';
import { all, first, run } from '../../database/run.ts';

const $one = params<{ businessId: string; id: string }>();
const KEY = fields({ sealedApiKey: connectors.sealedApiKey });
const FIND_KEY = query(
  $one,
  KEY,
  build
    .select(KEY.selection)
    .from(connectors)
    .where(and(eq(connectors.businessId, $one.businessId), eq(connectors.id, $one.id))),
);

/** The key that a connector keeps of its provider, sealed; null where it keeps none. */
export async function findKeptApiKey(db: D1Database, businessId: string, id: string): Promise<string | null> {
  return (await first(db, FIND_KEY({ businessId, id })))?.sealedApiKey ?? null;
}

const $key = params<{
  businessId: string;
  id: string;
  sealedApiKey: string | null;
  dueAtMs: number | null;
}>();
const KEEP_KEY = repeatable(
  change(
    $key,
    sql`UPDATE ${connectors} SET ${bare(connectors.sealedApiKey)} = ${$key.sealedApiKey},
        ${bare(connectors.reconcileDueAtMs)} = CAST(${$key.dueAtMs} AS INTEGER)
      WHERE ${connectors.businessId} = ${$key.businessId} AND ${connectors.id} = ${$key.id}`,
  ),
);

/** Keeps a provider's key, to compare the connector with it from then on; or forgets it, by null. */
export async function keepApiKey(
  db: D1Database,
  businessId: string,
  { id, sealedApiKey, dueAtMs }: { id: string; sealedApiKey: string | null; dueAtMs: number | null },
): Promise<void> {
  await run(db, KEEP_KEY({ businessId, id, sealedApiKey, dueAtMs }));
}

const DUE = fields({
  businessId: connectors.businessId,
  id: connectors.id,
  provider: connectors.provider,
  createdAtMs: connectors.createdAtMs,
  reconciledThroughMs: connectors.reconciledThroughMs,
});
/** A connector that is to be compared with its provider's own list. */
export type DueConnector = RowOf<typeof DUE>;

const $due = params<{ nowMs: number; count: number }>();
const LIST_DUE = query(
  $due,
  DUE,
  build
    .select(DUE.selection)
    .from(connectors)
    .where(sql`${connectors.reconcileDueAtMs} <= CAST(${$due.nowMs} AS INTEGER)`)
    .orderBy(asc(connectors.reconcileDueAtMs))
    .limit($due.count),
);

/** Connectors of any business in this database whose comparison is due, the longest waiting first. */
export async function listConnectorsToReconcile(
  db: D1Database,
  count: number,
  nowMs: number,
): Promise<DueConnector[]> {
  return all(db, LIST_DUE({ nowMs, count }));
}

const $postponed = params<{ businessId: string; id: string; dueAtMs: number }>();
const POSTPONE = repeatable(
  change(
    $postponed,
    sql`UPDATE ${connectors} SET ${bare(connectors.reconcileDueAtMs)} = CAST(${$postponed.dueAtMs} AS INTEGER)
      WHERE ${connectors.businessId} = ${$postponed.businessId} AND ${connectors.id} = ${$postponed.id}
        AND ${connectors.reconcileDueAtMs} IS NOT NULL`,
  ),
);

/** Sets when a connector is compared the next time. */
export async function postponeReconciling(
  db: D1Database,
  businessId: string,
  { id, dueAtMs }: { id: string; dueAtMs: number },
): Promise<void> {
  await run(db, POSTPONE({ businessId, id, dueAtMs }));
}

const $reconciled = params<{
  businessId: string;
  id: string;
  found: number;
  foundInAll: number;
  throughMs: number | null;
}>();
const FOUND = fields({ found: connectors.foundByReconciling });
/** Until when all was compared before; what a webhook brought later says that they arrive. */
const COMPARED_MS = sql`COALESCE(${connectors.reconciledThroughMs}, ${connectors.createdAtMs})`;
const WEBHOOKS_ARRIVE = sql`EXISTS (SELECT 1 FROM ${connectorCounts}
  WHERE ${connectorCounts.businessId} = ${$reconciled.businessId}
    AND ${connectorCounts.connectorId} = ${$reconciled.id}
    AND ${connectorCounts.hour} >= ${COMPARED_MS} / 3600000 AND ${connectorCounts.lastAtMs} > ${COMPARED_MS}
    AND ${connectorCounts.outcome} IN ('recorded', 'repeated', 'waiting'))`;
const AGREES_AGAIN = sql`(${$reconciled.throughMs} IS NOT NULL
  AND CAST(${$reconciled.foundInAll} AS INTEGER) = 0 AND ${WEBHOOKS_ARRIVE})`;
const KEEP_RECONCILED = query(
  $reconciled,
  FOUND,
  sql`UPDATE ${connectors} SET
      ${bare(connectors.foundByReconciling)} =
        IIF(${connectors.foundByReconciling} > 0 AND ${AGREES_AGAIN}, 0,
          ${connectors.foundByReconciling} + CAST(${$reconciled.found} AS INTEGER)),
      ${bare(connectors.reconciledThroughMs)} = MAX(COALESCE(${connectors.reconciledThroughMs}, 0),
        COALESCE(CAST(${$reconciled.throughMs} AS INTEGER), ${connectors.reconciledThroughMs}, 0))
    WHERE ${connectors.businessId} = ${$reconciled.businessId} AND ${connectors.id} = ${$reconciled.id}
    RETURNING ${FOUND.list}`,
);

/** What a page of a comparison said. */
export interface Reconciled {
  id: string;
  /** What no webhook had brought: on this page, and with those before it. */
  found: number;
  foundInAll: number;
  /** Once it is through, until when the connector is compared. */
  throughMs: number | null;
}

/**
 * The statement that keeps what a page of a comparison found, and answers how much is found by now: nothing
 * any more once a whole comparison found nothing while webhooks brought sales again.
 */
export function keepReconciled(businessId: string, reconciled: Reconciled): Bound<{ found: number }> {
  return KEEP_RECONCILED({ businessId, ...reconciled });
}
