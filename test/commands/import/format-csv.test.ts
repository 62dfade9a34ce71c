import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCsv } from '../../commands/import/format-csv.ts';

test('any fields are read back as they were written', () => {
  const field = fc.oneof(fc.string(), fc.stringMatching(/^[",\r\n a-c]*$/));
  const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1 });
  fc.assert(
    fc.property(rows, (written) => {
      expect(parse(formatCsv(written), { relax_column_count: true, record_delimiter: '\n' })).toEqual(
        written,
      );
    }),
  );
});

test('only a field that needs it is quoted', () => {
  expect(formatCsv([['4', 'amount: "x"', 'Anna, K', ' b', 'Ben']])).toBe(
    '4,"amount: ""x""","Anna, K"," b",Ben\n',
  );
});
