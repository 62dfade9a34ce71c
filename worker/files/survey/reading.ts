import type { Columns as HeaderColumns } from '../../csv/columns-of.ts';
import type { AmountForm } from '../values/amount.ts';
import type { Columns } from '../columns/columns.ts';
import type { DateReading } from '../values/instant.ts';

/** How the values of a file are read. */
export interface Reading extends DateReading {
  columns: Columns;
  header: HeaderColumns;
  /** How many empty fields end each row. */
  trailing: number;
  amountForm: AmountForm;
  /** The business's own. */
  currency: string;
  /** For rows that name none, where it is asked for. */
  askedCurrency: string | null;
  allStatuses: boolean;
  /** In their plain form, statuses and kinds that the caller says mean paid. */
  paidStatuses: readonly string[];
  /** Rows are of several kinds. */
  usesKinds: boolean;
  /** The refund's column holds yes and no. */
  isRefundFlag: boolean;
  /** What the client's column holds: their ids, their names, or their addresses. */
  clientColumn: 'id' | 'name' | 'email';
}
