/** A refund on record (definition.md, Words). */
export interface Refund {
  id: string;
  purchaseId: string;
  amountMinor: number;
  /** That of its purchase. */
  currency: string;
  occurredAtMs: number;
  /** It did not happen after all, and counts no more; null while it counts. */
  reversed: Reversal | null;
}

/** That a refund did not happen after all (definition.md, Reversal). */
export interface Reversal {
  atMs: number;
  reason: string | null;
}

/** What is said of a refund. Null is what was not said. */
export interface SaidRefund {
  id: string;
  purchaseId: string;
  /** Null for what is left of the purchase. */
  amountMinor: number | null;
  /** Null for now. */
  occurredAtMs: number | null;
}

/** A refund of which not everything was said: of all that is left, and now, unless it was. */
export function saidRefund(said: Pick<SaidRefund, 'id' | 'purchaseId'> & Partial<SaidRefund>): SaidRefund {
  return { amountMinor: null, occurredAtMs: null, ...said };
}

/*
 * The ids of refunds that the service makes itself begin with `~` (schema/current.sql, refunded_to). A
 * caller's id may be any text, so one that begins with `~` is kept with the `~` doubled: nobody can send an
 * id that the service makes, and every id that is sent is kept as one of its own.
 */

/** A caller's id of a refund as it is kept. */
export function toKeptRefundId(id: string): string {
  return id.startsWith('~') ? `~${id}` : id;
}

/**
 * The ids by which a refund may be kept that a caller names: its own comes first, then that of one which the
 * service made and answered.
 */
export function keptRefundIds(id: string): string[] {
  const own = toKeptRefundId(id);
  return id.startsWith('~to') ? [own, id] : [own];
}

/** The id of a refund on record as callers know it. */
export function fromKeptRefundId(kept: string): string {
  return kept.startsWith('~~') ? kept.slice(1) : kept;
}

/**
 * What the API calls the fields in which a refund sent again differs from the one on record; none where it is
 * the same fact. What was not said is not compared.
 */
export function refundDifferences(recorded: Omit<Refund, 'reversed'>, said: SaidRefund): string[] {
  const paths: string[] = [];
  if (said.purchaseId !== recorded.purchaseId) paths.push('purchaseId');
  if (said.amountMinor !== null && said.amountMinor !== recorded.amountMinor) paths.push('amount');
  if (said.occurredAtMs !== null && said.occurredAtMs !== recorded.occurredAtMs) paths.push('refundedAt');
  return paths;
}
