import QuickLRU from 'quick-lru';
import { isWithinRateLimit } from './rate-limit.ts';

/** As long as the limiters count (wrangler.toml, [[ratelimits]]). */
const BLOCKED_MS = 10_000;
const MAX_NETWORKS = 1_000;

/** Networks that asked in vain too often. */
export interface BlockedNetworks {
  isBlocked(network: string | null, nowMs: number): boolean;
  /** Whether there is any, which is cheaper to ask than which network a request comes from. */
  isAnyBlocked(nowMs: number): boolean;
  /** Counts one more request in vain. False when that was one too many: the network is then blocked. */
  count(limiter: RateLimit | null, network: string | null, nowMs: number): Promise<boolean>;
}

/**
 * A limit on what is asked in vain. A limiter only says whether to go on when it counts, and whether a
 * request was in vain is known once it has been answered; so what the limiter says is remembered for the
 * requests that follow. Requests for what there is are never counted.
 */
export function createBlockedNetworks(name: string): BlockedNetworks {
  const blockedUntilMs = new QuickLRU<string, number>({ maxSize: MAX_NETWORKS });
  let anyUntilMs = -Infinity;
  return {
    isBlocked: (network, nowMs) => network !== null && nowMs < (blockedUntilMs.get(network) ?? 0),
    isAnyBlocked: (nowMs) => nowMs < anyUntilMs,
    async count(limiter, network, nowMs) {
      if (network === null || (await isWithinRateLimit(limiter, `${name}:${network}`))) return true;
      anyUntilMs = nowMs + BLOCKED_MS;
      blockedUntilMs.set(network, anyUntilMs);
      return false;
    },
  };
}
