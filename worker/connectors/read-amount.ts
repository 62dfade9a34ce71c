import { isCurrency } from '../money/currency.ts';
import { decimalToMinor } from '../money/decimal-amount.ts';
import { unusable, type Unusable } from './made-observation.ts';
import { readText, readWithin } from './read-values.ts';

/** An amount in minor units, or why a delivery has none. */
export type ReadAmount = { kind: 'amount'; minor: number; isRounded: boolean } | Unusable;

/** The currency at a path, in capitals; providers write it small or large. */
export function readCurrencyAt(
  body: unknown,
  ...path: string[]
): { kind: 'currency'; code: string } | Unusable {
  const text = readText(readWithin(body, ...path));
  if (text === null) return unusable('missing_value', path.join('.'));
  const code = text.toUpperCase();
  return isCurrency(code) ? { kind: 'currency', code } : unusable('unknown_currency', path.join('.'));
}

/** The minor units of a decimal amount that was written as text; `path` is what a dead letter names. */
export function readDecimal(value: unknown, currency: string, path: string): ReadAmount {
  const text = readText(value);
  if (text === null) return unusable(value == null ? 'missing_value' : 'wrong_value', path);
  const read = decimalToMinor(text, currency);
  switch (read.kind) {
    case 'amount':
      return read;
    case 'unknown_currency':
      return unusable('unknown_currency', path);
    case 'unclear':
      return unusable('amount_unclear', path);
  }
}
