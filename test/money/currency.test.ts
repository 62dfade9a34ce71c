import { expect, test } from 'vitest';
import { decimalsOf, isCurrency } from '../../worker/money/currency.ts';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const EVERY_CODE = LETTERS.flatMap((a) => LETTERS.flatMap((b) => LETTERS.map((c) => a + b + c)));
const CURRENCIES = EVERY_CODE.filter(isCurrency);

const withDecimals = (decimals: number) =>
  CURRENCIES.filter((code) => decimalsOf(code) === decimals).join(' ');

test('the currencies without decimals are those of ISO 4217, withdrawn ones included', () => {
  expect(withDecimals(0)).toBe(
    'ADP BEF BIF BYB BYR CLP DJF ESP GNF GRD ISK ITL JPY KMF KRW LUF MGF PTE PYG RWF TPE TRL UGX UYI VND VUV XAF XOF XPF',
  );
});

test('the currencies with three and four decimals are those of ISO 4217, and all others have two', () => {
  expect(withDecimals(3)).toBe('BHD IQD JOD KWD LYD OMR TND');
  expect(withDecimals(4)).toBe('CLF UYW');
  expect(new Set(CURRENCIES.map(decimalsOf))).toEqual(new Set([0, 2, 3, 4]));
});

test.each('AFN ALL COP HUF IDR IRR KPW LAK LBP MGA MMK PKR RSD SLL SOS SYP YER MRU TWD CRC'.split(' '))(
  '%s has the two decimals of the standard, whatever people have in their purses',
  (code) => {
    expect(decimalsOf(code)).toBe(2);
  },
);

test('165 currencies and funds are in use, 129 are withdrawn, and 3 are units of account', () => {
  expect(CURRENCIES).toHaveLength(165 + 129 + 3);
});

test.each(['SLE', 'VED', 'XCG', 'ZWG', 'XAD'])('the new code %s is known', (code) => {
  expect(isCurrency(code)).toBe(true);
});

test.each(['DEM', 'HRK', 'BGN', 'SLL', 'ANG', 'ZWL', 'CUC', 'VEF'])(
  'the withdrawn code %s is known, for history',
  (code) => {
    expect(isCurrency(code)).toBe(true);
  },
);

test.each(['XXX', 'XTS', 'XAU', 'XAG', 'XPT', 'XPD', 'XBA', 'BTC', 'ZZZ', 'eur', 'EU', 'EURO', '', '€'])(
  '"%s" is no currency',
  (code) => {
    expect(isCurrency(code)).toBe(false);
  },
);

test('every currency that the platform knows is known', () => {
  expect(Intl.supportedValuesOf('currency').filter((code) => !isCurrency(code))).toEqual([]);
});
