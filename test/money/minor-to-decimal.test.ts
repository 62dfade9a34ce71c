import { expect, it } from 'vitest';
import { decimalToMinor } from '../../worker/money/decimal-amount.ts';
import { minorToDecimal } from '../../worker/money/minor-to-decimal.ts';

it.each([
  [1999, 'EUR', '19.99'],
  [5, 'EUR', '0.05'],
  [0, 'EUR', '0.00'],
  [-120, 'EUR', '-1.20'],
  [1999, 'JPY', '1999'],
  [1, 'KWD', '0.001'],
])('%d of %s is %s, and is read back as it was', (minor, currency, text) => {
  expect(minorToDecimal(minor, currency)).toBe(text);
  expect(decimalToMinor(text, currency)).toEqual({ kind: 'amount', minor, isRounded: false });
});
