import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { dependentToError } from './dependents.ts';
import { readDependents } from './dependents.store.ts';
import type { ImportRun } from './import-run.ts';
import { findImport } from './imports.store.ts';
import { nextPiece } from './piece.store.ts';
import { withdrawPiece } from './withdrawals.store.ts';

/** Of each kind in one step: one transaction, of some seconds at most. */
export const MOST_ROWS_A_STEP = 5_000;

export type WithdrawImportOutcome =
  /** Whole, or a piece of it: then the same is to be asked again. */
  | { kind: 'withdrawn'; run: ImportRun }
  | RefusalOf<'import_not_found' | 'import_built_upon' | 'business_busy'>;

/**
 * Withdraws what a run of an import added, or the next piece of it (definition.md, Withdrawal): at most
 * `mostRows` purchases, and as many refunds of other purchases, addresses and clients. Whoever asks again
 * goes on where the last call ended, whatever became of it; a run that is withdrawn stays so.
 *
 * Once a withdrawal has begun it goes on: what comes to build on the run meanwhile is refused (a refund, a
 * reversal, a claim), or stays without it (a client).
 */
export async function withdrawImport(
  { db }: Pick<Deps, 'db'>,
  business: Pick<Business, 'id'>,
  { run, mostRows }: { run: string; mostRows: number },
  nowMs: number,
): Promise<WithdrawImportOutcome> {
  const found = await findImport(db, business.id, run);
  if (found === null) return { kind: 'import_not_found' };
  if (found.state === 'withdrawn') return { kind: 'withdrawn', run: found };
  const piece = await nextPiece(db, business.id, { run, mostRows });
  const done = await withdrawPiece(db, business.id, { run, mostRows, piece }, nowMs);
  if (!done.isOpen || done.run === null) return { kind: 'business_busy' };
  if (done.run.state !== 'recorded') return { kind: 'withdrawn', run: done.run };
  const { dependents } = await readDependents(db, business.id, run);
  // What stood against it is gone by now.
  if (dependents.count === 0) return { kind: 'business_busy' };
  const errors = dependents.named.map(dependentToError);
  return { kind: 'import_built_upon', count: dependents.count, errors };
}
