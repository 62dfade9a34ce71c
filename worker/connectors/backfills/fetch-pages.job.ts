import { keptSecrets, type SealKeys } from '../../crypto/kept-secret.crypto.ts';
import { newId } from '../../crypto/ids.crypto.ts';
import type { Databases } from '../../database/databases.ts';
import type { StepOutcome } from '../../passes/job.ts';
import type { Fetch } from './ask-provider.act.ts';
import { beginReconciling } from './begin-reconciling.act.ts';
import { takeNextPage } from './take-next-page.act.ts';

/** What pages are fetched with. */
export interface FetchPagesDeps {
  databases: Databases;
  /** Null where the deployment has none: then no key of a provider opens. */
  sealKeys: SealKeys | null;
  fetch: Fetch;
}

/**
 * Fetches the next page that is due in a database; where none is, begins the comparisons that are. Two things
 * for one step, because each call of the platform has few queries.
 */
export async function fetchPages(
  { databases, sealKeys, fetch }: FetchPagesDeps,
  db: D1Database,
  nowMs: number,
): Promise<StepOutcome> {
  if (sealKeys === null) return 'done';
  const deps = { databases, db, fetch, kept: keptSecrets(sealKeys) };
  const outcome = await takeNextPage(deps, nowMs);
  return outcome === 'more' ? 'more' : beginReconciling(db, newId, nowMs);
}
