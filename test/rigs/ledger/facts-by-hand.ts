/** Facts written by hand, short enough that a test reads as a story. */
import type {
  ClaimFact,
  Fact,
  History,
  MergeFact,
  PurchaseFact,
  RefundedToFact,
  RefundFact,
  ReversalFact,
  UnmergeFact,
} from './facts.ts';
import { dayNumbers } from './model.ts';
import { settle } from './settle.ts';
import type { Truth } from './truth.ts';

export function settled(facts: Fact[], rest: Partial<History> = {}): Truth {
  return settle({ timeZone: 'UTC', attributionWindowDays: 90, links: [], ...rest, facts });
}

/** `'ann 2024-03-10'` at noon UTC, or `'ann 2024-03-10T08:00:00Z'`; its id is these words unless given. */
export function bought(what: string, more: Partial<PurchaseFact> = {}): PurchaseFact {
  const [clientId, at] = what.split(' ') as [string, string];
  const occurredAtMs = Date.parse(at.includes('T') ? at : `${at}T12:00:00Z`);
  return { kind: 'purchase', id: what, clientId, occurredAtMs, amountMinor: 1000, currency: 'EUR', ...more };
}

export function refunded(
  purchaseId: string,
  amountMinor: number | null,
  id = `${purchaseId} back`,
): RefundFact {
  return { kind: 'refund', id, purchaseId, amountMinor, occurredAtMs: Date.parse('2030-01-01T00:00:00Z') };
}

export function corrected(clientId: string, advocateId: string | null): Fact {
  return { kind: 'correction', clientId, advocateId };
}

export function erased(clientId: string): Fact {
  return { kind: 'erasure', clientId };
}

export function claimed(purchaseId: string, ref: string, clickedAtMs?: number): ClaimFact {
  return { kind: 'claim', purchaseId, ref, ...(clickedAtMs === undefined ? {} : { clickedAtMs }) };
}

export function reversed(purchaseId: string, refundId: string): ReversalFact {
  return { kind: 'reversal', purchaseId, refundId, occurredAtMs: Date.parse('2030-01-02T00:00:00Z') };
}

export function refundedTo(purchaseId: string, totalMinor: number, totalId: string): RefundedToFact {
  const occurredAtMs = Date.parse('2030-01-01T00:00:00Z');
  return { kind: 'refunded_to', purchaseId, totalMinor, totalId, occurredAtMs };
}

export function merged(clientId: string, intoId: string): MergeFact {
  return { kind: 'merge', clientId, intoId };
}

export function unmerged(clientId: string): UnmergeFact {
  return { kind: 'unmerge', clientId };
}

export function activeOn(truth: Truth, ...days: string[]): number[] {
  return days.map((day) => dayNumbers(truth, day).active);
}

export function reasonsOf(truth: Truth): (string | null)[] {
  return [...truth.purchases.values()].map(({ reason }) => reason);
}
