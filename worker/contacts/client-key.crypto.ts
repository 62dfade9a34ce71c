import { base64url } from 'jose';
import type { KeptSecrets } from '../crypto/kept-secret.crypto.ts';

const KEY_BYTES = 32;

/** Whose key it is. */
export interface KeyOwner {
  businessId: string;
  clientId: string;
}

/** A new key of a client, sealed: 256 random bits. */
export function newClientKey(
  secrets: KeptSecrets,
  { businessId, clientId }: KeyOwner,
  randomBytes: (count: number) => Uint8Array,
): string {
  const key = base64url.encode(randomBytes(KEY_BYTES));
  return secrets.seal(key, { businessId, clientId, purpose: 'client_key' });
}

/** The key of a client; null for what was sealed under another key, or for another client. */
export function openClientKey(
  secrets: KeptSecrets,
  { businessId, clientId }: KeyOwner,
  sealedKey: string,
): Uint8Array | null {
  const key = secrets.open(sealedKey, { businessId, clientId, purpose: 'client_key' });
  return key === null ? null : base64url.decode(key);
}
