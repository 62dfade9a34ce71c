import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDecoder, strayByteIn, withoutStrays } from '../../worker/files/text/decode.ts';
import { readImport, type ReadFile } from '../rigs/imports/read-import.ts';

const RUNS = { numRuns: Number(process.env['KITH_RUNS'] ?? 12) };

const sent = (read: ReadFile) => {
  if (read.kind === 'refused') throw new Error(read.because);
  return read.rows.map(({ line: _line, ...row }) => row);
};

const COLUMNS = ['id', 'clientId', 'purchasedAt', 'amount', 'clientName'];
const name = fc.stringMatching(/^[A-Za-z äöüßé,;|"'\n-]{0,12}$/).map((text) => text.trim());
const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 99_999 }), name), { minLength: 1, maxLength: 12 });

interface Form {
  delimiter: string;
  ending: string;
  encoding: 'utf8' | 'utf8-bom' | 'utf16le' | 'utf16be' | 'latin1';
  quotesAll: boolean;
  endsWithLineEnd: boolean;
  trailing: boolean;
}
const form: fc.Arbitrary<Form> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  ending: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom('utf8', 'utf8-bom', 'utf16le', 'utf16be', 'latin1'),
  quotesAll: fc.boolean(),
  endsWithLineEnd: fc.boolean(),
  trailing: fc.boolean(),
});

const written = (fields: readonly (readonly string[])[], how: Form): Buffer => {
  const cell = (text: string) =>
    how.quotesAll || /[,;|\t"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = fields.map((row) => row.map(cell).join(how.delimiter) + (how.trailing ? how.delimiter : ''));
  const text = lines.join(how.ending) + (how.endsWithLineEnd ? how.ending : '');
  switch (how.encoding) {
    case 'utf8':
      return Buffer.from(text);
    case 'utf8-bom':
      return Buffer.from(`\uFEFF${text}`);
    case 'latin1':
      return Buffer.from(text, 'latin1');
    case 'utf16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  }
};

describe('the same rows are read', () => {
  test('in every encoding, with every delimiter, line end and way of quoting', async () => {
    await fc.assert(
      fc.asyncProperty(rows, form, async (values, how) => {
        const fields = values.map(([amount, client], index) => [
          `p${index}`,
          `c${index}`,
          '2026-03-01T09:30:00Z',
          String(amount),
          client,
        ]);
        const read = sent(await readImport(written([COLUMNS, ...fields], how)));
        expect(read).toEqual(
          values.map(([amount, client], index) => ({
            id: `p${index}`,
            clientId: `c${index}`,
            purchasedAt: '2026-03-01T09:30:00.000Z',
            amount,
            ...(client === '' ? {} : { clientName: client }),
          })),
        );
      }),
      RUNS,
    );
  });

  test('wherever the bytes are cut, stray ones among them', () => {
    const byte = fc.oneof(
      fc.constantFrom(0xe4, 0xc3, 0xa4, 0xf0, 0x9f, 0x98, 0x80, 0xff, 0x41, 0x0a),
      fc.nat(255),
    );
    fc.assert(
      fc.property(
        fc.array(byte, { maxLength: 40 }),
        fc.array(fc.nat(40), { maxLength: 4 }),
        (bytes, cuts) => {
          const whole = createDecoder('utf-8', TextDecoder);
          const expected = whole.push(Buffer.from(bytes)) + whole.end();
          const pieces = createDecoder('utf-8', TextDecoder);
          const places = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
          let read = '';
          for (const [index, from] of places.entries())
            read += pieces.push(Buffer.from(bytes.slice(from, places[index + 1] ?? bytes.length)));
          expect(read + pieces.end()).toBe(expected);
          // What has no stray byte is what it is in UTF-8, and nothing else.
          const lenient = new TextDecoder().decode(Buffer.from(bytes));
          expect(strayByteIn(expected) === null ? expected : lenient).toBe(lenient);
        },
      ),
      { numRuns: 500 },
    );
  });
});

const HEADER = 'id,clientId,purchasedAt,amount,clientName\n';

const plain = Array.from({ length: 3_000 }, (_, index) => `p${index},c${index},2026-03-01,100,Anna\n`).join(
  '',
);

describe('an encoding', () => {
  test('that shows itself late is that of the whole file', async () => {
    const file = Buffer.concat([
      Buffer.from(`${HEADER}${plain}`),
      Buffer.from('q1,j\xfcrgen,2026-03-01,100,J\xfcrgen\nq2,j\xf6rgen,2026-03-01,100,J\xf6rgen\n', 'latin1'),
    ]);
    expect(sent(await readImport(file)).slice(-2)).toMatchObject([
      { clientId: 'jürgen' },
      { clientId: 'jörgen' },
    ]);
  });

  test('of UTF-8 is not given up for a stray byte: its row is refused and named, with the line of the file', async () => {
    const file = Buffer.concat([
      Buffer.from(`${HEADER}1,müller,2026-03-01,100,Müller\n`),
      Buffer.from('2,x,2026-03-01,100,caf\xe9\n3,y,2026-03-01,100,Y\n', 'latin1'),
    ]);
    expect(await readImport(file)).toMatchObject({
      rows: [{ clientId: 'müller' }, { id: '3' }],
      rejected: [
        {
          line: 3,
          because: expect.stringContaining('clientName: has the byte 0xE9, which is not UTF-8: "café"?'),
        },
      ],
    });
  });

  test('that nothing settles is asked for, and taken as asked', async () => {
    const mixed = Buffer.concat([
      Buffer.from(`${HEADER}1,müller,2026-03-01,100,A\n`),
      Buffer.from('2,caf\xe9,2026-03-01,100,B\n3,\xfcx,2026-03-01,100,C\n', 'latin1'),
    ]);
    expect(await readImport(mixed)).toMatchObject({
      kind: 'refused',
      because: expect.stringContaining('--encoding'),
    });
    expect(sent(await readImport(mixed, ['--encoding', 'latin1']))).toMatchObject([
      {},
      { clientId: 'café' },
      { clientId: 'üx' },
    ]);
    // "注文" in Shift JIS.
    const japanese = Buffer.concat([
      Buffer.from(`${HEADER}1,`),
      Buffer.from([0x92, 0x8d, 0x95, 0xb6]),
      Buffer.from(',2026-03-01,100,A\n'),
    ]);
    expect(await readImport(japanese)).toMatchObject({ kind: 'refused' });
    expect(sent(await readImport(japanese, ['--encoding', 'shift_jis']))).toMatchObject([
      { clientId: '注文' },
    ]);
    await expect(readImport(japanese, ['--encoding', 'euc-jp'])).rejects.toThrow('not euc-jp throughout');
  });
});

describe('a text', () => {
  test('whose letters were lost before is refused where they tell people apart', async () => {
    const file = `${HEADER}1,m\uFFFDller,2026-03-01,100,A\n2,b,2026-03-01,100,M\uFFFDller\n`;
    expect(await readImport(file)).toMatchObject({ rows: [{ id: '2' }], rejected: [{ line: 2 }] });
  });

  test('with a stray byte is written with the letter that it most likely is', () => {
    const decoder = createDecoder('utf-8', TextDecoder);
    expect(withoutStrays(decoder.push(Buffer.from('caf\xe9 ', 'latin1')) + decoder.end())).toBe('café ');
  });
});

describe('a row that cannot be read', () => {
  test.each([
    ['has a field too many', '1,a,2026-03-01,1,234,A', 'the row has 6 fields instead of 5'],
    ['has a field too few', '1,a,2026-03-01,100', 'the row has 4 fields instead of 5'],
    ['has a quote that never closes', '1,a,2026-03-01,100,"A', 'never closed'],
  ])('because it %s is named, and the rest is read', async (_what, row, because) => {
    expect(await readImport(`${HEADER}${row}\n2,b,2026-03-02,100,B\n`)).toMatchObject({
      rows: [{ line: 3, id: '2' }],
      rejected: [{ line: 2, because: expect.stringContaining(because) }],
    });
  });

  test('is not one with a quote inside a field', async () => {
    expect(await readImport(`${HEADER}1,a,2026-03-01,100,Shelf 19" wide\n`)).toMatchObject({
      rows: [{ clientName: 'Shelf 19" wide' }],
      rejected: [],
    });
  });

  test('because it is a row of totals is no purchase', async () => {
    expect(
      await readImport(
        'Purchase ID,Purchase Email,Purchase Date,Sale Price ($)\n1,a@b.example,2026-03-01,5.00\nTotals,,,5.00\n',
      ),
    ).toMatchObject({
      rows: [{ id: '1', currency: 'USD' }],
      rejected: [],
      notPaid: { Totals: 1 },
    });
  });
});

test('what is rejected can be mended and read again: guarded fields are as they were', async () => {
  const file = `line,reason,id,clientId,purchasedAt,amount,clientName\n7,amount,1,'+4930123,2026-03-01,100,'=Anna\n`;
  expect(await readImport(file)).toMatchObject({ rows: [{ clientId: '+4930123', clientName: '=Anna' }] });
});
