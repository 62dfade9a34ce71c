import type { Day } from '../calendar/day.ts';
import { formatDay } from '../calendar/day.ts';
import { formatInstant, formatInstantOrNull } from '../calendar/instant.ts';
import type { PermissionAct } from './permission-act.ts';
import type { AskedPermission, PermissionState } from './permission-state.ts';
import type { Wording } from './wording.ts';

/** An act as the API answers it. */
export function actToJson({ atMs, ...act }: PermissionAct & { clientId: string }) {
  return { ...act, at: formatInstant(atMs) };
}

/** Whether a permission is there, and why, as the API answers it. */
export function checkedToJson(state: PermissionState) {
  return state.kind === 'allowed'
    ? { allowed: true, basis: state.basis, because: null }
    : { allowed: false, basis: null, because: state.because };
}

/** The state of a purpose and channel as the API answers it. */
export function stateToJson(asked: AskedPermission, state: PermissionState) {
  const untilDay: Day | null = state.kind === 'allowed' ? state.untilDay : null;
  return {
    ...asked,
    ...checkedToJson(state),
    since: formatInstantOrNull(state.sinceMs),
    until: untilDay === null ? null : formatDay(untilDay),
  };
}

/** A wording as the API answers it. */
export function wordingToJson({ sinceMs, ...wording }: Wording) {
  return { ...wording, since: formatInstant(sinceMs) };
}
