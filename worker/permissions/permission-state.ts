// STAND-IN
import type { Day } from '../calendar/day.ts';
import type { RelationshipSettings } from '../relationships/relationship-settings.ts';
import type { Basis, PermittedChannel, Purpose } from './permission-act.ts';
import type { PermissionFacts } from './permission-facts.store.ts';

export type PermissionState =
  | { kind: 'allowed'; basis: Basis }
  | { kind: 'not_allowed'; because: 'none' | 'withdrawn' | 'objected' | 'expired' | 'suppressed' };

export function permissionOf(
  _facts: PermissionFacts,
  _asked: { purpose: Purpose; channel: PermittedChannel },
  _when: { nowMs: number; today: Day; settings: RelationshipSettings },
): PermissionState {
  return { kind: 'not_allowed', because: 'none' };
}
