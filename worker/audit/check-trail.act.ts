import { CHAIN_START, chainBreaks, type BreakKind, type ChainEnd } from './audit-chain.crypto.ts';
import { readChain, type TrailRow } from './audit.store.ts';
import { isReferenceOf } from './client-reference.crypto.ts';

/** How a part of a trail was found. */
export interface CheckedTrail {
  /** How far it holds; the next part is checked from there on. */
  end: ChainEnd;
  /** Deeds at the end that have no digest yet. */
  waiting: number;
  /** Where it breaks first: a deed, and how; `subject` where its client was exchanged. */
  broken: { seq: number; kind: BreakKind | 'subject' } | null;
  /** Whether there are more deeds to check. */
  isMore: boolean;
}

/**
 * Recomputes a part of a business's chain: at most `count` deeds after one that was checked before, or from
 * the first. That one must still be what it was.
 */
export async function checkTrail(
  db: D1Database,
  businessId: string,
  { after, count }: { after: ChainEnd | null; count: number },
): Promise<CheckedTrail> {
  const found = await readChain(db, businessId, { fromSeq: after?.seq ?? 1, count: count + 2 });
  const first = after === null ? undefined : found[0];
  if (after !== null && (first?.seq !== after.seq || first.digest !== after.digest)) {
    const kind = first?.seq === after.seq ? 'changed' : 'missing';
    return { end: after, waiting: 0, broken: { seq: after.seq, kind }, isMore: false };
  }
  const skipped = after === null ? 0 : 1;
  const asked = found.slice(skipped, skipped + count);
  const { end, waiting, broken } = chainBreaks(after ?? CHAIN_START, asked);
  const exchanged = asked.find((row) => isExchanged(businessId, row));
  const isSubjectFirst = exchanged !== undefined && (broken === null || exchanged.seq < broken.seq);
  const firstBreak = isSubjectFirst ? { seq: exchanged.seq, kind: 'subject' as const } : broken;
  return { end, waiting, broken: firstBreak, isMore: firstBreak === null && found.length > asked.length + skipped };
}

/** Whether the subject of a deed is said to be another client than its reference was made for. */
function isExchanged(businessId: string, { clientId, salt, subject }: TrailRow): boolean {
  if (clientId === null || salt === null) return false;
  return !isReferenceOf(businessId, { clientId, salt, reference: subject });
}
