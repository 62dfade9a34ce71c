import { describe, expect, it } from 'vitest';
import { columnsOf, misfit, shapeOf, surveyTrailing } from '../../worker/csv/columns-of.ts';

/** Which rows of a file fit its header: `.` for one that does, `x` for one that does not. */
function fits(header: string, ...rows: string[]): string {
  const columns = columnsOf(header.split(','));
  const survey = surveyTrailing(columns);
  const shapes = rows.map((row) => shapeOf(columns, row.split(',')));
  for (const row of shapes) survey.see(row);
  return shapes.map((row) => (misfit(columns, survey.trailing(), row) === null ? '.' : 'x')).join('');
}

it('names the columns trimmed, without what is empty at the end', () => {
  expect(columnsOf([' id', 'amount ', '', ' '])).toEqual({ names: ['id', 'amount'], trailing: 2 });
  expect(columnsOf(['id', '', 'amount'])).toEqual({ names: ['id', '', 'amount'], trailing: 0 });
  expect(columnsOf([])).toEqual({ names: [], trailing: 0 });
});

describe('a row fits', () => {
  it.each<[string, string, string[], string]>([
    ['with as many fields as the header', 'a,b', ['1,2', '1,', ','], '...'],
    ['not with more or fewer', 'a,b', ['1,2', '1,2,3', '1', '1,2,'], '.xxx'],
    ['with a delimiter after its last field where every row has one', 'a,b', ['1,2,', '3,4,'], '..'],
    ['not with something after it', 'a,b', ['1,2,', '1,2,3', '1,2,,'], '.xx'],
    ['with the delimiters that the header ends with', 'a,b,,', ['1,2,,', '1,2, ,'], '..'],
    ['not with something in a column that has no name', 'a,b,', ['1,2,', '1,2,3'], '.x'],
    ['not with fewer than the header where other rows have as many', 'a,b,', ['1,2,', '1,2'], '.x'],
    ['without them where no row has them', 'a,b,', ['1,2', '3,4'], '..'],
  ])('%s', (_what, header, rows, expected) => {
    expect(fits(header, ...rows)).toBe(expected);
  });
});

it('says what is wrong with a row that does not fit', () => {
  const columns = columnsOf(['a', 'b']);
  const quotes = 'a field that holds the delimiter must be in quotes';
  expect(misfit(columns, 0, shapeOf(columns, ['1', '2', '3']))).toBe(
    `the row has 3 fields instead of 2; ${quotes}`,
  );
  expect(misfit(columns, 1, shapeOf(columns, ['1']))).toBe(`the row has 1 field instead of 3; ${quotes}`);
  expect(misfit(columns, 1, shapeOf(columns, ['1', '2', '3']))).toBe(
    'the row has something after its last column',
  );
});
