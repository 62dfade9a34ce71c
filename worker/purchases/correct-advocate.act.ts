import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { Correction } from './correction.ts';
import { insertCorrection, type NewCorrection } from './corrections.store.ts';

export type CorrectAdvocateOutcome =
  | { kind: 'corrected'; correction: Correction }
  | RefusalOf<'own_advocate' | 'client_not_found' | 'referral_cycle' | 'business_busy'>;

/**
 * Records a person's word on who brought a client, or that nobody did. The same word again changes nothing.
 */
export async function correctAdvocate(
  deps: Pick<Deps, 'db' | 'newId'>,
  business: Business,
  input: Omit<NewCorrection, 'id' | 'version'>,
  nowMs: number,
): Promise<CorrectAdvocateOutcome> {
  if (input.advocateId === input.clientId) return { kind: 'own_advocate' };
  const word = { ...input, id: deps.newId('cor'), version: business.version };
  return insertCorrection(deps.db, business.id, word, nowMs);
}
