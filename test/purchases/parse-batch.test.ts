import { expect, test } from 'vitest';
import { parseCsv, parseNdjson, type ParsedBatch } from '../../worker/purchases/parse-batch.route.ts';

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

test('of a quote that is never closed, its row alone is refused, by its line', () => {
  const csv = [HEADER, row('p1', '"Anna\nK"'), row('p2', '"Ben'), row('p3')].join('\n');
  expect(linesOf(parseCsv(csv))).toEqual({ good: ['2: p1', '5: p3'], bad: ['4: '] });
});

test('a header line that cannot be read is refused as that', () => {
  expect(parseCsv(`${HEADER},"more\n${row('p1')}`)).toEqual({
    kind: 'invalid_values',
    errors: [
      {
        path: '',
        message: 'the header line cannot be read: a quote opens in this row and is never closed',
      },
    ],
  });
});

test('columns that the contract does not know are named', () => {
  const batch = parseCsv(`shop,${HEADER}\neast,${row('p1')}\n`);
  expect(batch).toMatchObject({ rows: [{ id: 'p1' }], ignoredColumns: ['shop'], rejected: 0 });
});

test('a row with more or fewer fields than the header is refused with its line and the reason', () => {
  const header = 'id,clientId,purchasedAt,amount';
  const good = (id: string) => `${id},anna,2026-01-10T09:00:00Z,100`;
  const batch = parseCsv([header, 'p1,anna,2026-01-10T09:00:00Z,1,234', 'p2,anna', good('p3')].join('\n'));
  expect(batch).toMatchObject({ rows: [{ line: 4, id: 'p3' }], rejected: 2 });
  expect(batch.kind === 'rows' && batch.errors).toEqual([
    {
      line: 2,
      path: '',
      message: 'the row has 5 fields instead of 4; a field that holds the delimiter must be in quotes',
    },
    {
      line: 3,
      path: '',
      message: 'the row has 2 fields instead of 4; a field that holds the delimiter must be in quotes',
    },
  ]);
});

test('a delimiter at the end of every row is no field, and at the end of the header no column', () => {
  for (const header of [HEADER, `${HEADER},`]) {
    const batch = parseCsv(`${header}\n${row('p1')},\n${row('p2')},\n`);
    expect(batch).toMatchObject({ rows: [{ id: 'p1' }, { id: 'p2' }], ignoredColumns: [], rejected: 0 });
  }
});

test('more rows than a batch may have are refused, however many more', () => {
  expect(parseCsv(`${HEADER}\n${'a\n'.repeat(10_001)}`)).toEqual({ kind: 'too_many_rows' });
  expect(parseCsv(`${HEADER}\n${'a\n'.repeat(1_000_000)}`)).toEqual({ kind: 'too_many_rows' });
});

test.each(['not json', '{"id":', '[]', '"p1"', 'null', '5', '{"id":"p1"},'])(
  'a line of NDJSON that is %s is refused as no object, and the others are read',
  (line) => {
    const good = '{"id":"p1","clientId":"anna","purchasedAt":"2026-01-10T09:00:00Z","amount":100}';
    const batch = parseNdjson(`${line}\r\n${good}\r\n`);
    expect(batch).toMatchObject({ rows: [{ line: 2, id: 'p1' }], rejected: 1 });
    expect(batch.kind === 'rows' && batch.errors).toEqual([
      { line: 1, path: '', message: expect.stringMatching(/^must be one JSON object on one line, like/) },
    ]);
  },
);
