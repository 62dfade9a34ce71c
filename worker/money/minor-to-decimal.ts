import { decimalsOf } from './currency.ts';

/** An amount with a decimal point and the digits of its currency, for a file: 1999 EUR is `19.99`. */
export function minorToDecimal(minor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const sign = minor < 0 ? '-' : '';
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
}
