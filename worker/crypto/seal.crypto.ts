/* oxlint-disable typescript/no-unsafe-return, typescript/no-unsafe-call, typescript/no-unsafe-member-access,
   typescript/no-unsafe-assignment, typescript/no-unsafe-argument -- the platform's types leave Buffer untyped */
import { Buffer } from 'node:buffer';
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What can be made of a caller's bearer and an Idempotency-Key, neither of which is kept. */
export interface Seals {
  /** What the answer is found by: a digest of the Idempotency-Key. */
  key: string;
  /** A keyed digest of a request: it tells two requests apart and cannot be searched for what they hold. */
  digestOf: (request: string) => string;
  seal: (text: string) => string;
  open: (sealed: string) => string;
}

/**
 * Seals with AES-256-GCM under a key derived by HKDF-SHA-256 (RFC 5869) from the bearer, salted with the
 * Idempotency-Key: who reads the database reads neither keys nor persons out of a kept answer, and the answer
 * dies with the bearer.
 */
export function sealsFor(bearer: string, idempotencyKey: string): Seals {
  const derived = (use: string) =>
    Buffer.from(hkdfSync('sha256', bearer, idempotencyKey, `kith idempotency ${use}`, 32));
  const sealKey = derived('seal');
  return {
    key: createHash('sha256').update(idempotencyKey).digest('hex'),
    digestOf: (request) => createHmac('sha256', derived('request')).update(request).digest('hex'),
    seal: (text) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, sealKey, iv);
      return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
        'base64',
      );
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv(CIPHER, sealKey, bytes.subarray(0, IV_BYTES));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const opened = [decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()];
      return Buffer.concat(opened).toString('utf8');
    },
  };
}
