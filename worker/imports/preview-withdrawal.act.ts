import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { readDependents } from './dependents.store.ts';
import type { Dependents, ImportRun, WithdrawnCounts } from './import-run.ts';
import { findImport } from './imports.store.ts';

export type PreviewWithdrawalOutcome =
  | { kind: 'preview'; run: ImportRun; wouldWithdraw: WithdrawnCounts; dependents: Dependents }
  | RefusalOf<'import_not_found'>;

/** What withdrawing a run would withdraw, and what stands against it. It changes nothing. */
export async function previewWithdrawal(
  { db }: Pick<Deps, 'db'>,
  business: Pick<Business, 'id'>,
  { run }: { run: string },
): Promise<PreviewWithdrawalOutcome> {
  const found = await findImport(db, business.id, run);
  if (found === null) return { kind: 'import_not_found' };
  const { dependents, marked } = await readDependents(db, business.id, run);
  // A withdrawal that has begun goes on, whatever came meanwhile.
  const against = found.state === 'recorded' ? dependents : { count: 0, named: [] };
  return { kind: 'preview', run: found, wouldWithdraw: marked, dependents: against };
}
