import { createHmac, randomBytes } from 'node:crypto';
import type { Day } from '../calendar/day.ts';
import type { Following } from './following.ts';
import { visitorKey } from './visitor-keys.store.ts';
import { within } from './timeout.act.ts';

const DAY_MS = 86_400_000;
const MOST_MS = 2_000;
const PAUSE_AFTER_FAILURE_MS = 5_000;

/** Gives each following its visitor's hash, or null where there is nothing to make one of, or with. */
export type VisitorHashes = (
  directory: D1Database,
  following: Following,
  nowMs: number,
) => Promise<string | null>;

/**
 * Hashes of visitors, keyed with a key that is made anew each UTC day and kept nowhere for longer than two: one
 * visitor is the same within a day and a business, and nobody can be found again after it. An isolate holds the
 * key of one day.
 */
export function createVisitorHashes(): VisitorHashes {
  let known: { utcDay: Day; key: string } | null = null;
  let failedAtMs = -Infinity;

  async function keyOf(directory: D1Database, utcDay: Day, nowMs: number): Promise<string | null> {
    if (known?.utcDay === utcDay) return known.key;
    if (Math.abs(nowMs - failedAtMs) < PAUSE_AFTER_FAILURE_MS) return null;
    try {
      const proposed = randomBytes(32).toString('hex');
      const key = await within(MOST_MS, visitorKey(directory, utcDay, proposed, nowMs));
      known = { utcDay, key };
      return key;
    } catch {
      failedAtMs = nowMs;
      return null;
    }
  }

  return async (directory, following, nowMs) => {
    if (following.networkAddress === null) return null;
    const key = await keyOf(directory, Math.floor(following.occurredAtMs / DAY_MS), nowMs);
    if (key === null) return null;
    return visitorHash(key, following.business, following.networkAddress, following.userAgent);
  };
}

/** 132 bits that are the same for one visitor of a business as long as the key is. */
export function visitorHash(
  key: string,
  business: string,
  networkAddress: string,
  userAgent: string | null,
): string {
  const visitor = JSON.stringify([business, networkAddress, userAgent]);
  return createHmac('sha256', key).update(visitor).digest('base64url').slice(0, 22);
}
