import { CODE_PATTERN, normaliseCode } from '../links/code.ts';
import { findEnabledLink, type EnabledLink } from './enabled-links.store.ts';
import { createLinkMemory } from './link-memory.act.ts';

const memory = createLinkMemory();

export type LookedUpLink =
  | { kind: 'found'; code: string; link: EnabledLink }
  | { kind: 'unknown' }
  | { kind: 'unavailable' };

/**
 * The enabled link that a segment of a path names, from the isolate's memory of the last five seconds or with one
 * read. So a link that is switched off, or led elsewhere, does it everywhere within five seconds.
 */
export async function lookUpLink(
  directory: D1Database,
  segment: string,
  nowMs: number,
): Promise<LookedUpLink> {
  const code = codeIn(segment);
  if (code === null) return { kind: 'unknown' };
  let link = memory.fresh(code, nowMs);
  if (link === undefined) {
    try {
      link = await findEnabledLink(directory, code);
      memory.remember(code, link, nowMs);
    } catch {
      link = memory.stale(code, nowMs);
    }
  }
  if (link === undefined) return { kind: 'unavailable' };
  return link === null ? { kind: 'unknown' } : { kind: 'found', code, link };
}

function codeIn(segment: string): string | null {
  try {
    const code = decodeURIComponent(segment);
    return CODE_PATTERN.test(code) ? normaliseCode(code) : null;
  } catch {
    return null;
  }
}
