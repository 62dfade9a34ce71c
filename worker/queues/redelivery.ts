/*
 * How long messages wait for a database that cannot be written. The first queue tries 20 times in 12 hours:
 *
 *   10 s, 30 s, 1, 2, 5, 10, 20 and 30 min    1 h 9 min
 *   then every hour, 11 times                 11 h
 *
 * and leaves the message to the last one, which tries every hour, 85 times in 84 hours. That is 4 days and
 * under an hour, less than the 5 days that a raw click lives at least (CLICK_RETENTION_DAYS), so that a late
 * repeat is still recognised. A queue keeps a message 4 days, and on the Free plan one day
 * (developers.cloudflare.com/queues/platform/limits); it begins anew with each queue. On the Free plan the
 * last queue's day ends before its attempts do, and a message is gone after 36 hours without a word.
 */
const FIRST_DELAYS_SECONDS = [10, 30, 60, 120, 300, 600, 1_200, 1_800];
const HOUR_SECONDS = 3_600;

/** After so many attempts from the last queue a message is given up. */
const LAST_ATTEMPT = 85;

/** What becomes of a message that could not be dealt with. */
export type Redelivery = { kind: 'again'; delaySeconds: number } | { kind: 'given_up' };

/**
 * What becomes of a message after an attempt that failed. `attempt` counts from 1 in each queue; the platform
 * itself carries a message over to the last queue after its last attempt from the first (wrangler.toml,
 * max_retries).
 */
export function redelivery({ isLastQueue, attempt }: { isLastQueue: boolean; attempt: number }): Redelivery {
  if (!isLastQueue) {
    return { kind: 'again', delaySeconds: FIRST_DELAYS_SECONDS[attempt - 1] ?? HOUR_SECONDS };
  }
  return attempt >= LAST_ATTEMPT ? { kind: 'given_up' } : { kind: 'again', delaySeconds: HOUR_SECONDS };
}
