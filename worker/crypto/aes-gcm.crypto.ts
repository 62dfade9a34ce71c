/* oxlint-disable typescript/no-unsafe-return, typescript/no-unsafe-call, typescript/no-unsafe-member-access,
   typescript/no-unsafe-assignment, typescript/no-unsafe-argument -- the platform's types leave Buffer untyped */
import { Buffer } from 'node:buffer';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** A key of 256 bits by HKDF-SHA-256 (RFC 5869). */
export function deriveKey(secret: string, salt: string, use: string): Uint8Array {
  return Buffer.from(hkdfSync('sha256', secret, salt, use, KEY_BYTES));
}

/**
 * A text under AES-256-GCM, in base64. It opens with the same `boundTo` alone, so that what was sealed for
 * one place is of no use in another.
 */
export function sealUnder(key: Uint8Array, text: string, boundTo = ''): string {
  return Buffer.from(sealBytesUnder(key, Buffer.from(text, 'utf8'), boundTo)).toString('base64');
}

/** The same of bytes, in bytes. */
export function sealBytesUnder(key: Uint8Array, bytes: Uint8Array, boundTo = ''): Uint8Array {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv);
  cipher.setAAD(Buffer.from(boundTo, 'utf8'));
  return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** What was sealed. It throws where the key, the place or the bytes are others. */
export function openUnder(key: Uint8Array, sealed: string, boundTo = ''): string {
  return Buffer.from(openBytesUnder(key, Buffer.from(sealed, 'base64'), boundTo)).toString('utf8');
}

/** The same of bytes. */
export function openBytesUnder(key: Uint8Array, sealed: Uint8Array, boundTo = ''): Uint8Array {
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(boundTo, 'utf8'));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
}
