import { CODE_PATTERN, normaliseCode } from '../links/code.ts';
import { logFailure } from '../logs/log.ts';
import { findEnabledLink, type EnabledLink } from './enabled-links.store.ts';
import type { MissLimit } from './limit-misses.act.ts';
import { createLinkMemory } from './link-memory.act.ts';

const FRESH_MS = 5_000;
/** While the database cannot be read, what was known this long ago is better than no answer. */
const STALE_MS = 300_000;

const memory = createLinkMemory();

export type LookUpLinkOutcome =
  | { kind: 'found'; code: string; link: EnabledLink }
  /** The code is unknown, switched off, or nothing that could be a code. */
  | { kind: 'not_found' }
  /** Too many codes that lead nowhere came from there. */
  | { kind: 'refused' }
  /** The database could not be read, and the isolate remembers nothing of the code. */
  | { kind: 'unavailable' };

/**
 * The enabled link that a segment of a path names, from the isolate's memory of the last five seconds or with
 * one read. So a link that is switched off, or led elsewhere, does it everywhere within five seconds. While
 * `limit` refuses to ask, what was known some minutes ago still leads on.
 */
export async function lookUpLink(
  directory: D1Database,
  segment: string,
  nowMs: number,
  limit: MissLimit,
): Promise<LookUpLinkOutcome> {
  const code = codeIn(segment);
  if (code === null) return { kind: 'not_found' };
  const fresh = memory.recall(code, nowMs, FRESH_MS);
  if (fresh !== undefined) return outcomeOf(code, fresh);
  if (!limit.mayAsk()) {
    const stale = memory.recall(code, nowMs, STALE_MS);
    return stale === undefined ? { kind: 'refused' } : outcomeOf(code, stale);
  }
  let link: EnabledLink | null;
  try {
    link = await findEnabledLink(directory, code);
  } catch (error) {
    logFailure('link_not_read', error);
    const stale = memory.recall(code, nowMs, STALE_MS);
    return stale === undefined ? { kind: 'unavailable' } : outcomeOf(code, stale);
  }
  memory.remember(code, link, nowMs);
  if (link === null && !(await limit.countMiss())) return { kind: 'refused' };
  return outcomeOf(code, link);
}

function outcomeOf(code: string, link: EnabledLink | null): LookUpLinkOutcome {
  return link === null ? { kind: 'not_found' } : { kind: 'found', code, link };
}

function codeIn(segment: string): string | null {
  try {
    const code = decodeURIComponent(segment);
    return CODE_PATTERN.test(code) ? normaliseCode(code) : null;
  } catch {
    return null;
  }
}
