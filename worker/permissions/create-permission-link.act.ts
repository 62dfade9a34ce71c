import type { Business } from '../businesses/business.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { makePageToken, PAGE_LIFETIME_MS } from './permission-token.crypto.ts';
import { findSinceMs } from './permissions.store.ts';

export type CreatePermissionLinkOutcome =
  | { kind: 'created'; token: string; expiresAtMs: number }
  | RefusalOf<'signing_secret_not_set' | 'client_not_on_record'>;

/** Makes the token of a client's own page. It changes nothing. */
export async function createPermissionLink(
  { db, signingSecret }: { db: D1Database; signingSecret: string | null },
  business: Pick<Business, 'id'>,
  { clientId }: { clientId: string },
  nowMs: number,
): Promise<CreatePermissionLinkOutcome> {
  if (signingSecret === null) return { kind: 'signing_secret_not_set' };
  const sinceMs = await findSinceMs(db, business.id, clientId);
  if (sinceMs === null) return { kind: 'client_not_on_record' };
  const expiresAtMs = nowMs + PAGE_LIFETIME_MS;
  const token = makePageToken(signingSecret, { businessId: business.id, clientId, sinceMs, expiresAtMs });
  return { kind: 'created', token, expiresAtMs };
}
