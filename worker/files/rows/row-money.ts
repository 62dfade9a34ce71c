import { isCurrency } from '../../money/currency.ts';
import type { ValueOf } from '../columns/values-of.ts';
import { readAmount } from '../values/amount.ts';
import { readMoneyText } from '../values/money-text.ts';
import type { Reading } from '../survey/reading.ts';
import type { RowNoteReason, RowReason } from './reason.ts';
import { rejected, type Rejected } from './row-outcome.ts';
import { currencyOfSign, isSign } from '../values/signs.ts';
import { statusOf } from '../values/statuses.ts';
import { readYesNo } from '../values/yes-no.ts';

/** What a row says was paid. */
export interface Money {
  kind: 'read';
  isNegative: boolean;
  amountMinor: number;
  currency: string;
  /** The currency that the row, its column or the caller names; null where it is the business's. */
  saidCurrency: string | null;
}

/** What a row says was refunded; null for nothing. */
interface Refund {
  kind: 'read';
  amountMinor: number | null;
  notes: RowNoteReason[];
  isPartly: boolean;
}

export function readMoney(value: ValueOf, reading: Reading): Money | Rejected {
  const text = value('amount');
  const money = readMoneyText(text);
  const currency = currencyOf(value('currency'), money?.currency ?? null, reading);
  if (currency.kind === 'rejected') return currency;
  const saidCurrency = currency.code;
  const code = saidCurrency ?? reading.currency;
  const amount = readAmount(money, text, reading.amountForm, code);
  if (amount.kind === 'refused') return rejected('amount', amount.because);
  const { amountMinor } = amount;
  const isNegative = money?.isNegative === true && amountMinor > 0;
  return { kind: 'read', isNegative, amountMinor, currency: code, saidCurrency };
}

/** What the column of currencies says, else what stands beside the amount, else what its column is called. */
function currencyOf(
  said: string,
  beside: string | null,
  reading: Reading,
): { kind: 'read'; code: string | null } | Rejected {
  const own = reading.askedCurrency ?? reading.currency;
  const ofColumn = said === '' ? null : resolve(said, own);
  if (ofColumn !== null && ofColumn.kind !== 'read') return rejected('currency', ofColumn.because);
  const ofAmount = beside === null ? null : resolve(beside, ofColumn?.code ?? own);
  if (ofAmount !== null && ofAmount.kind !== 'read') return rejected('amount', ofAmount.because);
  if (ofColumn !== null && ofAmount !== null && ofColumn.code !== ofAmount.code)
    return rejected('amount', { kind: 'two_currencies', said: ofAmount.code, inColumn: ofColumn.code });
  const found = ofColumn ?? ofAmount;
  if (found !== null) return found;
  const { currency } = reading.columns;
  const ofName = currency === null ? null : resolve(currency, own);
  if (ofName !== null && ofName.kind !== 'read') return rejected('amount', ofName.because);
  return ofName ?? { kind: 'read', code: reading.askedCurrency };
}

function resolve(
  text: string,
  own: string,
): { kind: 'read'; code: string } | { kind: 'refused'; because: RowReason } {
  const code = text.toUpperCase();
  if (isCurrency(code)) return { kind: 'read', code };
  const ofSign = currencyOfSign(text, own);
  if (ofSign !== null) return { kind: 'read', code: ofSign };
  return { kind: 'refused', because: { kind: isSign(text) ? 'shared_sign' : 'not_a_currency', text } };
}

/**
 * What was refunded in all, at most what was paid. A status of refunded without an amount means all of it.
 */
export function readRefund(value: ValueOf, money: Money, reading: Reading): Refund | Rejected {
  const flag = value('isRefunded');
  const isAll = readYesNo(flag);
  if (isAll === null)
    return rejected('refundedAmount', { kind: 'not_yes_or_no', text: flag, isColumnOfFlags: true });
  const status = value('status') === '' ? 'unknown' : statusOf(value('status'), []);
  const text = value('refundedAmount');
  if (reading.isRefundFlag) {
    const isRefunded = readYesNo(text);
    if (isRefunded === null)
      return rejected('refundedAmount', { kind: 'not_yes_or_no', text, isColumnOfFlags: false });
    return of(isRefunded || isAll || status === 'refunded' ? money.amountMinor : null, status);
  }
  const said = text === '' ? null : readSaid(text, money, reading);
  if (said !== null && said.kind === 'rejected') return said;
  const amountMinor = said?.amountMinor ?? null;
  if (isAll || (status === 'refunded' && (amountMinor ?? 0) === 0)) return of(money.amountMinor, status);
  if (amountMinor === 0 && reading.columns.isZeroNoRefund) return of(null, status);
  if (amountMinor === null || amountMinor <= money.amountMinor) return of(amountMinor, status);
  return { ...of(money.amountMinor, status), notes: [{ kind: 'refund_capped', text }] };
}

function of(amountMinor: number | null, status: string): Refund {
  const isPartly = status === 'partly_refunded' && amountMinor === null;
  return { kind: 'read', amountMinor, notes: [], isPartly };
}

/** The amount of a refund, with or without a minus. */
function readSaid(
  text: string,
  { currency }: Money,
  reading: Reading,
): { kind: 'read'; amountMinor: number } | Rejected {
  const money = readMoneyText(text);
  const amount = readAmount(money, text, reading.amountForm, currency);
  if (amount.kind === 'refused') return rejected('refundedAmount', amount.because);
  const beside = money?.currency ?? null;
  const found = beside === null ? null : resolve(beside, currency);
  if (found !== null && found.kind !== 'read') return rejected('refundedAmount', found.because);
  if (found !== null && found.code !== currency)
    return rejected('refundedAmount', { kind: 'refund_in_other_currency', said: found.code, currency });
  return amount;
}
