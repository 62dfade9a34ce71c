import { dueFirstFit } from '../../businesses/first-fits.store.ts';
import { MINUTE_MS } from '../../calendar/instant.ts';
import { batch } from '../../database/run.ts';
import { logAlarm, logFailure, logNotice } from '../../logs/log.ts';
import { PASS_EVERY_MS } from '../../passes/job.ts';
import { keptSecrets, type SealKeys } from '../../crypto/kept-secret.crypto.ts';
import { findPlacedHook } from '../hooks/hook-tokens.store.ts';
import { claimPage, endOfPage, listDueBackfills, type DueBackfill, type PageEnd } from './backfills.store.ts';
import { keepReconciled, type Reconciled } from './reconciling.store.ts';
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
    const reconciled = whatWasFound(backfill, end);
    const done = await batch(deps.db, {
      ended: endOfPage(businessId, end, nowMs),
      reconciled: reconciled === null ? [] : [keepReconciled(businessId, reconciled)],
      firstFit: isWholePast(backfill, end) ? [dueFirstFit(businessId)] : [],
    });
    const foundBefore = found?.connector.foundByReconciling ?? 0;
    const foundNow = done.reconciled[0]?.rows[0]?.found ?? foundBefore;
    sayWhatHappened(backfill, end, { foundBefore, foundNow });
  } catch (error) {
    logFailure('backfill_page_failed', error, { business: businessId, connector: connectorId });
    await batch(deps.db, {
      ended: endOfPage(businessId, againLater(backfill, 'not_taken', nowMs), nowMs),
    });
  }
}

/** Whether the last page of the past is taken, and not of what is compared each hour. */
function isWholePast({ kind }: DueBackfill, { state }: PageEnd): boolean {
  return kind === 'backfill' && state === 'done';
}

/** What a page of a comparison adds to what is known; null where that is nothing. */
function whatWasFound(backfill: DueBackfill, end: PageEnd): Reconciled | null {
  if (backfill.kind === 'backfill' || end.state === 'failed') return null;
  const found = end.recorded;
  const throughMs = end.state === 'done' ? backfill.toMs : null;
  if (found === 0 && throughMs === null) return null;
  return { id: backfill.connectorId, found, foundInAll: backfill.recorded + found, throughMs };
}

/** An alarm is logged when it begins and when it ends, and not each hour in between. */
function sayWhatHappened(
  backfill: DueBackfill,
  end: PageEnd,
  { foundBefore, foundNow }: { foundBefore: number; foundNow: number },
): void {
  const about = { business: backfill.businessId, connector: backfill.connectorId, backfill: backfill.id };
  if (end.state === 'failed') logAlarm('backfill_failed', { ...about, because: end.because ?? '' });
  if (foundBefore === 0 && foundNow > 0)
    logAlarm('orders_found_by_reconciling', { ...about, orders: foundNow });
  if (foundBefore > 0 && foundNow === 0) logNotice('webhooks_bring_all_again', about);
}
