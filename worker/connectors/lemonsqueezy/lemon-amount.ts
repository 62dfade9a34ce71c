import { decimalsOf } from '../../money/currency.ts';
import { unusable, type Unusable } from '../made-observation.ts';
import { readText, readWhole, readWithin } from '../read-values.ts';

/** By how many digits Lemon Squeezy's amounts of an object are longer than those of ISO 4217. */
export type LemonScale = { kind: 'scale'; moreDigits: number } | Unusable;

/**
 * Reads how an object's amounts are to be taken. They are called cents, which is all that is said of
 * currencies without cents; there the total as it is shown decides. Where the two do not fit together nothing
 * is guessed.
 */
export function lemonScaleOf(attributes: unknown, currency: string): LemonScale {
  const decimals = decimalsOf(currency);
  if (decimals === 2) return { kind: 'scale', moreDigits: 0 };
  const total = readWhole(readWithin(attributes, 'total'));
  const shown = readText(readWithin(attributes, 'total_formatted')) ?? '';
  const isShown = /\d/.test(shown) && Number(shown.replace(/\D/g, '')) === total;
  if (!isShown) return unusable('amount_unclear', 'data.attributes.total_formatted');
  return { kind: 'scale', moreDigits: shownDecimals(shown, decimals) - decimals };
}

/** An amount in minor units, or that it is not whole in them; `path` is what a dead letter names. */
export function lemonMinor(
  value: unknown,
  { moreDigits }: Extract<LemonScale, { kind: 'scale' }>,
  path: string,
): { kind: 'amount'; minor: number } | Unusable {
  const amount = readWhole(value);
  if (amount === null || amount < 0) return unusable(value == null ? 'missing_value' : 'wrong_value', path);
  const minor = moreDigits < 0 ? amount * 10 ** -moreDigits : amount / 10 ** moreDigits;
  return Number.isSafeInteger(minor) ? { kind: 'amount', minor } : unusable('amount_not_whole', path);
}

/** How many digits are shown after a decimal sign. Three may be thousands, unless the currency has three. */
function shownDecimals(shown: string, decimals: number): number {
  const [, last = ''] = /[.,](\d+)\D*$/.exec(shown) ?? [];
  return last.length === 3 && decimals !== 3 ? 0 : last.length;
}
