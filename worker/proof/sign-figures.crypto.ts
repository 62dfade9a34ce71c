import { CompactSign } from 'jose';
import type { SigningKey } from './signing-key.crypto.ts';

/**
 * How the figures are signed: `EdDSA`, which is Ed25519 with this kind of key (RFC 8037, 3.1). RFC 9864 has a
 * name of its own for that, which fewer libraries know.
 */
export const ALGORITHM = 'EdDSA' as const;

/** Says what the JWS is: whatever else the key may sign one day cannot be taken for it (RFC 8725, 3.11). */
const TYPE = 'kith-figures+jwt';

/** A text as a compact JWS (RFC 7515, 7.1). Its header names the key by its thumbprint. */
export function signAsJws({ privateKey, kid }: SigningKey, payload: string): Promise<string> {
  return new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
    .sign(privateKey);
}

/** The signature of a text in hex. */
export async function signInHex({ privateKey }: SigningKey, text: string): Promise<string> {
  const signature = await crypto.subtle.sign('Ed25519', privateKey, new TextEncoder().encode(text));
  return Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
