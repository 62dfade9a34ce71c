/** Where a chain has come to: the last deed that is in it, and its digest. */
export interface ChainEnd {
  seq: number;
  digest: string;
}

/** Why a chain does not hold at a deed. */
export type BreakKind =
  /** It, or one after it, is missing. */
  | 'missing'
  /** The deed, or the digest of it, is another one than was chained. */
  | 'changed'
  /** It follows another deed than the one that stands before it. */
  | 'unchained'
  /** It has no digest, and one after it has. */
  | 'not_sealed'
  /** Its client was exchanged. */
  | 'subject';

/** How a part of a trail was found. */
export interface CheckedTrail {
  /** How far it holds; null where not even its first deed does. The next part is checked from there on. */
  end: ChainEnd | null;
  /** Deeds at the end that have no digest yet. */
  waiting: number;
  /** Where it breaks first. */
  broken: { seq: number; kind: BreakKind } | null;
  /** Whether there are more deeds to check. */
  isMore: boolean;
}

/** The end of a chain in one text, for whoever wants to keep it. */
export function formatChainEnd({ seq, digest }: ChainEnd): string {
  return `${seq}:${digest}`;
}
