import type { Observation } from '../observation.ts';

/** What a file says of a sale's refunds: their sum, and whether all of it came back. */
export interface RefundedSoFar {
  totalMinor: number;
  /** The state of the sale says that the whole of it was refunded, whatever sum stands there. */
  isWhole: boolean;
  /** When, where the file says it; otherwise it counts at the instant of the sale. */
  occurredAtMs: number | null;
}

/**
 * The observations of a sale with the total that was refunded so far. Refunds that came by their own ids are
 * part of it, whichever of the two comes first.
 */
export function withRefunds(
  observations: readonly Observation[],
  { totalMinor, isWhole, occurredAtMs }: RefundedSoFar,
): Observation[] {
  return observations.flatMap((one): Observation[] => {
    if (one.kind !== 'purchase') return [one];
    const total = totalMinor === 0 && isWhole ? one.amountMinor : totalMinor;
    if (total === 0) return [one];
    const atMs = occurredAtMs ?? one.occurredAtMs;
    return [one, { kind: 'refunded_to', purchase: one.id, totalMinor: total, occurredAtMs: atMs }];
  });
}
