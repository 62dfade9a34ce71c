import { expect, test } from 'vitest';
import { parseCsv, type ParsedBatch } from '../../worker/purchases/parse-batch.route.ts';

const HEADER = 'id,clientId,purchasedAt,amount,clientName';
const row = (id: string, name = '') => `${id},anna,2026-01-10T09:00:00Z,100,${name}`;

function linesOf(batch: ParsedBatch) {
  if (batch.kind !== 'rows') throw new Error(batch.kind);
  return {
    good: batch.rows.map(({ line, id }) => `${line}: ${id}`),
    bad: batch.errors.map(({ line, path }) => `${line}: ${path}`),
  };
}

test.each([
  ['line feeds', [HEADER, row('p1'), row('p2')].join('\n')],
  ['carriage returns and line feeds', [HEADER, row('p1'), row('p2'), ''].join('\r\n')],
  ['both in one file', `${HEADER}\n${row('p1')}\r\n${row('p2')}\n`],
  ['carriage returns alone', `${HEADER}\r${row('p1')}\r${row('p2')}\r`],
  ['a byte order mark', `\uFEFF${HEADER}\n${row('p1')}\n${row('p2')}`],
])('rows are read from a file with %s', (_what, csv) => {
  expect(linesOf(parseCsv(csv))).toEqual({ good: ['2: p1', '3: p2'], bad: [] });
});

test('blank lines are passed over and counted as lines', () => {
  expect(linesOf(parseCsv(`${HEADER}\n\n${row('p1')}\n   \n${row('p2')}\n\n`))).toEqual({
    good: ['3: p1', '5: p2'],
    bad: [],
  });
});

test('a quote inside a field that is not quoted is part of it', () => {
  const batch = parseCsv(`${HEADER}\n${row('p1', 'Anna "A" K')}\n${row('p2')}`);
  expect(batch).toMatchObject({ rows: [{ clientName: 'Anna "A" K' }, { id: 'p2' }] });
});

test('of a quote that is never closed, its row is refused by its line and the rows before it are good', () => {
  const csv = [HEADER, row('p1', '"Anna\nK"'), row('p2', '"Ben'), row('p3')].join('\n');
  expect(linesOf(parseCsv(csv))).toEqual({ good: ['2: p1'], bad: ['4: '] });
});

test('columns that the contract does not know are named, and a row may have more fields than the header', () => {
  const batch = parseCsv(`shop,${HEADER}\neast,${row('p1')},more\n`);
  expect(batch).toMatchObject({ rows: [{ id: 'p1' }], ignoredColumns: ['shop'], rejected: 0 });
});
