import { createHmac } from 'node:crypto';
import { base64url } from 'jose';

const SALT_BYTES = 32;
const REFERENCE_BYTES = 15;

/** What the trail calls a client, and the key that only the mapping has. */
export interface ClientReference {
  clientId: string;
  reference: string;
  salt: string;
}

/**
 * A reference for a client, made under a key of its own: with the key anybody can check whom it means, and
 * without it nobody can find out, not even by trying every id.
 */
export function newClientReference(
  businessId: string,
  clientId: string,
  randomBytes: (count: number) => Uint8Array,
): ClientReference {
  const salt = base64url.encode(randomBytes(SALT_BYTES));
  return { clientId, salt, reference: referenceUnder(salt, businessId, clientId) };
}

/** Whether a mapping says whom its reference was made for. */
export function isReferenceOf(businessId: string, { clientId, reference, salt }: ClientReference): boolean {
  return referenceUnder(salt, businessId, clientId) === reference;
}

function referenceUnder(salt: string, businessId: string, clientId: string): string {
  const mac = createHmac('sha256', base64url.decode(salt)).update(JSON.stringify([businessId, clientId]));
  return `ref_${mac.digest().subarray(0, REFERENCE_BYTES).toString('base64url')}`;
}
