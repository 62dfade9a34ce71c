import { decimalsOf } from '../money/currency.ts';
import type { Locale } from './locale.ts';

/**
 * An amount as it is written in a sentence: with its currency's sign or code, and without a fraction that is
 * nothing ("840 €"). It is exact up to 2^53 minor units.
 */
export function formatMoney(amountMinor: number, currency: string, { tag }: Locale): string {
  const decimals = decimalsOf(currency);
  const isWhole = amountMinor % 10 ** decimals === 0;
  const fraction = isWhole ? 0 : decimals;
  return new Intl.NumberFormat(tag, {
    style: 'currency',
    currency,
    minimumFractionDigits: fraction,
    maximumFractionDigits: fraction,
  }).format(amountMinor / 10 ** decimals);
}
