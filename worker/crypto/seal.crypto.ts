import { createHash, createHmac } from 'node:crypto';
import { deriveKey, openUnder, sealUnder } from './aes-gcm.crypto.ts';

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
 * Seals under a key derived from the bearer, salted with the Idempotency-Key: who reads the database reads
 * neither keys nor persons out of a kept answer, and the answer dies with the bearer.
 */
export function sealsFor(bearer: string, idempotencyKey: string): Seals {
  const derived = (use: string) => deriveKey(bearer, idempotencyKey, `kith idempotency ${use}`);
  const sealKey = derived('seal');
  return {
    key: createHash('sha256').update(idempotencyKey).digest('hex'),
    digestOf: (request) => createHmac('sha256', derived('request')).update(request).digest('hex'),
    seal: (text) => sealUnder(sealKey, text),
    open: (sealed) => openUnder(sealKey, sealed),
  };
}
