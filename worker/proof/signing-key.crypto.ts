import { hkdfSync } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK } from 'jose';

/** An Ed25519 key pair: what signs, and the public part as others fetch it. */
export interface SigningKey {
  privateKey: CryptoKey;
  /** RFC 8037. */
  publicJwk: { kty: 'OKP'; crv: 'Ed25519'; x: string };
  /** The thumbprint of the public key (RFC 7638), so that no two keys share a name. */
  kid: string;
}

/** What comes before the 32 bytes of a private key in PKCS #8 (RFC 8410, 7). */
const PKCS8_PREFIX = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];

const derived = new Map<string, Promise<SigningKey>>();

/** The key that signs published figures, derived from the deployment's secret through HKDF (RFC 5869). */
export function signingKeyOf(signingSecret: string): Promise<SigningKey> {
  let key = derived.get(signingSecret);
  if (key === undefined) {
    key = derive(signingSecret);
    derived.set(signingSecret, key);
  }
  return key;
}

async function derive(signingSecret: string): Promise<SigningKey> {
  const seed = new Uint8Array(hkdfSync('sha256', signingSecret, '', 'kith signed figures', 32));
  const pkcs8 = Uint8Array.of(...PKCS8_PREFIX, ...seed);
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const { x } = await exportJWK(privateKey);
  if (x === undefined) throw new Error('the platform exports an Ed25519 key without its public part');
  const publicJwk = { kty: 'OKP', crv: 'Ed25519', x } as const;
  return { privateKey, publicJwk, kid: await calculateJwkThumbprint(publicJwk) };
}
