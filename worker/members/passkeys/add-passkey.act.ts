import type { NewCredential } from '../../../schema/api/sign-in.ts';
import type { Deps } from '../../database/deps.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import type { PasskeySite } from './passkey-options.ts';
import { addPasskey as keepPasskey } from './passkeys.store.ts';
import { verifyMade } from './verify-passkey.crypto.ts';

/** Whose passkey it is to be, and what the browser brings. */
interface Brought {
  businessId: string;
  memberId: string;
  name: string;
  site: PasskeySite;
  challenge: string;
  credential: NewCredential;
}

export type AddPasskeyOutcome =
  | { kind: 'added'; id: string }
  | RefusalOf<'passkey_refused' | 'passkey_taken'>;

/** Gives a member one more passkey, if an authenticator has just made it for this. */
export async function addPasskey(
  { databases }: Pick<Deps, 'databases'>,
  { businessId, memberId, name, site, challenge, credential }: Brought,
  nowMs: number,
): Promise<AddPasskeyOutcome> {
  const made = await verifyMade({ site, challenge }, credential);
  if (made === null) return { kind: 'passkey_refused' };
  const isAdded = await keepPasskey(databases.directory, businessId, { memberId, name, nowMs }, made);
  return isAdded ? { kind: 'added', id: made.id } : { kind: 'passkey_taken' };
}
