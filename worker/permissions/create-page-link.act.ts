import type { Business } from '../businesses/business.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { makePageToken, PAGE_LIFETIME_MS, type OwnPage } from './page-token.crypto.ts';
import { findSinceMs } from './permissions.store.ts';

export type CreatePageLinkOutcome =
  | { kind: 'created'; token: string; expiresAtMs: number }
  | RefusalOf<'signing_secret_not_set' | 'client_not_on_record'>;

/** Makes the token of one of a client's own pages. It changes nothing. */
export async function createPageLink(
  { db, signingSecret }: { db: D1Database; signingSecret: string | null },
  business: Pick<Business, 'id'>,
  { clientId, page }: { clientId: string; page: OwnPage },
  nowMs: number,
): Promise<CreatePageLinkOutcome> {
  if (signingSecret === null) return { kind: 'signing_secret_not_set' };
  const sinceMs = await findSinceMs(db, business.id, clientId);
  if (sinceMs === null) return { kind: 'client_not_on_record' };
  const expiresAtMs = nowMs + PAGE_LIFETIME_MS;
  const claims = { businessId: business.id, clientId, sinceMs, expiresAtMs };
  return { kind: 'created', token: makePageToken(signingSecret, page, claims), expiresAtMs };
}
