import { createHash } from 'node:crypto';
import { newId, type IdPrefix } from '../crypto/ids.crypto.ts';
import type { AppContext } from './context.ts';

const BYTES_AN_ID = 15;

/**
 * The id of what a POST is about to record in the database of a business: made of its Idempotency-Key, where
 * it has one, so that the same request again finds what it recorded, whatever became of the first answer
 * (docs/api.md). Whoever records compares the contents: another request with the same key is
 * `idempotency_key_reused`. Without a key it is a new id.
 */
export function factIdOf(c: AppContext, prefix: IdPrefix, businessId: string): string {
  const key = c.req.header('Idempotency-Key');
  if (key === undefined) return newId(prefix);
  const digest = createHash('sha256')
    .update(JSON.stringify([businessId, c.req.path, key]))
    .digest();
  return `${prefix}_${digest.subarray(0, BYTES_AN_ID).toString('base64url')}`;
}
