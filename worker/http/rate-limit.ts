import { logFailure } from '../logs/log.ts';

/**
 * Whether a caller keeps within a rate limit: approximate, per location, against abuse and for no accounting.
 * Without a limiter, or with one that fails, everybody does.
 */
export async function isWithinRateLimit(limiter: RateLimit | null, key: string): Promise<boolean> {
  if (limiter === null) return true;
  try {
    return (await limiter.limit({ key })).success;
  } catch (error) {
    logFailure('rate_limiter_failed', error);
    return true;
  }
}
