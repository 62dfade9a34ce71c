import type { Day } from '../calendar/day.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { fitModel } from './fit-model.ts';
import { findModel } from './model-fits.store.ts';
import type { Model } from './model.ts';
import { readRepeatGroups } from './repeat-groups.store.ts';

/** The model of a business, and the day that it was fitted on. */
export interface FittedModel {
  kind: 'fitted';
  model: Model;
  day: Day;
}

/**
 * The model that a business's clients are read by on a day: the one fitted within a week before it, or else
 * one that is fitted now, from the facts up to that day. `too_few` where they are too few for any.
 */
export async function modelFor(
  db: D1Database,
  businessId: string,
  asOf: Day,
): Promise<FittedModel | { kind: 'too_few' } | RefusalOf<'business_busy'>> {
  const kept = await findModel(db, businessId, asOf);
  if (kept !== null) {
    const { day, ...model } = kept;
    return { kind: 'fitted', model, day };
  }
  const repeating = await readRepeatGroups(db, businessId, asOf);
  if (repeating === null) return { kind: 'business_busy' };
  const fit = fitModel(repeating.groups);
  if (fit === null) return { kind: 'too_few' };
  const { r, alpha, a, b } = fit;
  return { kind: 'fitted', model: { r, alpha, a, b }, day: asOf };
}
