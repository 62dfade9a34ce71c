import { DAY_MS } from '../calendar/instant.ts';

/**
 * When a ledger that agreed is to be compared whole again: at the next instant of its business, of which
 * there is one every `everyDays`. Where in that time it lies depends on the business's id, so that all
 * ledgers together are spread over it.
 */
export function nextCheckAtMs(businessId: string, everyDays: number, nowMs: number): number {
  const everyMs = everyDays * DAY_MS;
  const ownMs = Math.floor(shareOf(businessId) * everyMs);
  const begun = Math.floor((nowMs - ownMs) / everyMs);
  return ownMs + (begun + 1) * everyMs;
}

/**
 * A number from 0 on and below 1 that looks drawn, and is always the same of the same text: FNV-1a, and the
 * last mixing of MurmurHash3, because texts that end alike differ in few bits of it.
 */
function shareOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
