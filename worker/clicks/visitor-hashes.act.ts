import { utcDayOf } from '../calendar/instant.ts';
import type { Day } from '../calendar/day.ts';
import type { Deps } from '../database/deps.ts';
import { logFailure } from '../logs/log.ts';
import type { Following } from './following.ts';
import { withTimeout } from './timeout.act.ts';
import { newVisitorKey, visitorHash } from './visitor-hash.crypto.ts';
import { visitorKey } from './visitor-keys.store.ts';

const MAX_READ_MS = 2_000;
const SLEEP_AFTER_FAILURE_MS = 5_000;

/**
 * Gives a following its visitor's hash; null where there is no address to hash, or no key to hash it with.
 */
export type VisitorHashes = (directory: D1Database, following: Following) => Promise<string | null>;

/**
 * Hashes of visitors. Each UTC day has a key of its own, which is kept nowhere for longer than two days: one
 * visitor is the same within a day and a business, and nobody can be found again after it. An isolate
 * remembers the key of one day.
 */
export function createVisitorHashes(randomBytes: Deps['randomBytes']): VisitorHashes {
  let known: { utcDay: Day; key: string } | null = null;
  let failedAtMs = -Infinity;

  async function keyOf(directory: D1Database, nowMs: number): Promise<string | null> {
    const utcDay = utcDayOf(nowMs);
    if (known?.utcDay === utcDay) return known.key;
    if (Math.abs(nowMs - failedAtMs) < SLEEP_AFTER_FAILURE_MS) return null;
    try {
      const proposed = newVisitorKey(randomBytes);
      const key = await withTimeout(MAX_READ_MS, visitorKey(directory, utcDay, proposed, nowMs));
      known = { utcDay, key };
      return key;
    } catch (error) {
      logFailure('visitor_key_not_read', error);
      failedAtMs = nowMs;
      return null;
    }
  }

  return async (directory, { businessId, networkAddress, userAgent, occurredAtMs }) => {
    if (networkAddress === null) return null;
    const key = await keyOf(directory, occurredAtMs);
    return key === null ? null : visitorHash(key, businessId, { networkAddress, userAgent });
  };
}
