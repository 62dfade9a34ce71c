/** The one way in which bodies are read, of every operation that has one: generated from the document. */
import { env } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { Sent } from '../rigs/client.ts';
import { contradiction, isForMembers } from '../rigs/contract.ts';
import { newTestBusiness, OPERATOR_TOKEN, readDocument } from '../rigs/harness.ts';
import { sendTo } from '../rigs/worker-on.ts';

const MIB = 1_048_576;
const business = await newTestBusiness();
const document = await readDocument();
const { body: connector } = await business.post('/v1/connectors', { provider: 'stripe' });

/** Takes any bytes as they were sent, and asks for a signature first (test/connectors/take-delivery). */
const OF_SIGNED_BYTES = '/hooks/{provider}/{token}';
/** Forms of pages: what is wrong with them is said by a page (test/permissions, test/panel). */
const OF_FORMS = ['/p/{token}', '/a', '/a/file'];
/** Reads as the provider of its connector has it: 2 MiB. */
const OF_FILES = '/v1/connectors/{id}/files';

const pathOfFiles = `/v1/connectors/${connector.id}/files`;

interface WithBody {
  operation: string;
  request: Sent;
  scheme: 'secretKey' | 'operatorToken' | 'none';
  maxBytes: number;
}

const operations: WithBody[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, operation]): WithBody[] => {
    const { requestBody, security } = operation;
    const type = Object.keys(requestBody?.content ?? {})[0];
    if (type === undefined || path === OF_SIGNED_BYTES || OF_FORMS.includes(path)) return [];
    // Forms of pages answer with pages (test/members, test/whole/dashboard).
    if (isForMembers(operation)) return [];
    const scheme = Object.keys(security?.[0] ?? {})[0];
    return [
      {
        operation: `${method} ${path}`,
        request: {
          method: method.toUpperCase(),
          path: path === OF_FILES ? pathOfFiles : path.replaceAll(/\{\w+\}/g, 'p1'),
          key: scheme === 'operatorToken' ? OPERATOR_TOKEN : business.secretKey,
          headers: { 'Content-Type': type },
        },
        scheme: scheme === 'secretKey' || scheme === 'operatorToken' ? scheme : 'none',
        maxBytes: maxBytesOf(path, type),
      },
    ];
  }),
);
function maxBytesOf(path: string, type: string): number {
  if (path === OF_FILES) return 2 * MIB;
  return type === 'text/plain' ? 8_192 : type === 'text/csv' ? 8 * MIB : MIB;
}

const locked = operations.filter(({ scheme }) => scheme !== 'none');

/** Sends it, and holds the answer to the document. */
async function ask(sent: Sent) {
  const said = await sendTo(env, sent);
  expect(contradiction(document, sent.method, sent.path, said)).toBe(null);
  return said;
}

/** A body that comes by pieces and says nowhere how long it is, and how often one more was asked for. */
function stream(pieces: number, pieceBytes: number) {
  let pulled = 0;
  const body = new ReadableStream(
    {
      pull(controller) {
        pulled += 1;
        if (pulled > pieces) controller.close();
        else controller.enqueue(new Uint8Array(pieceBytes).fill(0x20));
      },
    },
    { highWaterMark: 0 },
  );
  return { body, pulled: () => pulled };
}

/** Latin-1: `{"id":"Zoë"}` as a system of 1998 sends it. */
const NOT_UTF8 = Uint8Array.from('{"id":"Zo\u00eb"}', (character) => character.charCodeAt(0));

it('finds every operation with a body', () => {
  expect(operations.length).toBeGreaterThanOrEqual(10);
});

describe.each(locked)('$operation', ({ request, scheme }) => {
  it.each([
    ['no key', null, 401],
    ['a made-up key', `sk_${'x'.repeat(49)}`, 401],
    ['another token', 'not-the-token-of-this-operator', 401],
    ['a publishable key', business.publishableKey, 403],
  ])('401 or 403 for %s, and not a byte of the body is read', async (_, key, status) => {
    const { body, pulled } = stream(60, MIB);
    expect((await ask({ ...request, key, body })).status).toBe(status);
    expect(pulled()).toBe(0);
  });

  it('401 for a key that was revoked, and not a byte of the body is read', async () => {
    if (scheme === 'operatorToken') return;
    const { body: made } = await business.post('/v1/keys', { kind: 'secret' });
    const reads = { method: 'GET', path: '/v1/ror', key: made.key };
    expect((await ask(reads)).status).toBe(200);
    await ask({ method: 'DELETE', path: `/v1/keys/${made.id}`, key: business.secretKey });
    const { body, pulled } = stream(60, MIB);
    expect((await ask({ ...request, key: made.key, body })).status).toBe(401);
    expect(pulled()).toBe(0);
  });
});

describe.each(operations)('$operation', ({ request, maxBytes }) => {
  it('400 for bytes that are not UTF-8', async () => {
    const said = await ask({ ...request, body: NOT_UTF8 });
    expect([said.status, said.body.code]).toEqual([400, 'malformed_request']);
    expect(said.body.detail).toContain('UTF-8');
  });

  it.each(['gzip', 'br', 'deflate, gzip', 'x-unheard-of'])(
    '415 that names Content-Encoding for a body in %s, which is not read',
    async (encoding) => {
      const { body, pulled } = stream(1, 10);
      const headers = { ...request.headers, 'Content-Encoding': encoding };
      const said = await ask({ ...request, body, headers });
      expect([said.status, said.body.code]).toEqual([415, 'unsupported_media_type']);
      expect(said.body.detail).toContain('Content-Encoding');
      expect(pulled()).toBe(0);
    },
  );

  it('413 that says the limit, for a body that says how long it is and for one that does not', async () => {
    const { body, pulled } = stream(10 * Math.ceil(maxBytes / MIB), MIB);
    const chunked = await ask({ ...request, body });
    expect(chunked.status).toBe(413);
    expect(pulled()).toBeLessThanOrEqual(maxBytes / MIB + 1);
    const length = { ...request.headers, 'Content-Length': String(maxBytes + 1) };
    const said = await ask({ ...request, body: stream(0, 0).body, headers: length });
    expect([said.status, said.body.code]).toEqual([413, 'too_large']);
    expect(said.body.detail.replaceAll(/\D/g, '')).toContain(String(maxBytes));
  });

  it('reads a body of just the limit', async () => {
    const body = ' '.repeat(Math.min(maxBytes, MIB));
    expect([400, 422]).toContain((await ask({ ...request, body })).status);
  });
});

it('identity is no encoding, and a byte order mark no part of the text', async () => {
  const purchase = { id: 'bom', clientId: 'c', amount: 1 };
  const body = `\ufeff${JSON.stringify(purchase)}`;
  const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'identity' };
  const request = { method: 'POST', path: '/v1/purchases', key: business.secretKey };
  expect((await ask({ ...request, body, headers })).status).toBe(201);
});
