import { decimalsOf, isCurrency } from './currency.ts';

/** An amount that was written with a decimal point. */
export type DecimalAmount =
  /** `isRounded`: it had digits that its currency does not have, and they were not all zeros. */
  | { kind: 'amount'; minor: number; isRounded: boolean }
  | { kind: 'unknown_currency' }
  /** Anything but digits, one point between them and a minus before them; or more than a number holds. */
  | { kind: 'unclear' };

/**
 * The minor units of an amount like `19.99` in a currency of ISO 4217. They are read from its digits and
 * never through a float, and half a unit is rounded up, away from zero: "19.99" JPY is 20. "-0.00" is 0.
 */
export function decimalToMinor(text: string, currency: string): DecimalAmount {
  if (!isCurrency(currency)) return { kind: 'unknown_currency' };
  const [whole, sign = '', units = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return { kind: 'unclear' };
  const decimals = decimalsOf(currency);
  const [kept, cut] = [fraction.slice(0, decimals).padEnd(decimals, '0'), fraction.slice(decimals)];
  const digits = `${units}${kept}`.replace(/^0+/, '');
  // Longer than the largest safe number, which rounding up must not pass either.
  if (digits.length > 15) return { kind: 'unclear' };
  const size = Number(digits) + (/^[5-9]/.test(cut) ? 1 : 0);
  return { kind: 'amount', minor: sign === '' || size === 0 ? size : -size, isRounded: /[1-9]/.test(cut) };
}
