import { deriveKey, openUnder, sealUnder } from '../crypto/aes-gcm.crypto.ts';

/** Sixty days: a link in a letter that lies on the table for a while still opens. */
export const PAGE_LIFETIME_MS = 60 * 86_400_000;

/**
 * What a client's own pages are sealed under, each apart from the other: the address of the one opens nothing
 * of the other.
 */
const PAGES = {
  permissions: 'kith permission page',
  advocate: 'kith advocate page',
} as const;

/** A page of a client's own. */
export type OwnPage = keyof typeof PAGES;

/** Whose page a token opens: that of one client of one business, until an instant. */
export interface PageClaims {
  businessId: string;
  clientId: string;
  /** When the client came on record: who comes back under the id of one who was erased is another. */
  sinceMs: number;
  expiresAtMs: number;
}

/**
 * A token for the address of a client's page. It is sealed and not only signed: addresses lie in mailboxes
 * and logs, and nobody should read there which client of which business somebody is.
 */
export function makePageToken(signingSecret: string, page: OwnPage, claims: PageClaims): string {
  const { businessId, clientId, sinceMs, expiresAtMs } = claims;
  const sealed = sealUnder(
    keyOf(signingSecret, page),
    JSON.stringify([businessId, clientId, sinceMs, expiresAtMs]),
  );
  return sealed.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Whose page a token opens; null if it is malformed, forged, of another page or deployment, or too old. */
export function readPageToken(
  signingSecret: string,
  { page, token }: { page: OwnPage; token: string },
  nowMs: number,
): PageClaims | null {
  if (!/^[\w-]{40,2000}$/.test(token)) return null;
  const claims = claimsOf(opened(keyOf(signingSecret, page), token));
  return claims !== null && nowMs < claims.expiresAtMs ? claims : null;
}

/** A key of its own, so that nothing sealed for something else is a token. */
function keyOf(signingSecret: string, page: OwnPage): Uint8Array {
  return deriveKey(signingSecret, '', PAGES[page]);
}

function opened(key: Uint8Array, token: string): unknown {
  try {
    return JSON.parse(openUnder(key, token));
  } catch {
    return null;
  }
}

function claimsOf(sealed: unknown): PageClaims | null {
  if (!Array.isArray(sealed)) return null;
  const [businessId, clientId, sinceMs, expiresAtMs] = sealed as readonly unknown[];
  if (typeof businessId !== 'string' || typeof clientId !== 'string') return null;
  if (typeof sinceMs !== 'number' || typeof expiresAtMs !== 'number') return null;
  return { businessId, clientId, sinceMs, expiresAtMs };
}
