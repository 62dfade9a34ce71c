import { decimalsOf } from '../../../worker/money/currency.ts';
import type { MoneyText } from './money-text.ts';

/**
 * How amounts are written: in whole minor units, in major units with this sign before the decimals, or in
 * major units of which each says for itself which sign that is.
 */
export type AmountForm = 'minor' | 'point' | 'comma' | 'each';

export type AmountOutcome = { kind: 'read'; amountMinor: number } | { kind: 'refused'; because: string };

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
    const hint = figure === null ? '' : '; if amounts are in major units, use --decimal or --decimal-comma';
    return { kind: 'refused', because: `must be a whole number of minor units, not "${text}"${hint}` };
  }
  const figure = form === 'point' ? point : form === 'comma' ? comma : (point ?? comma);
  if (figure === null) {
    const example = form === 'comma' ? '49,00' : '49.00';
    return { kind: 'refused', because: `must be an amount like ${example}, not "${text}"` };
  }
  const decimals = decimalsOf(currency);
  const fraction = figure.fraction.replace(/0+$/, '');
  if (fraction.length > decimals) {
    return { kind: 'refused', because: `has more decimals than ${currency} has (${decimals}): "${text}"` };
  }
  return asSafe(figure.whole + fraction.padEnd(decimals, '0'));
}

function asSafe(digits: string): AmountOutcome {
  const amountMinor = Number(digits);
  if (Number.isSafeInteger(amountMinor)) return { kind: 'read', amountMinor };
  return {
    kind: 'refused',
    because: `must be at most ${Number.MAX_SAFE_INTEGER} minor units, not "${digits}"`,
  };
}
