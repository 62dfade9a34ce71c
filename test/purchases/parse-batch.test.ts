import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPieces } from '../../worker/http/open-body.ts';
import { parseCsv as csvParser } from '../../worker/purchases/parsing/parse-csv.route.ts';
import { parseNdjson as ndjsonParser } from '../../worker/purchases/parsing/parse-ndjson.route.ts';
import type { BatchParser, ParsedBatch } from '../../worker/purchases/parsing/parsed-batch.route.ts';

const SEED = Number(process.env['KITH_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
const RUNS = Number(process.env['KITH_RUNS'] ?? 500);

function parse(parser: BatchParser, text: string): ParsedBatch {
  parser.push(text);
  return parser.end();
}
const parseCsv = (text: string) => parse(csvParser(), text);
const parseNdjson = (text: string) => parse(ndjsonParser(), text);

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

/** Lines that are good, bad, torn, blank or of another width, and ends of lines of every kind. */
const CSV_LINES = [
  HEADER,
  `${HEADER},`,
  'id,clientId',
  '"id,clientId',
  row('p1', '"Zoë, 🙂"'),
  row('p2'),
  `${row('p3')},`,
  row('p4', '"Anna\nK"'),
  row('p5', '"torn'),
  'p6,anna',
  'p7,anna,yesterday,1.5,€',
  '   ',
];
const NDJSON_LINES = [
  '{"id":"p1","clientId":"anna","purchasedAt":"2026-01-10T09:00:00Z","amount":100}',
  '{"id":"p2","clientId":"Zoë 🙂","purchasedAt":"2026-01-10T09:00:00Z","amount":1,"clientEmail":"no"}',
  '{"id":"p3"',
  '[]',
  '\uFEFF{}',
  '  ',
];

/** What is made of the bytes of a body that arrives in pieces cut at these places. */
async function read(parser: BatchParser, bytes: Uint8Array, cuts: readonly number[], maxBytes: number) {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  const pieces = places.map((place, index) => bytes.slice(place, places[index + 1]));
  const outcome = await readPieces(streamOf(pieces), { maxBytes, most: 'most' }, parser.push);
  return outcome.kind === 'read' ? parser.end() : outcome;
}

function streamOf(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const left = [...pieces];
  return new ReadableStream({
    pull(controller) {
      const next = left.shift();
      if (next === undefined) controller.close();
      else controller.enqueue(next);
    },
  });
}

describe.each([
  ['CSV', csvParser, CSV_LINES],
  ['NDJSON', ndjsonParser, NDJSON_LINES],
])('%s', (_what, parser, lines) => {
  test(`is the same however it is cut, its characters too, and where it is no UTF-8 or too large (seed ${SEED})`, async () => {
    const body = fc.record({
      lines: fc.array(fc.constantFrom(...lines), { maxLength: 8 }),
      lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
      mark: fc.constantFrom('', '\uFEFF'),
      cuts: fc.array(fc.nat({ max: 600 }), { maxLength: 12 }),
      spoilt: fc.option(fc.nat({ max: 600 })),
      maxBytes: fc.constantFrom(200, 1_000_000),
    });
    const same = fc.asyncProperty(body, async ({ lines: chosen, lineEnd, mark, cuts, spoilt, maxBytes }) => {
      const bytes = new TextEncoder().encode(mark + chosen.join(lineEnd));
      if (spoilt !== null && spoilt < bytes.length) bytes[spoilt] = 0xff;
      const whole = await read(parser(), bytes, [], maxBytes);
      expect(await read(parser(), bytes, cuts, maxBytes)).toEqual(whole);
      const each = Array.from(bytes, (_, at) => at);
      expect(await read(parser(), bytes, each, maxBytes)).toEqual(whole);
    });
    await fc.assert(same, { seed: SEED, numRuns: RUNS });
  });
});

describe('a body', () => {
  const limit = { maxBytes: 10, most: 'most' };
  const readOf = (pieces: Uint8Array[]) => {
    const texts: string[] = [];
    const outcome = readPieces(streamOf(pieces), limit, (text) => texts.push(text));
    return outcome.then(({ kind }) => [kind, texts.join('|')]);
  };
  const bytes = (...values: number[]) => Uint8Array.from(values);

  test('may end with the last byte that the call takes, and not with one more', async () => {
    expect(await readOf([new Uint8Array(10).fill(65)])).toEqual(['read', 'AAAAAAAAAA']);
    expect((await readOf([new Uint8Array(10).fill(65), bytes(65)]))[0]).toBe('body_too_large');
  });

  test('is no UTF-8 where it ends inside a character, and then is not too large as well', async () => {
    expect((await readOf([bytes(0xe2, 0x82)]))[0]).toBe('not_utf8');
    expect((await readOf([bytes(0xff), new Uint8Array(10)]))[0]).toBe('body_too_large');
  });

  test('that breaks off is told from one that ends, and nothing is asked for after it', async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error('gone'));
      },
    });
    expect(await readPieces(broken, limit, () => {})).toEqual({ kind: 'body_cut_off' });
  });
});
