import { createHash } from 'node:crypto';
import { canonicalRow, type AuditEntry, type ChainedEntry } from './audit-entry.ts';
import type { BreakKind, ChainEnd } from './checked-trail.ts';

/** What stands before the first deed of a business. */
export const CHAIN_START: ChainEnd = { seq: 0, digest: '0'.repeat(64) };

/** SHA-256 of the digest of the deed before, a line feed, and the deed's own text; in hex. */
export function digestOf(prevDigest: string, entry: AuditEntry): string {
  return createHash('sha256')
    .update(`${prevDigest}\n${canonicalRow(entry)}`)
    .digest('hex');
}

/** The places in the chain of deeds that follow one another: whoever computes them gets the same. */
export function chainOf(
  after: ChainEnd,
  entries: readonly AuditEntry[],
): { seq: number; prevDigest: string; digest: string }[] {
  let prevDigest = after.digest;
  return entries.map((entry) => {
    const place = { seq: entry.seq, prevDigest, digest: digestOf(prevDigest, entry) };
    prevDigest = place.digest;
    return place;
  });
}

/**
 * Where the chain of deeds that follow `after` breaks first, and how far it holds. Deeds at the end that wait
 * for their digests break nothing, but must not leave a gap either.
 */
export function chainBreaks(
  after: ChainEnd,
  entries: readonly ChainedEntry[],
): { end: ChainEnd; waiting: number; broken: { seq: number; kind: BreakKind } | null } {
  let end = after;
  let seq = after.seq;
  let waiting = 0;
  for (const entry of entries) {
    const kind = breakAt({ end, seq, waiting }, entry);
    if (kind !== null)
      return { end, waiting, broken: { seq: kind === 'missing' ? seq + 1 : entry.seq, kind } };
    seq = entry.seq;
    if (entry.digest === null) waiting += 1;
    else end = { seq, digest: entry.digest };
  }
  return { end, waiting, broken: null };
}

function breakAt(
  { end, seq, waiting }: { end: ChainEnd; seq: number; waiting: number },
  entry: ChainedEntry,
): BreakKind | null {
  if (entry.seq !== seq + 1) return 'missing';
  if (entry.digest === null) return entry.prevDigest === null ? null : 'changed';
  if (waiting > 0) return 'not_sealed';
  if (entry.prevDigest !== end.digest) return 'unchained';
  return entry.digest === digestOf(end.digest, entry) ? null : 'changed';
}
