import { createBlockedNetworks } from '../http/blocked-networks.ts';
import { networkKey } from '../http/network.ts';

const misses = createBlockedNetworks('miss');

/** How much one network may ask for codes that lead nowhere. */
export interface MissLimit {
  /** Whether the database may be asked for a code that this isolate does not know. */
  mayAsk: () => boolean;
  /** Counts a code that the database did not know either. False when that was one too many. */
  countMiss: () => Promise<boolean>;
}

/**
 * The limit on trying out codes, by the network of whoever follows one. A code that leads somewhere never
 * counts, and one that this isolate knows is never refused, however many people share the network.
 */
export function missLimitOf(request: Request, limiter: RateLimit | null, nowMs: number): MissLimit {
  return {
    mayAsk: () => !misses.isAnyBlocked(nowMs) || !misses.isBlocked(networkKey(request, nowMs), nowMs),
    countMiss: () => misses.count(limiter, networkKey(request, nowMs), nowMs),
  };
}
