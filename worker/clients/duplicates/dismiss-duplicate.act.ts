import type { Business } from '../../businesses/business.ts';
import type { Deps } from '../../database/deps.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import { keepApart } from '../merges.store.ts';

export type DismissDuplicateOutcome =
  | { kind: 'dismissed' }
  | RefusalOf<'client_not_found' | 'client_erased' | 'client_merged_elsewhere' | 'business_busy'>;

/**
 * Records that two clients are two persons: the pair is not offered again, and no connector merges them. A
 * person still can.
 */
export async function dismissDuplicate(
  { db }: Pick<Deps, 'db'>,
  business: Pick<Business, 'id'>,
  pair: { clientId: string; otherId: string },
): Promise<DismissDuplicateOutcome> {
  const state = await keepApart(db, business.id, pair);
  if (state === null) return { kind: 'business_busy' };
  if (!state.isKnown || !state.isIntoKnown) return { kind: 'client_not_found' };
  if (state.isErased || state.isIntoErased) return { kind: 'client_erased' };
  // One person already: an undo of the merge says that they are two.
  if (state.personId === state.intoPersonId) {
    return { kind: 'client_merged_elsewhere', intoId: state.personId };
  }
  return state.isKept ? { kind: 'dismissed' } : { kind: 'business_busy' };
}
