/** Why a row of a file is not recorded: by the names that the reader of files has for it. */
export interface ReasonWords {
  /** {text} is no whole number of minor units. */
  not_minor_units: string;
  not_an_amount: string;
  /** {text} has more decimals than {currency} has. */
  too_many_decimals: string;
  amount_too_large: string;
  not_a_moment: string;
  not_in_order: string;
  /** Several zones are called {name}. */
  shared_zone: string;
  out_of_years: string;
  stray_byte: string;
  lost_letters: string;
  empty: string;
  names_nobody: string;
  /** {said} in the amount, {inColumn} in the column of currencies. */
  two_currencies: string;
  shared_sign: string;
  not_a_currency: string;
  not_yes_or_no: string;
  /** {said}, but the purchase is in {currency}. */
  refund_in_other_currency: string;
  /** The same id as line {line}. */
  same_id_other_content: string;
  /** Of {purchase}, which the file has not. */
  refund_of_unknown: string;
  refund_of_nothing: string;
  refund_without_purchase: string;
  row_of_refund_in_other_currency: string;
}
