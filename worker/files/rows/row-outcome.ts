import type { BatchRowInput } from '../../../schema/api/batch.ts';
import type { Field } from '../columns/aliases.ts';
import type { RowNoteReason, RowReason } from './reason.ts';

/** A row as it is sent. If a field is missing here, the server says so. */
export type SentRow = Partial<BatchRowInput>;

export type RowOutcome =
  | {
      kind: 'send';
      row: SentRow;
      by: 'id' | 'email' | 'phone';
      /** What is recorded otherwise than it is written. */
      notes: RowNoteReason[];
      /** Some of it was refunded, and the row does not say how much. */
      isPartly: boolean;
    }
  /** A row that gives back what a purchase took. */
  | { kind: 'refund'; purchaseId: string; refundId: string; amountMinor: number; currency: string }
  /** Another line of the order before it, which shop exports have for its further items. */
  | { kind: 'same_order' }
  | { kind: 'not_paid'; status: string }
  | { kind: 'rejected'; field: Field | ''; because: RowReason };

export type Rejected = Extract<RowOutcome, { kind: 'rejected' }>;

export function rejected(field: Field | '', because: RowReason): Rejected {
  return { kind: 'rejected', field, because };
}
