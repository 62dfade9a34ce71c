import type { RowNoteReason, RowReason } from '../../worker/files/rows/reason.ts';

const ORDER_NAMES = { dmy: 'day, month, year', mdy: 'month, day, year', ymd: 'year, month, day' };

/** Why a row is not recorded, in words. */
export function reasonText(reason: RowReason): string {
  switch (reason.kind) {
    case 'not_minor_units': {
      const hint = reason.mayBeMajor
        ? '; if amounts are in major units, use --decimal or --decimal-comma'
        : '';
      return `must be a whole number of minor units, not "${reason.text}"${hint}`;
    }
    case 'not_an_amount':
      return `must be an amount like ${reason.form === 'comma' ? '49,00' : '49.00'}, not "${reason.text}"`;
    case 'too_many_decimals':
      return `has more decimals than ${reason.currency} has (${reason.decimals}): "${reason.text}"`;
    case 'amount_too_large':
      return `must be at most ${reason.most} minor units, not "${reason.text}"`;
    case 'not_a_moment':
      return `must be like 2026-03-01, 2026-03-01 09:30 or 2026-03-01T09:30:00+01:00, not "${reason.text}"`;
    case 'not_in_order':
      return `"${reason.text}" is no date in the order ${ORDER_NAMES[reason.order]}`;
    case 'shared_zone':
      return `${reason.name} is the name of several time zones: say which with --time-zone, not "${reason.text}"`;
    case 'out_of_years':
      return `"${reason.text}" is not a day of the years 1900 to 2199`;
    case 'stray_byte':
      return `has the byte ${hex(reason.byte)}, which is not UTF-8: "${reason.text}"?`;
    case 'lost_letters':
      return `has a replacement character: letters were lost before the file got here: "${reason.text}"`;
    case 'empty':
      return 'must not be empty';
    case 'names_nobody':
      return 'names nobody: the row has no id, no e-mail address and no phone number';
    default:
      return moneyReasonText(reason);
  }
}

type MoneyReason = Extract<
  RowReason,
  {
    kind:
      | 'two_currencies'
      | 'shared_sign'
      | 'not_a_currency'
      | 'not_yes_or_no'
      | 'refund_in_other_currency'
      | 'same_id_other_content'
      | 'refund_of_unknown'
      | 'refund_of_nothing'
      | 'refund_without_purchase'
      | 'row_of_refund_in_other_currency'
      | 'said';
  }
>;

function moneyReasonText(reason: MoneyReason): string {
  switch (reason.kind) {
    case 'two_currencies':
      return `says ${reason.said}, and the column of currencies says ${reason.inColumn}`;
    case 'shared_sign':
      return `is in a currency whose sign others share: say which "${reason.text}" is with --currency`;
    case 'not_a_currency':
      return `must be an ISO 4217 code, like EUR, not "${reason.text}"`;
    case 'not_yes_or_no':
      return `must be yes or no${reason.isColumnOfFlags ? ' in' : ', not'} "${reason.text}"`;
    case 'refund_in_other_currency':
      return `says ${reason.said}, and the purchase is in ${reason.currency}`;
    case 'same_id_other_content':
      return `line ${reason.line} has the same id with other content`;
    case 'refund_of_unknown':
      return `is a refund of "${reason.purchaseId}", which is no purchase of this file${BY_API}`;
    case 'refund_of_nothing':
      return `is a refund, and does not say of which purchase${BY_API}`;
    case 'refund_without_purchase':
      return 'is a refund, and its purchase is not in the file';
    case 'row_of_refund_in_other_currency':
      return `is a refund in ${reason.currency} of a purchase in ${reason.paidIn}`;
    case 'said':
      return reason.text;
  }
}

const BY_API = '; record it with POST /v1/purchases/{id}/refunds';

/** What of a row is recorded otherwise than it is written, in words. */
export function noteText(note: RowNoteReason): string {
  switch (note.kind) {
    case 'unused_stray_byte':
      return `a column that is not used has the byte ${hex(note.byte)}, which is not UTF-8`;
    case 'refund_capped':
      return `the refund of "${note.text}" is more than the amount, so all of the amount is refunded`;
    case 'refunds_capped':
      return 'its refunds are more than the amount, so all of the amount is refunded';
    case 'partly_refunded':
      return 'some of it was refunded, and the file does not say how much: no refund is recorded';
    case 'said':
      return note.text;
  }
}

function hex(byte: number): string {
  return `0x${byte.toString(16).toUpperCase()}`;
}
