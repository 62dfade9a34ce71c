import QuickLRU from 'quick-lru';
import type { EnabledLink } from './enabled-links.store.ts';

/** A memory of this size holds up to twice as many. */
const MAX_LINKS = 5_000;
const MAX_MISSES = 500;

/** The links that an isolate has seen lately, and the codes that lead nowhere. */
export interface LinkMemory {
  /**
   * What was remembered less than `maxAgeMs` ago: a link, null for a code that leads nowhere; else undefined.
   */
  recall(code: string, nowMs: number, maxAgeMs: number): EnabledLink | null | undefined;
  remember(code: string, link: EnabledLink | null, nowMs: number): void;
}

/**
 * Codes that lead nowhere are kept apart, so that somebody who tries out codes drives no link out of memory.
 */
export function createLinkMemory(): LinkMemory {
  const links = new QuickLRU<string, { link: EnabledLink; atMs: number }>({ maxSize: MAX_LINKS });
  const misses = new QuickLRU<string, { link: null; atMs: number }>({ maxSize: MAX_MISSES });
  return {
    recall(code, nowMs, maxAgeMs) {
      const known = links.get(code) ?? misses.get(code);
      return known !== undefined && nowMs - known.atMs < maxAgeMs ? known.link : undefined;
    },
    remember(code, link, nowMs) {
      if (link === null) {
        links.delete(code);
        misses.set(code, { link, atMs: nowMs });
      } else {
        misses.delete(code);
        links.set(code, { link, atMs: nowMs });
      }
    },
  };
}
