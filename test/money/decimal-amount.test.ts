import { expect, test } from 'vitest';
import { decimalToMinor } from '../../worker/money/decimal-amount.ts';

test.each([
  ['19.99', 'EUR', 1999, false],
  ['19.9', 'EUR', 1990, false],
  ['19', 'EUR', 1900, false],
  ['0.07', 'EUR', 7, false],
  ['007.00', 'EUR', 700, false],
  ['1.005', 'EUR', 101, true],
  ['1.0049', 'EUR', 100, true],
  ['1.0000', 'EUR', 100, false],
  ['19.99', 'JPY', 20, true],
  ['19.49', 'JPY', 19, true],
  ['20.00', 'JPY', 20, false],
  ['500.00', 'UGX', 500, false],
  ['99.99', 'HUF', 9999, false],
  ['1.234', 'KWD', 1234, false],
  ['1.23456', 'CLF', 12346, true],
  ['-0.00', 'EUR', 0, false],
  ['-0.001', 'EUR', 0, true],
  ['-19.99', 'EUR', -1999, false],
  ['-0.005', 'EUR', -1, true],
  ['9999999999999.99', 'EUR', 999999999999999, false],
  ['90071992547409.93', 'CLP', 90071992547410, true],
])('%s %s are %i minor units, rounded: %s', (text, currency, minor, isRounded) => {
  expect(decimalToMinor(text, currency)).toStrictEqual({ kind: 'amount', minor, isRounded });
});

test.each([
  '',
  '-',
  '.5',
  '5.',
  '1,5',
  '1.000,00',
  '1,000.00',
  ' 1.00',
  '1 000.00',
  '€1.00',
  '1.00 EUR',
  '+1.00',
  '1e3',
  '0x10',
  '١٢',
  'NaN',
  '1.2.3',
  '10000000000000.00',
])('"%s" is not read as an amount', (text) => {
  expect(decimalToMinor(text, 'EUR')).toStrictEqual({ kind: 'unclear' });
});

test.each(['XAU', 'eur', 'ZZZ', ''])('"%s" is no currency to read an amount in', (currency) => {
  expect(decimalToMinor('1.00', currency)).toStrictEqual({ kind: 'unknown_currency' });
});
