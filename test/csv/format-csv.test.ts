import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine, formatCsv, withoutGuard } from '../../worker/csv/format-csv.ts';

test('any fields are read back as they were written', () => {
  const field = fc.oneof(fc.string(), fc.stringMatching(/^[",\r\n a-c'=+@-]*$/));
  const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1 });
  fc.assert(
    fc.property(rows, (written) => {
      const read: string[][] = parse(formatCsv(written), {
        relax_column_count: true,
        record_delimiter: '\n',
      });
      expect(read.map((fields) => fields.map(withoutGuard))).toEqual(written);
    }),
  );
});

test('only a field that needs it is quoted', () => {
  expect(formatCsv([['4', 'amount: "x"', 'Anna, K', ' b', 'Ben']])).toBe(
    '4,"amount: ""x""","Anna, K"," b",Ben\n',
  );
});

test.each(['=HYPERLINK("http://x")', '+1', '-1.00', '@SUM(A1)', ' =1+1', '\t=1', '\r=1', '＝1+1', "'=1"])(
  'no spreadsheet runs %j as a formula',
  (field) => {
    const [[written = '']] = parse(formatCsv([[field, 'x']]), { record_delimiter: '\n' }) as [string[]];
    expect(written).toBe(`'${field}`);
    expect(withoutGuard(written)).toBe(field);
  },
);

test('a field that a spreadsheet would cut at another delimiter is quoted', () => {
  expect(formatCsv([['a;=1+1', 'b|c']])).toBe('"a;=1+1","b|c"\n');
});

test('a line of a download ends as RFC 4180 wants it, with its formulas defused', () => {
  expect(csvLine(['=1+1', 'Anna, K', '-3', '5'])).toBe('\'=1+1,"Anna, K",\'-3,5\r\n');
});
