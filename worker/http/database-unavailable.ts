import { DAY_MS } from '../calendar/instant.ts';
import { DatabaseNotBoundError } from '../database/databases.ts';
import { databaseFailureOf } from '../logs/database-reason.ts';
import type { RefusalOf } from '../refusals/refusal.ts';

const SOON_SECONDS = 5;

/**
 * The refusal of a request that failed because its database cannot be used for a while; null where it failed
 * for a reason that does not pass, or for another one altogether.
 */
export function databaseUnavailable(error: unknown, nowMs: number): RefusalOf<'database_unavailable'> | null {
  // Its owner has to bind it, and nothing of the request is wrong.
  if (error instanceof DatabaseNotBoundError) return unavailable(SOON_SECONDS);
  switch (databaseFailureOf(error)?.passes) {
    case 'soon':
      return unavailable(SOON_SECONDS);
    case 'tomorrow':
      return unavailable(secondsToMidnight(nowMs));
    case 'never':
    case undefined:
      return null;
  }
}

/** The same for whoever asks nothing else than whether the database answers. */
export function databaseDown(error: unknown, nowMs: number): RefusalOf<'database_unavailable'> {
  return databaseUnavailable(error, nowMs) ?? unavailable(SOON_SECONDS);
}

function unavailable(retryAfterSeconds: number): RefusalOf<'database_unavailable'> {
  return { kind: 'database_unavailable', retryAfterSeconds };
}

/** The limits of a day begin anew at midnight UTC. */
function secondsToMidnight(nowMs: number): number {
  return Math.ceil((DAY_MS - (nowMs % DAY_MS)) / 1_000);
}
