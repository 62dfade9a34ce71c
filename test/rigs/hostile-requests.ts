/** Random and malformed requests, made from the OpenAPI document so that no operation can be forgotten. */
import type { Schema } from '@cfworker/json-schema';
import fc from 'fast-check';
import type { OpenapiDocument, Operation } from './contract.ts';
import type { Sent } from './client.ts';

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
];

const nasty = fc.constantFrom(...NASTY);

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

export interface Known {
  /** Ids and keys that exist, which lead deeper than random ones. */
  ids: string[];
  secretKey: string;
  publishableKey: string;
  operatorToken: string;
  /** An e-mail that may appear in no error and no log. */
  canary: string;
}

/** Requests to every operation of the document alike: some almost right, some far from it. */
export function hostileRequests(document: OpenapiDocument, known: Known): fc.Arbitrary<Sent> {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
  );
  return fc.oneof(...operations.map((each) => hostileRequest(document, known, each)));
}

function hostileRequest(
  document: OpenapiDocument,
  known: Known,
  { method, path, operation }: { method: string; path: string; operation: Operation },
): fc.Arbitrary<Sent> {
  const id = fc.oneof(fc.constantFrom(...known.ids), nasty);
  const names = (place: string) =>
    (operation.parameters ?? []).filter((parameter) => parameter.in === place).map(({ name }) => name);
  const query = fc.record(
    Object.fromEntries(
      names('query').map((name) => [
        name,
        fc.oneof(id, fc.constant('2026-01-01'), fc.constant(known.publishableKey)),
      ]),
    ),
    {
      requiredKeys: [],
    },
  );
  const contents = Object.entries(operation.requestBody?.content ?? {});
  const body =
    contents.length === 0 ? fc.constant(undefined) : bodyFor(document, known, contents[0]![1].schema);
  const type = fc.constantFrom(
    ...contents.map(([described]) => described),
    ...contents.map(([described]) => described),
    'application/json',
    'text/plain',
    'text/csv',
    '',
    'x/y; charset=',
  );
  const key = fc.constantFrom(
    known.secretKey,
    known.secretKey,
    known.secretKey,
    known.publishableKey,
    known.operatorToken,
    null,
    'sk_wrong',
    'é',
    `${known.secretKey}x`,
  );
  return fc
    .record({ ids: fc.array(id, { minLength: 3, maxLength: 3 }), query, body, type, key })
    .map(({ ids, query: parameters, body: sent, type: contentType, key: bearer }) => {
      let place = 0;
      const filled = path.replaceAll(/\{\w+\}/g, () => encoded(ids[place++] ?? ''));
      const search = Object.entries(parameters)
        .map(([name, value]) => `${name}=${encoded(String(value))}`)
        .join('&');
      return {
        method: method.toUpperCase(),
        path: search === '' ? filled : `${filled}?${search}`,
        key: bearer === null ? null : headerSafe(bearer),
        ...(sent === undefined ? {} : { body: sent, headers: { 'Content-Type': contentType } }),
      };
    });
}

/** A body with some properties right and some not, or text that is no JSON at all. */
function bodyFor(document: OpenapiDocument, known: Known, schema: Schema): fc.Arbitrary<string> {
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

/** As a caller might put it into an address: mostly encoded, never so that no request can be made of it. */
function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return '%ED%A0%80';
  }
}

function headerSafe(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?');
}
