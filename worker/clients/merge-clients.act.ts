import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { Client } from './client.ts';
import { findClient } from './clients.store.ts';
import { makeMerge, type NewMerge } from './merges.store.ts';

export type MergeClientsOutcome =
  /** Now, or before: the person that the two are. */
  | { kind: 'merged'; client: Client }
  | RefusalOf<
      'client_not_found' | 'client_erased' | 'merge_cycle' | 'client_merged_elsewhere' | 'business_busy'
    >;

/**
 * Records that two clients are one person (definition.md, Merge). All that counted for the one counts for the
 * other from the first day on, until that is undone. The same again changes nothing.
 */
export async function mergeClients(
  { db }: Pick<Deps, 'db'>,
  business: Pick<Business, 'id'>,
  input: NewMerge,
  nowMs: number,
): Promise<MergeClientsOutcome> {
  const state = await makeMerge(db, business.id, input, nowMs);
  if (state === null) return { kind: 'business_busy' };
  if (!state.isKnown || !state.isIntoKnown) return { kind: 'client_not_found' };
  if (state.isErased || state.isIntoErased) return { kind: 'client_erased' };
  if (state.saidIntoId !== input.intoId) {
    if (state.intoPersonId === input.clientId) return { kind: 'merge_cycle' };
    if (state.saidIntoId !== null) return { kind: 'client_merged_elsewhere', intoId: state.saidIntoId };
    // It takes no writes just now, or one of the two is being erased.
    return { kind: 'business_busy' };
  }
  const found = await findClient(db, business.id, state.personId);
  return found.kind === 'found' ? { kind: 'merged', client: found.client } : found;
}
