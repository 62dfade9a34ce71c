import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { Client } from './client.ts';
import { findClient } from './clients.store.ts';
import { undoMergeOf } from './merges.store.ts';

export type UndoMergeOutcome =
  /** The client as it is again, also where it was not merged. */
  { kind: 'undone'; client: Client } | RefusalOf<'client_not_found' | 'client_erased' | 'business_busy'>;

/**
 * Takes back that a client was merged into another one: each of the two is what it would be had nobody said
 * so, with what came for it meanwhile. Who was merged into the client stays so.
 */
export async function undoMerge(
  { db }: Pick<Deps, 'db'>,
  business: Pick<Business, 'id'>,
  { clientId }: { clientId: string },
): Promise<UndoMergeOutcome> {
  const state = await undoMergeOf(db, business.id, clientId);
  if (state === null) return { kind: 'business_busy' };
  if (!state.isKnown) return { kind: 'client_not_found' };
  if (state.isErased) return { kind: 'client_erased' };
  // It takes no writes just now, or the person is being erased.
  if (state.saidIntoId !== null) return { kind: 'business_busy' };
  const found = await findClient(db, business.id, clientId);
  return found.kind === 'found' ? { kind: 'undone', client: found.client } : found;
}
