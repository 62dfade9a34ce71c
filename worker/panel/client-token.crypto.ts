import { errors, jwtVerify, SignJWT } from 'jose';
import { hkdfSync } from 'node:crypto';

/** Long enough for a page that stays open over lunch, short enough that a copied one is soon worthless. */
export const TOKEN_LIFETIME_MS = 3_600_000;

/** Whom a token speaks for: one client of one business, until an instant. */
export interface TokenClaims {
  businessId: string;
  clientId: string;
  /**
   * When the client came on record: who comes back under the id of one who was erased is another. Absent in
   * tokens of a release before this one.
   */
  clientSinceMs?: number;
  /** In whole seconds, as a JWT counts (RFC 7519, 2: NumericDate). */
  expiresAtMs: number;
}

const ALGORITHM = 'HS256';
const ISSUER = 'kith';

/** A token for one client: a JWT signed with HMAC-SHA-256 (RFC 7519; RFC 7515). There is no secret in it. */
export async function makeClientToken(signingSecret: string, claims: TokenClaims): Promise<string> {
  return new SignJWT(claims.clientSinceMs === undefined ? {} : { since: claims.clientSinceMs })
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setAudience(claims.businessId)
    .setSubject(claims.clientId)
    .setExpirationTime(Math.floor(claims.expiresAtMs / 1_000))
    .sign(keyOf(signingSecret));
}

/** Whom a token speaks for; null if it is malformed, forged, of another deployment, or too old. */
export async function readClientToken(
  signingSecret: string,
  token: string,
  nowMs: number,
): Promise<TokenClaims | null> {
  try {
    const { payload } = await jwtVerify(token, keyOf(signingSecret), {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      requiredClaims: ['exp'],
      currentDate: new Date(nowMs),
    });
    const { aud, sub, exp, since } = payload;
    if (typeof aud !== 'string' || sub === undefined || exp === undefined) return null;
    const claims = { businessId: aud, clientId: sub, expiresAtMs: exp * 1_000 };
    return typeof since === 'number' ? { ...claims, clientSinceMs: since } : claims;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

/** A key of its own through HKDF (RFC 5869), so that no signature made for something else is a token. */
function keyOf(signingSecret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', signingSecret, '', 'kith client token', 32));
}
