import type { RefusalOf } from '../refusals/refusal.ts';

/** What stands against recording something of a client, if anything does. */
export function whyNotRecorded(
  state: { isFrozen: boolean; isPresent: boolean; isBeingErased: boolean } | null,
): RefusalOf<'business_busy' | 'client_not_on_record'> | null {
  if (state === null || state.isFrozen || state.isBeingErased) return { kind: 'business_busy' };
  return state.isPresent ? null : { kind: 'client_not_on_record' };
}
