import { decimalsOf } from '../../money/currency.ts';
import type { ValueReason } from '../rows/reason.ts';
import type { MoneyText } from './money-text.ts';

/**
 * How amounts are written: in whole minor units, in major units with this sign before the decimals, or in
 * major units of which each says for itself which sign that is.
 */
export type AmountForm = 'minor' | 'point' | 'comma' | 'each';

export type AmountOutcome = { kind: 'read'; amountMinor: number } | { kind: 'refused'; because: ValueReason };

/**
 * Reads the size of an amount exactly: digit by digit, never through a binary fraction. `text` is the amount
 * as it was written.
 */
export function readAmount(
  money: MoneyText | null,
  text: string,
  form: AmountForm,
  currency: string,
): AmountOutcome {
  const [point, comma] = [money?.point ?? null, money?.comma ?? null];
  if (form === 'minor') {
    const figure = point ?? comma;
    if (
      figure !== null &&
      /^0*$/.test(figure.fraction) &&
      (money?.isWhole === true || point === null || comma === null)
    )
      return asSafe(figure.whole);
    return { kind: 'refused', because: { kind: 'not_minor_units', text, mayBeMajor: figure !== null } };
  }
  const figure = form === 'point' ? point : form === 'comma' ? comma : (point ?? comma);
  if (figure === null) return { kind: 'refused', because: { kind: 'not_an_amount', text, form } };
  const decimals = decimalsOf(currency);
  const fraction = figure.fraction.replace(/0+$/, '');
  if (fraction.length > decimals) {
    return { kind: 'refused', because: { kind: 'too_many_decimals', text, currency, decimals } };
  }
  return asSafe(figure.whole + fraction.padEnd(decimals, '0'));
}

function asSafe(digits: string): AmountOutcome {
  const amountMinor = Number(digits);
  if (Number.isSafeInteger(amountMinor)) return { kind: 'read', amountMinor };
  const because = { kind: 'amount_too_large', text: digits, most: Number.MAX_SAFE_INTEGER } as const;
  return { kind: 'refused', because };
}
