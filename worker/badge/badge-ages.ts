/*
 * How long an answer of the badge may be old, in the three memories that it passes through one after the
 * other. The name of an advocate who withdraws it is gone within a minute (api.md, `GET /v1/badge`):
 *
 *     edge        20 s  and up to 1 s more: the Cache API counts in whole seconds (RFC 9111, 4.2.3)
 *     isolate      5 s  counted in milliseconds
 *     browser     30 s  and up to 1 s more: it counts in whole seconds as well
 *     on the way   2 s  from the database to the edge, and from the isolate to the browser
 *
 * That is 59 seconds at most, of which 55 are the ages themselves.
 */

export const MAX_AGE_AT_EDGE_MS = 20_000;
export const MAX_AGE_IN_ISOLATE_MS = 5_000;
export const MAX_AGE_IN_BROWSER_MS = 30_000;

/** By how much a memory that counts whole seconds may keep an answer for longer. */
const ROUNDING_MS = 1_000;
/** Between what was read and what was kept, in all: a request takes milliseconds, and this is patient. */
const ON_THE_WAY_MS = 2_000;

/** How long after its withdrawal a name can still be seen on a page that asks for the badge. */
export const MAX_STALE_MS =
  MAX_AGE_AT_EDGE_MS +
  ROUNDING_MS +
  MAX_AGE_IN_ISOLATE_MS +
  MAX_AGE_IN_BROWSER_MS +
  ROUNDING_MS +
  ON_THE_WAY_MS;
