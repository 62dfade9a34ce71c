import { createUtf8Check } from './utf8-check.ts';

/** Bytes that are not what the file's encoding allows, where nothing can be read on. */
export class Undecodable extends Error {}

/** Turns the bytes of a file into text, piece by piece. */
export interface Decoder {
  push(bytes: Buffer): string;
  end(): string;
}

/** A byte that is no UTF-8 is one of these in the text: a half of a pair, which no text has alone. */
const STRAY_BASE = 0xdc00;
const STRAY = /[\udc80-\udcff]/;
const STRAYS = /(?<![\ud800-\udbff])[\udc80-\udcff]/g;

/**
 * A decoder that loses nothing: a byte that is no UTF-8 stays in the text as a mark of itself. Other
 * encodings are decoded strictly.
 */
export function createDecoder(encoding: string): Decoder {
  if (encoding === 'utf-8') return keepingStrays();
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: false });
  const decode = (bytes: Buffer | undefined) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw new Undecodable(`The file is not ${encoding} throughout: say how it is encoded with --encoding.`);
    }
  };
  return { push: decode, end: () => decode(undefined) };
}

/** The first byte of a text that is not UTF-8, null where there is none. */
export function strayByteIn(text: string): number | null {
  if (!STRAY.test(text)) return null;
  STRAYS.lastIndex = 0;
  const found = STRAYS.exec(text);
  return found === null ? null : found[0].charCodeAt(0) - STRAY_BASE;
}

/** A text with its stray bytes read as windows-1252, which they most likely are. */
export function withoutStrays(text: string): string {
  if (!STRAY.test(text)) return text;
  const latin = new TextDecoder('windows-1252');
  return text.replace(STRAYS, (mark) => latin.decode(Uint8Array.of(mark.charCodeAt(0) - STRAY_BASE)));
}

function keepingStrays(): Decoder {
  let rest = Buffer.alloc(0);
  let isAtStart = true;
  const decode = (bytes: Buffer, isLast: boolean): string => {
    const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    const end = isLast ? all.length : endOfWhole(all);
    rest = Buffer.from(all.subarray(end));
    let text = textOf(all.subarray(0, end));
    if (isAtStart && text !== '') {
      isAtStart = false;
      if (text.startsWith('\uFEFF')) text = text.slice(1);
    }
    return text;
  };
  return { push: (bytes) => decode(bytes, false), end: () => decode(Buffer.alloc(0), true) };
}

/** Where the last whole character ends: up to three bytes may wait for the rest of theirs. */
function endOfWhole(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  // Only where a replacement stands in the text can a byte have been none.
  if (!text.includes('\uFFFD')) return text;
  const check = createUtf8Check();
  const parts: string[] = [];
  let from = 0;
  const mark = (begin: number, end: number) => {
    parts.push(bytes.toString('utf8', from, begin));
    for (let at = begin; at < end; at += 1) parts.push(String.fromCharCode(STRAY_BASE + bytes[at]!));
    from = end;
  };
  for (let at = 0; at < bytes.length; at += 1) {
    const before = check.unfinished;
    const strays = check.take(bytes[at]!);
    if (strays > 0) mark(at - before, strays > before ? at + 1 : at);
  }
  mark(bytes.length - check.unfinished, bytes.length);
  return parts.join('');
}
