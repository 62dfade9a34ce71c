import type { Mapping } from '../columns/aliases.ts';
import type { AmountForm } from '../values/amount.ts';
import type { DateOrder } from '../values/date-text.ts';

/** What somebody says of how a file is to be read, where the file does not decide it. */
export interface ReadingOptions {
  /** Column name to field. */
  map: Mapping;
  /** Null: the file decides. */
  amountForm: AmountForm | null;
  /** Null: the file decides. */
  dateOrder: DateOrder | null;
  /** Null: the business's time zone. */
  timeZone: string | null;
  /** Null: the business's currency. */
  currency: string | null;
  /** Statuses that mean that a purchase was paid, beside those that are known. */
  paidStatuses: readonly string[];
  allStatuses: boolean;
}
