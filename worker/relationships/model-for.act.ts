// STAND-IN
import type { Day } from '../calendar/day.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { Model } from './model.ts';

export type ModelForOutcome =
  | { kind: 'fitted'; model: Model; day: Day }
  | { kind: 'too_few' }
  | RefusalOf<'business_busy'>;

/** The model of a business on a day. */
export function modelFor(_db: D1Database, _businessId: string, _asOf: Day): Promise<ModelForOutcome> {
  return Promise.resolve({ kind: 'too_few' });
}
