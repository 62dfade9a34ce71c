// STAND-IN
import type { Day } from '../calendar/day.ts';
import type { PermissionAct } from './permission-act.ts';

export interface PermissionFacts {
  acts: PermissionAct[];
  isSuppressed: boolean;
  lastContactAtMs: number | null;
  lastPurchaseDay: Day | null;
}

/** By the id asked for. */
export function readPermissionFacts(
  _db: D1Database,
  _businessId: string,
  _clientIds: readonly string[],
): Promise<Map<string, PermissionFacts> | null> {
  return Promise.resolve(new Map());
}
