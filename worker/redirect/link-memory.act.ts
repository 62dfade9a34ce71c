import type { EnabledLink } from './enabled-links.store.ts';

const FRESH_MS = 5_000;
/** While the database cannot be read, what was known this long ago is better than no answer. */
const STALE_MS = 300_000;
const MOST_LINKS = 10_000;
const MOST_MISSES = 1_000;

/** The links that an isolate has seen lately, and the codes that lead nowhere. */
export interface LinkMemory {
  /** A link, null for a code that leads nowhere, undefined for one that has to be asked for. */
  fresh(code: string, nowMs: number): EnabledLink | null | undefined;
  /** As `fresh`, from the last minutes. */
  stale(code: string, nowMs: number): EnabledLink | null | undefined;
  remember(code: string, link: EnabledLink | null, nowMs: number): void;
}

/**
 * Both halves are emptied when they are full, each on its own, so that somebody who tries out codes drives no link
 * out of memory.
 */
export function createLinkMemory(): LinkMemory {
  const links = new Map<string, { link: EnabledLink | null; atMs: number }>();
  const misses: typeof links = new Map();

  function seen(code: string, nowMs: number, mostMs: number): EnabledLink | null | undefined {
    const known = links.get(code) ?? misses.get(code);
    return known !== undefined && nowMs - known.atMs < mostMs ? known.link : undefined;
  }

  return {
    fresh: (code, nowMs) => seen(code, nowMs, FRESH_MS),
    stale: (code, nowMs) => seen(code, nowMs, STALE_MS),
    remember(code, link, nowMs) {
      const [home, other, most] = link === null ? [misses, links, MOST_MISSES] : [links, misses, MOST_LINKS];
      other.delete(code);
      if (home.size >= most) home.clear();
      home.set(code, { link, atMs: nowMs });
    },
  };
}
