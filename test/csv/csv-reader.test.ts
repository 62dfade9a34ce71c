import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { formatCsv, withoutGuard } from '../../worker/csv/format-csv.ts';
import { createCsvReader, type CsvItem } from '../../worker/csv/csv-reader.ts';
import { readNaively } from '../rigs/imports/naive-csv.ts';

const SEED = Number(process.env['KITH_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
const RUNS = Number(process.env['KITH_RUNS'] ?? 2_000);
const DELIMITERS = [',', ';', '\t', '|'];

interface Options {
  delimiter?: string;
  cuts?: readonly number[];
  maxCharacters?: number;
}

function read(text: string, { delimiter = ',', cuts = [], ...rest }: Options = {}): CsvItem[] {
  const reader = createCsvReader({ delimiter, ...rest });
  const places = [0, ...cuts, text.length].sort((a, b) => a - b);
  const pieces = places.map((place, index) => text.slice(place, places[index + 1]));
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
}

/** `1: a|b` for a row on line 1, `1! a,b` for the text of a broken one. */
function lines(items: readonly CsvItem[]): string[] {
  return items.map((item) =>
    item.kind === 'record' ? `${item.line}: ${item.fields.join('|')}` : `${item.line}! ${item.text}`,
  );
}

test.each<[string, string, string[]]>([
  ['line feeds', 'a,b\nc,d\n', ['1: a|b', '2: c|d']],
  ['carriage returns and line feeds', 'a,b\r\nc,d\r\n', ['1: a|b', '2: c|d']],
  ['carriage returns', 'a,b\rc,d\r', ['1: a|b', '2: c|d']],
  ['all three mixed', 'a\r\nb\nc\rd', ['1: a', '2: b', '3: c', '4: d']],
  ['no end of the last line', 'a,b\nc,d', ['1: a|b', '2: c|d']],
  ['a byte order mark', '\uFEFFa,b', ['1: a|b']],
  ['a byte order mark before a quote', '\uFEFF"a,b",c', ['1: a,b|c']],
  ['blank lines, which are no rows', 'a\n\n  \t\r\n\r\rb\n\n', ['1: a', '6: b']],
  ['fields that hold nothing', ',\n,,', ['1: |', '2: ||']],
  ['a quoted field that holds nothing', '""\n', ['1: ']],
  ['delimiters, quotes and line ends in quotes', '"a,b","c ""d""\r\ne"\nf', ['1: a,b|c "d"\r\ne', '3: f']],
  ['a quote inside a field', 'Shelf 19" wide,b\nc"', ['1: Shelf 19" wide|b', '2: c"']],
  ['a quote after a space', ' "a",b', ['1:  "a"|b']],
  ['text after a closing quote', '"a, b"c,d\n"x""y"z"', ['1: "a, b"c|d', '2: "x""y"z"']],
])('reads %s', (_what, text, expected) => {
  expect(lines(read(text))).toEqual(expected);
});

test.each<[string, string, string[]]>([
  ['in the last field', 'a,"b\nc,d\n', ['1! a,"b', '2: c|d']],
  ['in every row', 'a,"b\nc,"d\n', ['1! a,"b', '2! c,"d']],
  ['before rows in quotes', '"a","b\n"c","d"\n', ['1! "a","b', '2: c|d']],
  ['before a quoted field inside a row', 'a,"b\nc,"d",e\n', ['1! a,"b', '2: c|d|e']],
  ['before a field that is empty in quotes', 'a,"b\nc,""\nd,e', ['1! a,"b', '2: c|', '3: d|e']],
  ['after a field over two lines', '"a\nb","c\nd\n', ['1! "a\nb","c', '3: d']],
  ['on the last line', 'a\n"b', ['1: a', '2! "b']],
  ['before CRLF', 'a,"b\r\nc,d\r\n', ['1! a,"b', '2: c|d']],
  ['before CR', 'a,"b\rc,d\r', ['1! a,"b', '2: c|d']],
])(
  'a quote that never closes %s breaks its row, and reading goes on from the next line',
  (_, text, found) => {
    expect(lines(read(text))).toEqual(found);
  },
);

it('says of a broken row what is wrong with it', () => {
  expect(read('a,"b\n')).toEqual([
    { kind: 'broken', line: 1, because: 'a quote opens in this row and is never closed', text: 'a,"b' },
  ]);
  expect(read('abcdef,g\nh', { maxCharacters: 5 })).toMatchObject([
    { kind: 'broken', line: 1, because: 'the row is longer than 5 characters', text: 'abcde' },
    { kind: 'record', line: 2, fields: ['h'] },
  ]);
});

it('reads on after a quote that is not closed within the longest row', () => {
  const text = `"a\n${'bcd\n'.repeat(20)}"e"`;
  const found = lines(read(text, { maxCharacters: 30 }));
  expect([found[0], found[1], found.at(-1)]).toEqual(['1! "a', '2: bcd', '22: e']);
});

/** Texts of what makes CSV hard: delimiters, quotes, line ends and little else, in any order. */
const csvText = (delimiter: string) =>
  fc
    .array(
      fc.constantFrom(delimiter, '"', '""', '\n', '\r\n', '\r', 'a', ' ', '", "', '"\n', `"${delimiter}`),
      {
        maxLength: 40,
      },
    )
    .chain((parts) => fc.constantFrom('', '\uFEFF').map((start) => start + parts.join('')));

const anyFile = fc
  .constantFrom(...DELIMITERS)
  .chain((delimiter) => fc.record({ delimiter: fc.constant(delimiter), text: csvText(delimiter) }));

test(`any text is read as the grammar says, character by character (seed ${SEED})`, () => {
  fc.assert(
    fc.property(anyFile, ({ delimiter, text }) => {
      const found = read(text, { delimiter }).map(({ kind, line, ...rest }) =>
        'fields' in rest ? { kind, line, fields: rest.fields } : { kind, line, text: rest.text },
      );
      expect(found).toEqual(readNaively(text, delimiter));
    }),
    { seed: SEED, numRuns: RUNS },
  );
});

test(`the same comes out wherever the text is cut, short limits included (seed ${SEED})`, () => {
  const limit = fc.constantFrom(1_048_576, 1, 2, 3, 5, 8, 13);
  fc.assert(
    fc.property(anyFile, limit, ({ delimiter, text }, maxCharacters) => {
      const whole = read(text, { delimiter, maxCharacters });
      for (let cut = 1; cut < text.length; cut += 1) {
        expect(read(text, { delimiter, maxCharacters, cuts: [cut] })).toEqual(whole);
      }
      const everywhere = Array.from({ length: text.length }, (_, index) => index);
      expect(read(text, { delimiter, maxCharacters, cuts: everywhere })).toEqual(whole);
    }),
    { seed: SEED, numRuns: Math.ceil(RUNS / 4) },
  );
});

test(`no character is lost but line ends, blank lines and what a limit cuts off (seed ${SEED})`, () => {
  fc.assert(
    fc.property(anyFile, ({ delimiter, text }) => {
      const kept = (from: string) => from.replaceAll(/[\r\n\uFEFF ]/g, '');
      const letters = read(text, { delimiter }).map((item) =>
        item.kind === 'record' ? item.fields.join('') : item.text,
      );
      const count = (from: string) => [...kept(from)].filter((character) => character === 'a').length;
      expect(count(letters.join(''))).toBe(count(text));
    }),
    { seed: SEED, numRuns: RUNS },
  );
});

test(`rows are read back as they were written, with any line end (seed ${SEED})`, () => {
  const field = fc.oneof(fc.string(), fc.stringMatching(/^[",\r\n a-c]*$/));
  const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1 });
  fc.assert(
    fc.property(rows, (written) => {
      const found = read(formatCsv(written)).map((item) =>
        item.kind === 'record' ? item.fields.map(withoutGuard) : item,
      );
      expect(found).toEqual(written);
    }),
    { seed: SEED, numRuns: Math.ceil(RUNS / 4) },
  );
});
