import { hkdfSync } from 'node:crypto';

/** An Ed25519 key pair: what signs, and the public part as others fetch it. */
export interface SigningKey {
  privateKey: CryptoKey;
  publicJwk: { kty: 'OKP'; crv: 'Ed25519'; x: string };
}

/** What comes before the 32 bytes of a private key in PKCS #8 (RFC 8410, 7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

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
  const seed = Buffer.from(hkdfSync('sha256', signingSecret, '', 'kith signed figures', 32));
  const pkcs8 = Buffer.concat([PKCS8_PREFIX, seed]);
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const { x = '' } = (await crypto.subtle.exportKey('jwk', privateKey)) as JsonWebKey;
  return { privateKey, publicJwk: { kty: 'OKP', crv: 'Ed25519', x } };
}

/** The signature of a statement, in hex: of its canonical JSON, keys in order and no spaces (RFC 8785). */
export async function sign(
  key: SigningKey,
  statement: Record<string, string | number | null>,
): Promise<string> {
  const canonical = JSON.stringify(statement, Object.keys(statement).sort());
  const signature = await crypto.subtle.sign('Ed25519', key.privateKey, new TextEncoder().encode(canonical));
  return Buffer.from(signature).toString('hex');
}
