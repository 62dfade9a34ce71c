/** Values and bodies that have broken something before, or might. */
import type { Schema } from '@cfworker/json-schema';
import fc from 'fast-check';
import type { OpenapiDocument } from '../contract.ts';

export interface Known {
  /** Ids and keys that exist, which lead deeper than random ones. */
  ids: string[];
  secretKey: string;
  publishableKey: string;
  operatorToken: string;
  /** An e-mail that may appear in no error and no log. */
  canary: string;
}

/** Texts that have broken parsers, queries, pages and logs before. */
const NASTY = [
  '',
  ' ',
  '\0',
  '\u202e',
  '\ud800',
  "'; DROP TABLE purchases; --",
  '" OR 1=1',
  '%',
  '_',
  '{{7*7}}',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e3',
  '0x10',
  '1.5',
  '9007199254740993',
  '1e309',
  '2026-02-30',
  '2026-13-01T00:00:00Z',
  '0000-00-00',
  '9999-12-31',
  '+275760-09-13T00:00:00Z',
  'a'.repeat(201),
  'x'.repeat(5_000),
  '👩‍👩‍👧‍👦'.repeat(30),
  'é'.normalize('NFD'),
  '%00',
  '%ff',
  '%E0%A4%A',
  '\r\nSet-Cookie: a=b',
  '__proto__',
  'constructor',
  'toString',
  '.',
  '..',
];

/** Ids in the forms that the service makes, or made, by itself. */
const LIKE_OURS = [
  'batch-refund:p1',
  '~to:p1',
  'erased_x',
  'biz_AAAAAAAAAAAAAAAAAAAA',
  'imp_x',
  'lnk_x',
  'key_x',
  'clk_x',
  'operator',
  '__proto__',
];

/** Days and instants where calendars, and texts of four digits, begin and end. */
export const EDGES = [
  '0000-01-01',
  '0001-01-01',
  '0999-12-31',
  '1000-01-01',
  '1899-12-31',
  '1900-01-01',
  '2199-12-31',
  '2200-01-01',
  '9998-12-31',
  '9999-01-01',
  '9999-12-31',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '1900-01-01T00:00:00Z',
  '1899-12-31T23:59:59.999Z',
  '2199-12-31T23:59:59.999Z',
  '2199-12-31T23:59:59.999-12:00',
  '9999-12-31T23:59:59Z',
  '2024-02-29T23:59:60Z',
];

/** JSON that parsers read differently, or that becomes something else on its way. */
const ODD_JSON = [
  '{"id":"odd","clientId":"odd","amount":1e400}',
  '{"id":"odd","clientId":"odd","amount":-0}',
  '{"id":"odd","clientId":"odd","amount":1,"amount":2,"id":"odd2"}',
  '{"__proto__":{"id":"odd","clientId":"odd","amount":1}}',
  '{"id":"odd","clientId":"odd","amount":1,"metadata":{"__proto__":"x","constructor":1,"toString":null}}',
  '{"id":"odd","clientId":"odd","amount":1,"metadata":{"a":1e400}}',
  '{"id":"\\ud800","clientId":"\\u0000","amount":1}',
  `{"id":"odd","clientId":"odd","amount":1,"metadata":${'{"a":'.repeat(500)}1${'}'.repeat(500)}}`,
  `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  '\ufeff{"id":"odd-bom","clientId":"odd","amount":1}',
  `{"id":"odd","clientId":"odd","amount":${'9'.repeat(400)}}`,
  `{"id":"odd","clientId":"odd","amount":0.${'0'.repeat(400)}1}`,
];

export const nasty = fc.constantFrom(...NASTY, ...LIKE_OURS, ...EDGES);

const anyValue = fc.oneof(
  nasty,
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom<unknown>(
    -1,
    0,
    1,
    1.5,
    2 ** 53,
    -(2 ** 53),
    1e308,
    true,
    false,
    null,
    [],
    {},
    [[]],
    [null],
    { __proto__: 1 },
  ),
);

/**
 * A body with some properties right and some not, text that is no JSON at all, or bytes that are no text.
 */
export function bodyFor(
  document: OpenapiDocument,
  known: Known,
  schema: Schema,
): fc.Arbitrary<string | Uint8Array> {
  const text = textFor(document, known, schema);
  return fc.oneof({ weight: 12, arbitrary: text }, { weight: 1, arbitrary: notUtf8(text) });
}

/** A text with some bytes put in that UTF-8 has nowhere, or a text in another encoding. */
function notUtf8(text: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> {
  const stray = fc.constantFrom([0xff], [0xc3], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xf5, 0x80]);
  return fc.tuple(text, fc.nat(), stray).map(([around, place, bytes]) => {
    const encoded = [...new TextEncoder().encode(around)];
    encoded.splice(place % (encoded.length + 1), 0, ...bytes, 0x22);
    return Uint8Array.from(encoded);
  });
}

/** Many rows that share what rows of one file share: an address, a client, a code, an instant. */
function sharingRows(known: Known): fc.Arbitrary<string> {
  const shared = fc.record(
    {
      clientEmail: fc.constant(known.canary),
      clientId: fc.constantFrom(...known.ids),
      ref: fc.constantFrom(...known.ids),
      referredBy: fc.constantFrom(...known.ids, ...LIKE_OURS),
      refundedAmount: fc.nat({ max: 3 }),
    },
    { requiredKeys: ['clientEmail'] },
  );
  return fc.tuple(shared, fc.integer({ min: 20, max: 60 }), fc.nat()).map(([row, count, serial]) =>
    Array.from({ length: count }, (_, place) => {
      const own = { id: `shared-${serial}-${place}`, clientId: `shared-${serial}-${place}` };
      return JSON.stringify({ ...own, purchasedAt: '2026-01-01T00:00:00Z', amount: 2, ...row });
    }).join('\n'),
  );
}

/** A body with some properties right and some not, or text that is no JSON at all. */
function textFor(document: OpenapiDocument, known: Known, schema: Schema): fc.Arbitrary<string> {
  const name = schema.$ref?.replace('#/components/schemas/', '');
  const properties = Object.keys(
    (name === undefined ? schema : document.components.schemas[name])?.properties ?? {},
  );
  const right = fc.constantFrom<unknown>(
    ...known.ids,
    known.canary,
    'EUR',
    'UTC',
    '2026-01-01T00:00:00Z',
    'https://shop.example/',
    100,
    true,
    'secret',
  );
  const value = fc.oneof(right, anyValue);
  const object = fc.record(
    { ...Object.fromEntries(properties.map((property) => [property, value])), unheard: value },
    { requiredKeys: [] },
  );
  const rows = fc
    .array(object, { maxLength: 5 })
    .map((lines) => lines.map((line) => JSON.stringify(line)).join('\n'));
  const csv = fc.array(
    fc.array(fc.oneof(nasty, fc.constantFrom(...known.ids, known.canary)), { maxLength: 6 }),
    { maxLength: 4 },
  );
  return fc.oneof(
    { weight: 6, arbitrary: object.map((sent) => JSON.stringify(sent)) },
    { weight: 2, arbitrary: rows },
    { weight: 1, arbitrary: sharingRows(known) },
    { weight: 1, arbitrary: fc.constantFrom(...ODD_JSON) },
    {
      weight: 1,
      arbitrary: csv.map((lines) =>
        ['id,clientId,purchasedAt,amount,clientEmail', ...lines.map((line) => line.join(','))].join('\n'),
      ),
    },
    { weight: 1, arbitrary: anyValue.map((sent) => JSON.stringify(sent)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        '{',
        '[1',
        '{"id":',
        '\0',
        `{"clientEmail":"${known.canary}"`,
        '['.repeat(2_000),
      ),
    },
  );
}
