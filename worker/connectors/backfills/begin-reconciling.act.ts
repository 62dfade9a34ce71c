import { MINUTE_MS } from '../../calendar/instant.ts';
import { newId } from '../../crypto/ids.crypto.ts';
import type { StepOutcome } from '../../passes/job.ts';
import { insertBackfill } from './backfills.store.ts';
import { PAGES_OF } from './pages-of.ts';
import { listConnectorsToReconcile, postponeReconciling } from './reconciling.store.ts';

const EVERY_MS = 60 * MINUTE_MS;

/** How much of the last comparison is looked at again. */
const OVERLAP_MS = 10 * MINUTE_MS;

/** What was sold in the last minutes has its webhook under way: finding it would be a false alarm. */
const LEFT_TO_WEBHOOKS_MS = 10 * MINUTE_MS;

const MOST_A_STEP = 5;

/**
 * Begins the hourly comparison of connectors whose key is kept with their provider's own list. One that still
 * runs goes on. There is more where one was begun: its pages. Queries: the list, and two for each of five.
 */
export async function beginReconciling(db: D1Database, nowMs: number): Promise<StepOutcome> {
  const due = await listConnectorsToReconcile(db, MOST_A_STEP + 1, nowMs);
  for (const { businessId, id, provider, reconciledThroughMs, createdAtMs } of due.slice(0, MOST_A_STEP)) {
    if (provider === 'standard') continue;
    const fromMs = (reconciledThroughMs ?? createdAtMs) - OVERLAP_MS;
    const toMs = nowMs - LEFT_TO_WEBHOOKS_MS;
    const range = { fromMs, toMs, changed: true };
    const cursor = PAGES_OF[provider].first(range);
    const row = { id: newId('bfl'), connectorId: id, kind: 'reconcile', ...range, cursor } as const;
    if (toMs > fromMs) await insertBackfill(db, businessId, { ...row, sealedApiKey: null }, nowMs);
    await postponeReconciling(db, businessId, { id, dueAtMs: nowMs + EVERY_MS });
  }
  return due.length > 0 ? 'more' : 'done';
}
