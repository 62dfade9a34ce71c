import { decimalsOf } from '../money/currency.ts';
import type { Locale } from './locale.ts';

/**
 * An amount as it is written in a sentence: with its currency's sign or code, and without a fraction that is
 * nothing ("840 €"). It is exact up to 2^53 minor units.
 */
export function formatMoney(amountMinor: number, currency: string, locale: Locale): string {
  const decimals = decimalsOf(currency);
  const isWhole = amountMinor % 10 ** decimals === 0;
  return format(amountMinor, currency, isWhole ? 0 : decimals, locale);
}

/** The same as it is written in a column, under others: with all of its currency's decimals ("840.00 €"). */
export function formatColumnMoney(amountMinor: number, currency: string, locale: Locale): string {
  return format(amountMinor, currency, decimalsOf(currency), locale);
}

function format(amountMinor: number, currency: string, fraction: number, { tag }: Locale): string {
  return new Intl.NumberFormat(tag, {
    style: 'currency',
    currency,
    minimumFractionDigits: fraction,
    maximumFractionDigits: fraction,
  }).format(amountMinor / 10 ** decimalsOf(currency));
}
