import { formatInstant, formatInstantOrNull } from '../calendar/instant.ts';
import { dependentToError } from './dependents.ts';
import type { Dependents, ImportRun, WithdrawnCounts } from './import-run.ts';

/** A run as the API answers it. */
export function importToJson(run: ImportRun) {
  return {
    id: run.id,
    startedAt: formatInstant(run.startedAtMs),
    lastAt: formatInstant(run.lastAtMs),
    keyId: run.keyId,
    state: run.state,
    recorded: run.recorded,
    repeated: run.repeated,
    rejected: run.rejected,
    withdrawnAt: formatInstantOrNull(run.withdrawnAtMs),
    withdrawn: run.withdrawn,
  };
}

/** How far the withdrawal of a run is. */
export function withdrawalToJson({ id, state, withdrawn, remaining }: ImportRun) {
  return { run: id, state, withdrawn, remaining };
}

/** The same with what would be withdrawn, and what stands against it. */
export function previewToJson(run: ImportRun, wouldWithdraw: WithdrawnCounts, dependents: Dependents) {
  return {
    ...withdrawalToJson(run),
    wouldWithdraw,
    buildsOn: { count: dependents.count, errors: dependents.named.map(dependentToError) },
  };
}
