import type { RefusalOf } from '../refusals/refusal.ts';
import type { AppContext } from './context.ts';

/** How large a body a call takes, and what is said of a larger one. */
export interface BodyLimit {
  maxBytes: number;
  most: string;
}

/** Of every call whose body is JSON, unless the call says otherwise. */
export const JSON_BODY: BodyLimit = {
  maxBytes: 1_048_576,
  most: 'The body may have at most 1,048,576 bytes (1 MiB).',
};

/** What pages send: a few short fields. */
export const SMALL_BODY: BodyLimit = { maxBytes: 8_192, most: 'The body may have at most 8,192 bytes.' };

export type ReadBodyOutcome =
  | { kind: 'read' }
  | RefusalOf<'body_encoded' | 'body_too_large' | 'body_cut_off' | 'not_utf8'>;

/**
 * Reads the body of a request and leaves its text where `c.req.text()`, `c.req.json()` and the validators of
 * the framework find it (hono keeps it in `bodyCache`). It comes after the key and before everything else:
 * nobody's body is read for nothing, no more of it is read than the call takes, and bytes that are not UTF-8
 * never become characters that nobody sent (RFC 8259, 8.1).
 */
export async function readBody(c: AppContext, limit: BodyLimit): Promise<ReadBodyOutcome> {
  const { headers } = c.req.raw;
  const body: ReadableStream<Uint8Array> | null = c.req.raw.body;
  if (body === null) return { kind: 'read' };
  const refused = refusedByHeaders(headers, limit);
  if (refused !== null) return refused;
  const isLengthKnown = headers.has('Content-Length');
  const bytes = isLengthKnown ? await wholeOf(c.req.raw) : await bytesOf(body, limit.maxBytes);
  if (bytes === 'too_large') return { kind: 'body_too_large', most: limit.most };
  if (bytes === 'cut_off') return { kind: 'body_cut_off' };
  const text = decode(bytes);
  if (text === null) return { kind: 'not_utf8' };
  Object.assign(c.req.bodyCache, { text: Promise.resolve(text) });
  return { kind: 'read' };
}

/** What the headers of a body say against it, before any of it is read. */
export function refusedByHeaders(
  headers: Headers,
  { maxBytes, most }: BodyLimit,
): RefusalOf<'body_encoded' | 'body_too_large'> | null {
  const encoding = headers.get('Content-Encoding')?.trim().toLowerCase() ?? '';
  if (encoding !== '' && encoding !== 'identity') return { kind: 'body_encoded' };
  const isTooLarge = Number(headers.get('Content-Length') ?? '0') > maxBytes;
  return isTooLarge ? { kind: 'body_too_large', most } : null;
}

/** A body whose length is known: the platform hands over no more than that, and faster than by pieces. */
async function wholeOf(request: Request): Promise<ArrayBuffer | 'cut_off'> {
  try {
    return await request.arrayBuffer();
  } catch {
    // Whoever sent it went away.
    return 'cut_off';
  }
}

/** What a stream holds. It is counted while it is read: a body sent in chunks says nowhere how long it is. */
async function bytesOf(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | 'too_large' | 'cut_off'> {
  const reader = body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > maxBytes) {
        await reader.cancel();
        return 'too_large';
      }
      parts.push(value);
    }
  } catch {
    return 'cut_off';
  }
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** The text of some bytes of UTF-8, without a byte order mark at its start; null where they are not. */
function decode(bytes: ArrayBuffer | Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}
