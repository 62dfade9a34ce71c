import { describe, expect, test } from 'vitest';
import { readAmount } from '../../worker/files/values/amount.ts';
import { readMoneyText } from '../../worker/files/values/money-text.ts';
import { readImport } from '../rigs/imports/read-import.ts';

const read = (text: string, form: Parameters<typeof readAmount>[2], currency: string) =>
  readAmount(readMoneyText(text), text, form, currency);

const AMOUNTS = [
  ['4900', 'minor', 'EUR', 4_900],
  ['0', 'minor', 'EUR', 0],
  ['49', 'point', 'EUR', 4_900],
  ['49.9', 'point', 'EUR', 4_990],
  ['1.15', 'point', 'EUR', 115],
  ['4.350', 'point', 'EUR', 435],
  ['1,234.50', 'point', 'EUR', 123_450],
  ['1.234,50', 'comma', 'EUR', 123_450],
  ['0.07', 'point', 'USD', 7],
  ['500', 'point', 'JPY', 500],
  ['500.00', 'point', 'JPY', 500],
  ['1990', 'point', 'HUF', 199_000],
  ['1.234', 'point', 'KWD', 1_234],
  ['90071992547409.91', 'point', 'EUR', 9_007_199_254_740_991],
  ['€5', 'point', 'EUR', 500],
  ['$1,240.00', 'point', 'USD', 124_000],
  ['10.00 €', 'point', 'EUR', 1_000],
  ['EUR 10.00', 'point', 'EUR', 1_000],
  ['10.00 EUR', 'point', 'EUR', 1_000],
  ['R$ 10,00', 'comma', 'BRL', 1_000],
  ['1\u00A0234.50', 'point', 'EUR', 123_450],
  ['1\u202F234,50', 'comma', 'EUR', 123_450],
  ["1'234.50", 'point', 'CHF', 123_450],
  ['1’234.50', 'point', 'CHF', 123_450],
  ['1,00,000.00', 'point', 'INR', 10_000_000],
  ['.50', 'point', 'EUR', 50],
  ['10.', 'point', 'EUR', 1_000],
  ['+10.00', 'point', 'EUR', 1_000],
  ['１０.００', 'point', 'EUR', 1_000],
  ['10.00', 'each', 'EUR', 1_000],
  ['10,00', 'each', 'EUR', 1_000],
] as const;

describe('an amount is read digit by digit', () => {
  test.each(AMOUNTS)('%s in %s units of %s is %d', (text, form, currency, amountMinor) => {
    expect(read(text, form, currency)).toEqual({ kind: 'read', amountMinor });
  });

  test.each([
    ['49.90', 'minor', 'EUR'],
    ['1,234', 'minor', 'EUR'],
    ['1e3', 'minor', 'EUR'],
    ['1e3', 'point', 'EUR'],
    ['', 'point', 'EUR'],
    ['12,34.5', 'point', 'EUR'],
    ['1.234,50', 'point', 'EUR'],
    ['1,234.50', 'comma', 'EUR'],
    ['0,123', 'point', 'EUR'],
    ['1.005', 'point', 'EUR'],
    ['0.5', 'point', 'JPY'],
    ['1.2345', 'point', 'BHD'],
    ['90071992547409.92', 'point', 'EUR'],
    ['ten', 'point', 'EUR'],
    ['1 2 3', 'point', 'EUR'],
    ['1..2', 'point', 'EUR'],
  ] as const)('"%s" in %s units of %s is refused', (text, form, currency) => {
    expect(read(text, form, currency).kind).toBe('refused');
  });

  test.each(['-10.00', '($10.00)', '$(10.00)', '-$10.00', '$-10.00', '10.00-', '−10.00', '(10,00 €)'])(
    '"%s" is less than nothing',
    (text) => {
      expect(readMoneyText(text)).toMatchObject({ isNegative: true });
    },
  );
});

const amountsOf = async (amounts: string[], parameters: string[] = [], currency = 'EUR') => {
  const rows = amounts.map((amount, index) => `${index},a${index},2026-01-01,"${amount}"`);
  const read = await readImport(
    `no,customer id,date,total\n${rows.join('\n')}\n`,
    ['--map', 'no=id', ...parameters],
    {
      currency,
    },
  );
  if (read.kind === 'refused') throw new Error(read.because);
  const { questions, rejected } = read;
  return {
    asks: questions.map(({ options }) => options),
    amounts: read.rows.map(({ amount }) => amount),
    rejected,
  };
};

describe('the unit of a column follows from all of its amounts', () => {
  test.each([
    [
      ['15', '49', '12.50'],
      [1_500, 4_900, 1_250],
    ],
    [
      ['15', '49', '12,50'],
      [1_500, 4_900, 1_250],
    ],
    [
      ['1,234', '1,234.50'],
      [123_400, 123_450],
    ],
    [
      ['1.234', '10,00'],
      [123_400, 1_000],
    ],
    [
      ['$15', '49'],
      [1_500, 4_900],
    ],
    [
      ['1.234,50', '1,234.50'],
      [123_450, 123_450],
    ],
    [
      ['0', '0'],
      [0, 0],
    ],
  ])('%j', async (texts, minor) => {
    const { asks, amounts } = await amountsOf(texts, [], 'USD');
    expect({ asks, amounts }).toEqual({ asks: [], amounts: minor });
  });

  test.each([
    [['15', '49'], '--decimal or --minor'],
    [['1,234'], '--decimal or --decimal-comma'],
    [['1.234', '5.678'], '--decimal or --decimal-comma'],
    [['1,234', '10.00', '10,00'], '--decimal or --decimal-comma'],
  ])('%j leaves it open', async (texts, options) => {
    expect((await amountsOf(texts)).asks).toEqual([options]);
  });
});

describe('the unit of a column that leaves it open', () => {
  test.each([
    [['15'], '--minor', [15]],
    [['15'], '--decimal', [1_500]],
    [['1,234'], '--decimal', [123_400]],
    [['1,23'], '--decimal-comma', [123]],
  ])('%j is closed by %s', async (texts, option, minor) => {
    const { asks, amounts } = await amountsOf(texts, [option]);
    expect({ asks, amounts }).toEqual({ asks: [], amounts: minor });
  });

  test('a currency without decimals has one unit only', async () => {
    expect(await amountsOf(['1500', '1,500', '1,000'], [], 'JPY')).toEqual({
      asks: [],
      amounts: [1_500, 1_500, 1_000],
      rejected: [],
    });
  });
});

describe('the currency of a row', () => {
  const rowOf = async (header: string, row: string, parameters: string[] = [], currency = 'EUR') => {
    const read = await readImport(
      `order id,customer id,date,${header}\n1,a,2026-01-01,${row}\n`,
      parameters,
      {
        currency,
      },
    );
    if (read.kind === 'refused') throw new Error(read.because);
    return { asks: read.questions.map(({ options }) => options), row: read.rows[0], rejected: read.rejected };
  };

  test.each([
    ['total,currency', '10.00,usd', 'USD'],
    ['total,currency', '10.00,€', 'EUR'],
    ['total', '£10.00', 'GBP', 'GBP'],
    ['total', '"10,00 zł"', 'PLN'],
    ['total', 'CHF 10.00', 'CHF'],
    ['Sale Price ($)', '10.00', 'CAD', 'CAD'],
    ['Total (USD)', '10.00', 'USD'],
    ['Total EUR', '10.00', 'EUR', 'USD'],
    ['amount_gbp', '10.00', 'GBP'],
    ['total,currency', '$10.00,CAD', 'CAD'],
    ['total', '10.00', undefined],
  ])('%s of %s is %s', async (header, row, code, own = 'EUR') => {
    const read = await rowOf(header, row, [], own);
    expect(read).toMatchObject({ asks: [], row: { amount: 1_000 }, rejected: [] });
    expect(read.row?.['currency']).toBe(code);
  });

  test('is asked for where several share the sign and none is the business’s', async () => {
    expect((await rowOf('total', '$10.00')).asks).toEqual(['--currency CODE']);
    expect((await rowOf('Sale Price ($)', '10.00')).asks).toEqual(['--currency CODE']);
    expect(await rowOf('total', '$10.00', ['--currency', 'AUD'])).toMatchObject({
      asks: [],
      row: { currency: 'AUD' },
    });
  });

  test.each([
    ['total,currency', '€10.00,USD'],
    ['total,currency', '10.00,XXX'],
    ['total,currency', '10.00,USDC'],
    ['total', '10.00 BTC'],
  ])('%s of %s is refused', async (header, row) => {
    expect((await rowOf(header, row)).rejected).toHaveLength(1);
  });
});
