import { dayOfInstant } from '../calendar/zone.ts';
import type { StepOutcome } from '../passes/job.ts';
import { fitModel } from './fit-model.ts';
import { carryFit, claimDueFit, keepFit, putOffFit } from './model-fits.store.ts';
import { nextFitAtMs } from './next-fit.ts';
import { readRepeatGroups } from './repeat-groups.store.ts';

/**
 * Fits the model of the business for which it has been due for longest, if its clients did anything since the
 * last fit: one a step, because that may take a second. At most nine queries: claim it, three readings of its
 * clients with what may stand in their way, and the two that keep the fit.
 */
export async function fitModels(db: D1Database, nowMs: number): Promise<StepOutcome> {
  const due = await claimDueFit(db, nowMs);
  if (due === null) return 'done';
  const { businessId, fittedOf, timeZone } = due;
  const day = dayOfInstant(timeZone, nowMs);
  const repeating = await readRepeatGroups(db, businessId, day);
  if (repeating === null) return 'more';
  const { groups, fingerprint } = repeating;
  const wasPossible = fittedOf !== null;
  const isUnchanged = fingerprint === fittedOf;
  const fit = isUnchanged ? null : fitModel(groups);
  const dueAtMs = nextFitAtMs({ timeZone, wasPossible, isPossible: fit !== null }, nowMs);
  if (isUnchanged) await carryFit(db, businessId, { day, dueAtMs });
  else if (fit === null) await putOffFit(db, businessId, dueAtMs);
  else await keepFit(db, businessId, { day, fit, fittedOf: fingerprint, dueAtMs }, nowMs);
  return 'more';
}
