import { MINUTE_MS } from '../../calendar/instant.ts';

/** Why a backfill ended before its end. */
export const BACKFILL_FAILURES = [
  'key_refused',
  'not_found',
  'redirected',
  'not_a_page',
  'where_is_the_shop',
  'not_reached',
  'not_taken',
  'connector_gone',
] as const;
export type BackfillFailure = (typeof BACKFILL_FAILURES)[number];

/** What the status of an answer says about the page. */
export type StatusRead =
  | { kind: 'page' }
  /** Ask again after so long: the provider says so, and it counts for no failure. */
  | { kind: 'wait'; waitMs: number }
  /** Ask again, some times. */
  | { kind: 'again' }
  | { kind: 'failed'; because: BackfillFailure };

const DEFAULT_WAIT_MS = MINUTE_MS;
const MAX_WAIT_MS = 60 * MINUTE_MS;

/** A page that was not given in so many tries, over some nine hours, is given up. */
export const MAX_FAILURES = 12;

/** Reads a status, with the time that its Retry-After asks for (RFC 9110, 10.2.3), where it asks for one. */
export function readStatus(status: number, retryAfterMs: number | null): StatusRead {
  if (status === 200) return { kind: 'page' };
  if (status === 429 || (status === 503 && retryAfterMs !== null)) {
    return { kind: 'wait', waitMs: Math.min(Math.max(retryAfterMs ?? DEFAULT_WAIT_MS, 0), MAX_WAIT_MS) };
  }
  if (status === 401 || status === 403) return { kind: 'failed', because: 'key_refused' };
  if (status === 404 || status === 410) return { kind: 'failed', because: 'not_found' };
  if (status >= 300 && status < 400) return { kind: 'failed', because: 'redirected' };
  return { kind: 'again' };
}

/** How long to wait after so many failures one after another: a minute, two, four ... up to an hour. */
export function waitAfter(failures: number): number {
  return Math.min(MINUTE_MS * 2 ** (failures - 1), MAX_WAIT_MS);
}
