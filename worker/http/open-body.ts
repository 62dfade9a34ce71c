import type { RefusalOf } from '../refusals/refusal.ts';
import type { AppContext } from './context.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** How large a body a call takes, and what is said of a larger one. */
export interface BodyLimit {
  maxBytes: number;
  most: string;
}

export type ReadBodyOutcome =
  | { kind: 'read' }
  | RefusalOf<'body_encoded' | 'body_too_large' | 'body_cut_off' | 'not_utf8'>;

/** A body of which nothing has been read. */
export interface OpenBody {
  /**
   * Hands over the text as it arrives, cut anywhere, so that a large body is never held as a whole. What was
   * handed over counts only where the outcome is `read`.
   */
  read(take: (text: string) => void): Promise<ReadBodyOutcome>;
}

/** The body of a request, unless its headers say already that the call does not take it. */
export function openBody(
  c: AppContext,
  limit: BodyLimit,
): { kind: 'open'; body: OpenBody } | RefusalOf<'body_encoded' | 'body_too_large'> {
  const stream: ReadableStream<Uint8Array> | null = c.req.raw.body;
  const refused = stream === null ? null : refusedByHeaders(c.req.raw.headers, limit);
  if (refused !== null) return refused;
  return { kind: 'open', body: { read: (take) => readPieces(stream, limit, take) } };
}

/** What the headers of a body say against it, before any of it is read. */
function refusedByHeaders(
  headers: Headers,
  { maxBytes, most }: BodyLimit,
): RefusalOf<'body_encoded' | 'body_too_large'> | null {
  const encoding = headers.get('Content-Encoding')?.trim().toLowerCase() ?? '';
  if (encoding !== '' && encoding !== 'identity') return { kind: 'body_encoded' };
  const isTooLarge = Number(headers.get('Content-Length') ?? '0') > maxBytes;
  return isTooLarge ? { kind: 'body_too_large', most } : null;
}

/**
 * Reads a stream of UTF-8 to its end, or until it is too large: what is wrong with the body as a whole is
 * said before what is wrong in it.
 */
export async function readPieces(
  stream: ReadableStream<Uint8Array> | null,
  limit: BodyLimit,
  take: (text: string) => void,
): Promise<ReadBodyOutcome> {
  if (stream === null) return { kind: 'read' };
  const decoder = createDecoder();
  let isUtf8 = true;
  const decode = (piece: Uint8Array | null) => {
    const text = decoder.decode(piece);
    if (text === null) isUtf8 = false;
    else if (text !== '') take(text);
  };
  const read = await readChunks(stream, limit, decode);
  if (read.kind !== 'read') return read;
  decode(null);
  return isUtf8 ? read : { kind: 'not_utf8' };
}

/** Reads the bytes of a stream to its end, or until there are too many of them. */
async function readChunks(
  stream: ReadableStream<Uint8Array>,
  { maxBytes, most }: BodyLimit,
  take: (piece: Uint8Array) => void,
): Promise<{ kind: 'read' } | RefusalOf<'body_too_large' | 'body_cut_off'>> {
  const reader = stream.getReader();
  let bytes = 0;
  for (;;) {
    const piece = await nextPiece(reader);
    if (piece === 'cut_off') return { kind: 'body_cut_off' };
    if (piece === null) return { kind: 'read' };
    bytes += piece.byteLength;
    if (bytes > maxBytes) {
      // Whoever sent it may be gone already.
      await reader.cancel().catch(() => {});
      return { kind: 'body_too_large', most };
    }
    take(piece);
  }
}

/** The bytes of a body as they were sent, for what is signed: text would not have all of them. */
export async function readBytes(
  c: AppContext,
  limit: BodyLimit,
): Promise<
  { kind: 'bytes'; bytes: Uint8Array } | RefusalOf<'body_encoded' | 'body_too_large' | 'body_cut_off'>
> {
  const stream: ReadableStream<Uint8Array> | null = c.req.raw.body;
  if (stream === null) return { kind: 'bytes', bytes: new Uint8Array(0) };
  const refused = refusedByHeaders(c.req.raw.headers, limit);
  if (refused !== null) return refused;
  const pieces: Uint8Array[] = [];
  const read = await readChunks(stream, limit, (piece) => pieces.push(piece));
  return read.kind === 'read' ? { kind: 'bytes', bytes: joined(pieces) } : read;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return first;
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}

/** The next bytes of a body, null at its end. */
async function nextPiece(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<Uint8Array | null | 'cut_off'> {
  try {
    const { done, value } = await reader.read();
    return done ? null : value;
  } catch {
    // Whoever sent it went away.
    return 'cut_off';
  }
}

/**
 * Decodes UTF-8 that is cut anywhere, without a byte order mark at its start. `decode` answers null from the
 * first bytes on that are none; its last piece is null. The mark is taken off here, because Node's decoder
 * takes off a second one where the first came in pieces.
 */
function createDecoder(): { decode: (piece: Uint8Array | null) => string | null } {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let isUtf8 = true;
  let isAtStart = true;
  const withoutMark = (text: string) => {
    if (!isAtStart || text === '') return text;
    isAtStart = false;
    return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  };
  return {
    decode(piece) {
      if (!isUtf8) return null;
      try {
        return withoutMark(piece === null ? decoder.decode() : decoder.decode(piece, { stream: true }));
      } catch {
        isUtf8 = false;
        return null;
      }
    },
  };
}
