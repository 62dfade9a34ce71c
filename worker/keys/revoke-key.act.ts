import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { revokeUnlessLast } from './keys.store.ts';

export type RevokeKeyOutcome =
  /** Also when it was revoked before. */
  { kind: 'revoked' } | RefusalOf<'key_not_found' | 'last_secret_key'>;

/** Revokes a key, but not the last secret one: without it nobody could reach the business. */
export async function revokeKey(
  deps: Pick<Deps, 'databases'>,
  business: Business,
  { id }: { id: string },
  nowMs: number,
): Promise<RevokeKeyOutcome> {
  const key = await revokeUnlessLast(deps.databases.directory, business.id, id, nowMs);
  if (key === null) return { kind: 'key_not_found' };
  return { kind: key.revokedAtMs === null ? 'last_secret_key' : 'revoked' };
}
