/** Digits after the point by ISO 4217, for the currencies that the shops use. */
const DIGITS: Readonly<Record<string, number>> = { JPY: 0, ISK: 0, KWD: 3 };

export function isoDigits(currency: string): number {
  return DIGITS[currency] ?? 2;
}

/** Minor units as a decimal, with as many digits as the currency has: `1999` EUR is `19.99`. */
export function decimalText(amountMinor: number, currency: string): string {
  if (amountMinor < 0) return `-${decimalText(-amountMinor, currency)}`;
  const digits = isoDigits(currency);
  if (digits === 0) return String(amountMinor);
  const text = String(amountMinor).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** What is left to refund. */
export function restOf(amountMinor: number, refunds: readonly { amountMinor: number }[]): number {
  return amountMinor - refunds.reduce((sum, refund) => sum + refund.amountMinor, 0);
}
