import type { AmountForm } from './options.ts';

export type AmountOutcome = { kind: 'read'; amountMinor: number } | { kind: 'refused'; because: string };

const digitsOf = new Map<string, number>();

/** The number of decimals of a currency (ISO 4217, as ECMA-402 has it): 2 for EUR, 0 for JPY, 3 for KWD. */
function decimalsOf(currency: string): number {
  let digits = digitsOf.get(currency);
  if (digits === undefined) {
    const { maximumFractionDigits } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
    }).resolvedOptions();
    digits = maximumFractionDigits ?? 2;
    digitsOf.set(currency, digits);
  }
  return digits;
}

/**
 * Reads an amount exactly: digit by digit, never through a binary fraction. Groups of thousands are
 * understood.
 */
export function readAmount(text: string, form: AmountForm, currency: string): AmountOutcome {
  if (form === 'minor') {
    if (/^\d+$/.test(text)) return asSafe(text);
    const hint = /^\d+[.,]\d+$/.test(text)
      ? '; if amounts are in major units, use --decimal or --decimal-comma'
      : '';
    return { kind: 'refused', because: `must be a whole number of minor units, not "${text}"${hint}` };
  }
  const [point, group] = form === 'point' ? ['.', ','] : [',', '.'];
  const pattern = new RegExp(`^(\\d+|\\d{1,3}(?:\\${group}\\d{3})+)(?:\\${point}(\\d+))?$`);
  const match = pattern.exec(text);
  if (match === null)
    return { kind: 'refused', because: `must be an amount like 49${point}00, not "${text}"` };
  const decimals = decimalsOf(currency);
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) {
    return { kind: 'refused', because: `has more decimals than ${currency} has (${decimals}): "${text}"` };
  }
  return asSafe(match[1]!.replaceAll(group!, '') + fraction.padEnd(decimals, '0'));
}

function asSafe(digits: string): AmountOutcome {
  const amountMinor = Number(digits);
  if (Number.isSafeInteger(amountMinor)) return { kind: 'read', amountMinor };
  return {
    kind: 'refused',
    because: `must be at most ${Number.MAX_SAFE_INTEGER} minor units, not "${digits}"`,
  };
}
