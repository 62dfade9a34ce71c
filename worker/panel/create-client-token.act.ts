import type { Business } from '../businesses/business.ts';
import { findPanelClient } from '../clients/clients.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { makeClientToken, TOKEN_LIFETIME_MS } from './client-token.crypto.ts';

export type CreateClientTokenOutcome =
  | { kind: 'created'; token: string; expiresAtMs: number }
  | RefusalOf<'signing_secret_not_set' | 'client_not_on_record'>;

/** Makes a token for a client on record. It changes nothing. */
export async function createClientToken(
  { db, signingSecret }: { db: D1Database; signingSecret: string | null },
  business: Business,
  { clientId }: { clientId: string },
  nowMs: number,
): Promise<CreateClientTokenOutcome> {
  if (signingSecret === null) return { kind: 'signing_secret_not_set' };
  const client = await findPanelClient(db, business.id, clientId);
  if (client === null) return { kind: 'client_not_on_record' };
  const expiresAtMs = Math.floor((nowMs + TOKEN_LIFETIME_MS) / 1_000) * 1_000;
  const token = await makeClientToken(signingSecret, {
    businessId: business.id,
    clientId,
    clientSinceMs: client.createdAtMs,
    expiresAtMs,
  });
  return { kind: 'created', token, expiresAtMs };
}
