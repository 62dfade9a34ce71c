/** Random and malformed requests, made from the OpenAPI document so that no operation can be forgotten. */
import fc from 'fast-check';
import { KEY_BYTES, makeKey } from '../../../worker/keys/key.crypto.ts';
import type { Sent } from '../client.ts';
import type { OpenapiDocument, Operation } from '../contract.ts';
import { bodyFor, EDGES, nasty, type Known } from './hostile-bodies.ts';

/** A key with a checksum that fits, which nobody was ever given. */
const STRANGE_KEY = makeKey(
  { id: 'key_strange', kind: 'secret', label: null, createdAtMs: 0 },
  new Uint8Array(KEY_BYTES).fill(7),
).key;

/** A request, and whether its key is one that the operation takes; null where that cannot be said. */
export interface HostileRequest extends Sent {
  opens: boolean | null;
}

/** Requests to every operation of the document alike: some almost right, some far from it. */
export function hostileRequests(document: OpenapiDocument, known: Known): fc.Arbitrary<HostileRequest> {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
  );
  return fc.oneof(...operations.map((each) => hostileRequest(document, known, each)));
}

function hostileRequest(
  document: OpenapiDocument,
  known: Known,
  { method, path, operation }: { method: string; path: string; operation: Operation },
): fc.Arbitrary<HostileRequest> {
  const id = fc.oneof(fc.constantFrom(...known.ids), nasty);
  const names = (place: string) =>
    (operation.parameters ?? []).filter((parameter) => parameter.in === place).map(({ name }) => name);
  const query = fc.record(
    Object.fromEntries(
      names('query').map((name) => [
        name,
        fc.oneof(id, fc.constantFrom('2026-01-01', ...EDGES), fc.constant(known.publishableKey)),
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
  const keys = keysFor(known, operation);
  return fc
    .record({
      ids: fc.array(id, { minLength: 3, maxLength: 3 }),
      query,
      body,
      type,
      key: keyOf(known),
      encoding,
    })
    .map(({ ids, query: parameters, body: sent, type: contentType, key: bearer, encoding: coding }) => {
      let place = 0;
      const given = path.replaceAll(/\{\w+\}/g, () => encoded(ids[place++] ?? ''));
      // As it is sent: `.` and `..` are gone from it.
      const filled = new URL(given, 'http://kith.test').pathname;
      const search = Object.entries(parameters)
        .map(([name, value]) => `${name}=${encoded(String(value))}`)
        .join('&');
      return {
        method: method.toUpperCase(),
        path: search === '' ? filled : `${filled}?${search}`,
        key: bearer === null ? null : headerSafe(bearer),
        opens: keys === null || !isOneAddress(filled, path) ? null : bearer !== null && keys.includes(bearer),
        ...(sent === undefined ? {} : { body: sent, headers: headersOf(contentType, coding) }),
      };
    });
}

/** The right key, often, or one of the many that are not. */
function keyOf(known: Known): fc.Arbitrary<string | null> {
  return fc.constantFrom(
    known.secretKey,
    known.secretKey,
    known.secretKey,
    known.publishableKey,
    known.operatorToken,
    null,
    'sk_wrong',
    STRANGE_KEY,
    'é',
    `${known.secretKey}x`,
  );
}

const encoding = fc.oneof(
  { weight: 20, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom('gzip', 'br', 'identity', '', 'x, y', '\t') },
);

function headersOf(contentType: string, coding: string | null): Record<string, string> {
  return { 'Content-Type': contentType, ...(coding === null ? {} : { 'Content-Encoding': coding }) };
}

/** The keys that open an operation; null where it asks for none. */
function keysFor(known: Known, { security }: Operation): string[] | null {
  const keys = (security ?? []).flatMap((scheme) => {
    if ('secretKey' in scheme) return [known.secretKey];
    return 'operatorToken' in scheme ? [known.operatorToken] : [];
  });
  return keys.length === 0 ? null : keys;
}

/** Whether the ids that were filled in left the address one of the operation. */
function isOneAddress(filled: string, path: string): boolean {
  const [segments, described] = [filled.split('/'), path.split('/')];
  return segments.length === described.length && !segments.slice(1).includes('');
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
