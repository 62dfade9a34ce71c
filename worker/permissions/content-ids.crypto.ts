import { createHash } from 'node:crypto';

const BYTES_AN_ID = 15;

/** The digest of a wording's text, and its id: the same text of a business in a language has one id. */
export function wordingIdOf(businessId: string, lang: string, text: string): { id: string; sha256: string } {
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex');
  return { id: idOf('wrd', [businessId, lang, sha256]), sha256 };
}

/**
 * The id of an act by which a client changes what holds: made of what was on record last, so that the same
 * choice made twice at once is one act.
 */
export function actIdOf(parts: readonly string[]): string {
  return idOf('prm', parts);
}

function idOf(prefix: 'wrd' | 'prm', parts: readonly string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  return `${prefix}_${digest.subarray(0, BYTES_AN_ID).toString('base64url')}`;
}
