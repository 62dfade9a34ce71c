import { MINUTE_MS } from '../../calendar/instant.ts';
import { logAlarm, logFailure } from '../../logs/log.ts';
import { PASS_EVERY_MS } from '../../passes/job.ts';
import { keptSecrets, type SealKeys } from '../../crypto/kept-secret.crypto.ts';
import { findPlacedHook } from '../hooks/hook-tokens.store.ts';
import { claimPage, endPage, listDueBackfills, type DueBackfill, type PageEnd } from './backfills.store.ts';
import { keepReconciled } from './reconciling.store.ts';
import { againLater, failed, takePage, type TakePageDeps } from './take-page.act.ts';

/** What pages are fetched with. */
export interface TakeNextPageDeps extends Pick<TakePageDeps, 'databases' | 'fetch'> {
  /** Null where the deployment has none: then no key of a provider opens. */
  sealKeys: SealKeys | null;
}

/** A page was taken, or one comes due before the next pass, or none does. */
export type NextPage = 'taken' | 'soon' | 'none';

/** A page that somebody takes is another's only after so long: its invocation may have been ended. */
const TAKEN_FOR_MS = 5 * MINUTE_MS;

/**
 * Takes the next page of a backfill that is due, one a step: list and claim it, its connector, at most 13
 * queries of the recorder, and its end.
 */
export async function takeNextPage(
  { databases, sealKeys, fetch }: TakeNextPageDeps,
  db: D1Database,
  nowMs: number,
): Promise<NextPage> {
  const [backfill] = await listDueBackfills(db, 1, nowMs + PASS_EVERY_MS);
  if (backfill === undefined || sealKeys === null) return 'none';
  if (backfill.nextAtMs === null || backfill.nextAtMs > nowMs) return 'soon';
  const deps = { databases, db, fetch, kept: keptSecrets(sealKeys) };
  if (await claimPage(db, backfill.businessId, backfill, nowMs + TAKEN_FOR_MS)) {
    await takeClaimed(deps, backfill, nowMs);
  }
  return 'taken';
}

async function takeClaimed(deps: TakePageDeps, backfill: DueBackfill, nowMs: number): Promise<void> {
  const { businessId, connectorId } = backfill;
  try {
    const found = await findPlacedHook(deps.db, businessId, connectorId);
    const end =
      found === null ? failed(backfill, 'connector_gone') : await takePage(deps, found, backfill, nowMs);
    await endPage(deps.db, businessId, end, nowMs);
    await sayWhatHappened(deps, backfill, end);
  } catch (error) {
    logFailure('backfill_page_failed', error, { business: businessId, connector: connectorId });
    await endPage(deps.db, businessId, againLater(backfill, 'not_taken', nowMs), nowMs);
  }
}

async function sayWhatHappened(deps: TakePageDeps, backfill: DueBackfill, end: PageEnd): Promise<void> {
  const about = { business: backfill.businessId, connector: backfill.connectorId, backfill: backfill.id };
  if (end.state === 'failed') logAlarm('backfill_failed', { ...about, because: end.because ?? '' });
  if (backfill.kind === 'backfill' || end.state === 'failed') return;
  const found = end.recorded;
  const throughMs = end.state === 'done' ? backfill.toMs : null;
  if (found === 0 && throughMs === null) return;
  await keepReconciled(deps.db, backfill.businessId, { id: backfill.connectorId, found, throughMs });
  if (found > 0) logAlarm('orders_found_by_reconciling', { ...about, orders: found });
}
