import { CHAIN_START, chainBreaks } from './audit-chain.crypto.ts';
import { readChain, type TrailRow } from './audit.store.ts';
import type { ChainEnd, CheckedTrail } from './checked-trail.ts';
import { isReferenceOf } from './client-reference.crypto.ts';

/**
 * Recomputes a part of a business's chain: at most `count` deeds after one that was checked before, or from
 * the first. That one must still be what it was.
 */
export async function checkTrail(
  db: D1Database,
  businessId: string,
  { after, count }: { after: ChainEnd | null; count: number },
): Promise<CheckedTrail> {
  const known = after === null ? 0 : 1;
  const fromSeq = after?.seq ?? Number.MIN_SAFE_INTEGER;
  const found = await readChain(db, businessId, { fromSeq, count: count + known + 1 });
  const changed = after === null ? null : otherThan(after, found[0]);
  if (changed !== null) return { end: null, waiting: 0, broken: changed, isMore: false };
  const asked = found.slice(known, known + count);
  const exchanged = asked.findIndex((row) => isExchanged(businessId, row));
  const checked = chainBreaks(after ?? CHAIN_START, exchanged === -1 ? asked : asked.slice(0, exchanged));
  const subject = asked[exchanged];
  const { end, waiting } = checked;
  const broken = checked.broken ?? (subject === undefined ? null : { seq: subject.seq, kind: 'subject' });
  const isMore = broken === null && found.length > known + count;
  return { end: end.seq === 0 ? null : end, waiting, broken, isMore };
}

/** How a deed is another one than it was when the chain had come to it; null where it is not. */
function otherThan({ seq, digest }: ChainEnd, row: TrailRow | undefined): CheckedTrail['broken'] {
  if (row?.seq !== seq) return { seq, kind: 'missing' };
  return row.digest === digest ? null : { seq, kind: 'changed' };
}

/** Whether the subject of a deed is said to be another client than its reference was made for. */
function isExchanged(businessId: string, { clientId, salt, subject }: TrailRow): boolean {
  if (clientId === null || salt === null) return false;
  return !isReferenceOf(businessId, { clientId, salt, reference: subject });
}
