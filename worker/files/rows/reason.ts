import type { AmountForm } from '../values/amount.ts';
import type { DateOrder } from '../values/date-text.ts';

/** Why a value of a file cannot be taken. `text` is the value as it was written. */
export type ValueReason =
  | { kind: 'not_minor_units'; text: string; mayBeMajor: boolean }
  | { kind: 'not_an_amount'; text: string; form: AmountForm }
  | { kind: 'too_many_decimals'; text: string; currency: string; decimals: number }
  | { kind: 'amount_too_large'; text: string; most: number }
  | { kind: 'not_a_moment'; text: string }
  | { kind: 'not_in_order'; text: string; order: DateOrder }
  /** Several time zones go by the name. */
  | { kind: 'shared_zone'; text: string; name: string }
  | { kind: 'out_of_years'; text: string };

/** Why a row of a file is not recorded. */
export type RowReason =
  | ValueReason
  | { kind: 'stray_byte'; byte: number; text: string }
  /** Letters were replaced before the file got here. */
  | { kind: 'lost_letters'; text: string }
  | { kind: 'empty' }
  | { kind: 'names_nobody' }
  /** The amount says one currency, and the column of currencies another. */
  | { kind: 'two_currencies'; said: string; inColumn: string }
  | { kind: 'shared_sign'; text: string }
  | { kind: 'not_a_currency'; text: string }
  | { kind: 'not_yes_or_no'; text: string; isColumnOfFlags: boolean }
  | { kind: 'refund_in_other_currency'; said: string; currency: string }
  | { kind: 'same_id_other_content'; line: number }
  | { kind: 'refund_of_unknown'; purchaseId: string }
  | { kind: 'refund_of_nothing' }
  | { kind: 'refund_without_purchase' }
  | { kind: 'row_of_refund_in_other_currency'; currency: string; paidIn: string }
  /** In words that are there already: of CSV, or of the API. */
  | { kind: 'said'; text: string };

/** What of a row is recorded otherwise than it is written. */
export type RowNoteReason =
  | { kind: 'unused_stray_byte'; byte: number }
  /** The refund is more than the amount: all of it counts as refunded. */
  | { kind: 'refund_capped'; text: string }
  | { kind: 'refunds_capped' }
  | { kind: 'partly_refunded' }
  | { kind: 'said'; text: string };
