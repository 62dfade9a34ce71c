import type { Deps } from '../database/deps.ts';
import { findReference } from './audit.store.ts';
import { newClientReference } from './client-reference.crypto.ts';

/**
 * What the trail is to call a client who is about to be erased: what it called them so far, so that their
 * erasure stands with what was done to them before; else a reference that never meant anybody else.
 */
export async function referenceOfClient(
  { db, randomBytes }: Pick<Deps, 'db' | 'randomBytes'>,
  businessId: string,
  clientId: string,
): Promise<string> {
  const known = await findReference(db, businessId, clientId);
  return known ?? newClientReference(businessId, clientId, randomBytes).reference;
}
