import { base64url, errors, jwtVerify, SignJWT } from 'jose';
import { hkdfSync } from 'node:crypto';
import { CHALLENGE_LIFETIME_MS } from './passkey-options.ts';

/** What a passkey has to sign, and when that was asked. */
export interface Challenge {
  /** In base64url. */
  challenge: string;
  issuedAtMs: number;
}

const CHALLENGE_BYTES = 32;
const ALGORITHM = 'HS256';
const ISSUER = 'kith';

/** A challenge that nobody has signed before. */
export function newChallenge(randomBytes: (count: number) => Uint8Array, nowMs: number): Challenge {
  return { challenge: base64url.encode(randomBytes(CHALLENGE_BYTES)), issuedAtMs: nowMs };
}

/**
 * A challenge, signed to be kept in the browser's cookie: a JWT (RFC 7519) that holds for five minutes.
 * `boundTo` is what it is for; for anything else it is none.
 */
export async function sealChallenge(
  signingSecret: string,
  { challenge, issuedAtMs }: Challenge,
  boundTo: string,
): Promise<string> {
  return new SignJWT({ challenge, at: issuedAtMs })
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setAudience(boundTo)
    .setExpirationTime(Math.floor((issuedAtMs + CHALLENGE_LIFETIME_MS) / 1_000))
    .sign(keyOf(signingSecret));
}

/** The challenge of a cookie; null for one that is forged, too old, or was made for something else. */
export async function openChallenge(
  signingSecret: string,
  sealed: string,
  boundTo: string,
  nowMs: number,
): Promise<Challenge | null> {
  try {
    const { payload } = await jwtVerify(sealed, keyOf(signingSecret), {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: boundTo,
      requiredClaims: ['exp'],
      currentDate: new Date(nowMs),
    });
    const { challenge, at } = payload;
    return typeof challenge === 'string' && typeof at === 'number' ? { challenge, issuedAtMs: at } : null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

/** A key of its own through HKDF (RFC 5869), so that no signature made for something else is a challenge. */
function keyOf(signingSecret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', signingSecret, '', 'kith passkey challenge', 32));
}
