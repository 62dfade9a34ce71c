import type { AppContext } from './context.ts';
import { openBody, type BodyLimit, type OpenBody, type ReadBodyOutcome } from './open-body.ts';

/** Of every call whose body is JSON, unless the call says otherwise. */
export const JSON_BODY: BodyLimit = {
  maxBytes: 1_048_576,
  most: 'The body may have at most 1,048,576 bytes (1 MiB).',
};

/** What pages send: a few short fields. */
export const SMALL_BODY: BodyLimit = { maxBytes: 8_192, most: 'The body may have at most 8,192 bytes.' };

/**
 * Reads the body of a request and leaves its text where `c.req.text()`, `c.req.json()` and the validators of
 * the framework find it (hono keeps it in `bodyCache`). It comes after the key and before everything else:
 * nobody's body is read for nothing, no more of it is read than the call takes, and bytes that are not UTF-8
 * never become characters that nobody sent (RFC 8259, 8.1).
 */
export async function readBody(c: AppContext, limit: BodyLimit): Promise<ReadBodyOutcome> {
  const { raw } = c.req;
  if (raw.body === null) return { kind: 'read' };
  const opened = openBody(c, limit);
  if (opened.kind !== 'open') return opened;
  const read = raw.headers.has('Content-Length') ? await wholeOf(raw) : await piecesOf(opened.body);
  if (read.kind !== 'text') return read;
  Object.assign(c.req.bodyCache, { text: Promise.resolve(read.text) });
  return { kind: 'read' };
}

type ReadText = { kind: 'text'; text: string } | Exclude<ReadBodyOutcome, { kind: 'read' }>;

/** A body whose length is known: the platform hands over no more than that, and faster than by pieces. */
async function wholeOf(request: Request): Promise<ReadText> {
  const bytes = await request.arrayBuffer().catch(() => null);
  // Whoever sent it went away.
  if (bytes === null) return { kind: 'body_cut_off' };
  const text = decodeUtf8(bytes);
  return text === null ? { kind: 'not_utf8' } : { kind: 'text', text };
}

/** One that says nowhere how long it is. */
async function piecesOf(body: OpenBody): Promise<ReadText> {
  let text = '';
  const outcome = await body.read((piece) => (text += piece));
  return outcome.kind === 'read' ? { kind: 'text', text } : outcome;
}

/** The text of some bytes of UTF-8, without a byte order mark at its start; null where they are not. */
export function decodeUtf8(bytes: ArrayBuffer | Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}
