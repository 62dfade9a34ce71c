import type { SignatureSaid } from '../provider-rules.ts';
import { readStandardSignature, STANDARD_SIGNATURE } from '../standard/read-signature.ts';

export const WOO_SIGNATURE = 'x-wc-webhook-signature';

/** The entities that WordPress decodes in a secret before it signs, by what they stand for: no others. */
const ENTITIES: readonly (readonly [RegExp, string])[] = [
  [/^&(?:amp|#0*38|#[xX]0*26);$/, '&'],
  [/^&(?:lt|#0*60);$/, '<'],
  [/^&(?:gt|#0*62);$/, '>'],
  [/^&(?:quot|#0*34|#[xX]0*22);$/, '"'],
  [/^&(?:#0*39|#[xX]0*27);$/, "'"],
];

/**
 * What `X-WC-Webhook-Signature` says: the base64 of one HMAC-SHA-256 over the body alone. Kith's plugin signs
 * as Standard Webhooks do instead, with the same key.
 */
export function readWooSignature(headers: Readonly<Record<string, string>>): SignatureSaid {
  if (headers[STANDARD_SIGNATURE] !== undefined) return readStandardSignature(headers);
  const signature = headers[WOO_SIGNATURE];
  if (signature === undefined || signature === '') return { kind: 'unsigned' };
  if (!/^[A-Za-z0-9+/]{43}=$/.test(signature)) return { kind: 'malformed' };
  return { kind: 'signed', prefix: '', signatures: [signature], encoding: 'base64', timestampS: null };
}

/**
 * The secret with its entities decoded once, as the shop does before it signs: one with `&amp;` in it is
 * another key than it looks (https://developer.wordpress.org/reference/functions/wp_specialchars_decode/).
 */
export function keyOfWooSecret(secret: string): { text: string; encoding: 'utf8' } | null {
  const text = secret.trim().replace(/&(?:[a-z]+|#x?[\da-f]+);/gi, characterOf);
  return text === '' ? null : { text, encoding: 'utf8' };
}

function characterOf(entity: string): string {
  return ENTITIES.find(([pattern]) => pattern.test(entity))?.[1] ?? entity;
}
