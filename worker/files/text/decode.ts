import { createUtf8Check } from './utf8-check.ts';

/** Bytes that are not what the file's encoding allows, where nothing can be read on. */
export class Undecodable extends Error {
  readonly encoding: string;

  constructor(encoding: string) {
    super(`The bytes are not ${encoding} throughout.`);
    this.encoding = encoding;
  }
}

/** Turns the bytes of a file into text, piece by piece. */
export interface Decoder {
  push(bytes: Uint8Array): string;
  end(): string;
}

/** What the platform decodes with: its TextDecoder. */
export type TextDecoding = new (
  encoding: string,
  options: { fatal: boolean; ignoreBOM: boolean },
) => { decode(bytes?: Uint8Array, options?: { stream: boolean }): string };

/** A byte that is no UTF-8 is one of these in the text: a half of a pair, which no text has alone. */
const STRAY_BASE = 0xdc00;
const STRAY = /[\udc80-\udcff]/;
const STRAYS = /(?<![\ud800-\udbff])[\udc80-\udcff]/g;

/** The characters of windows-1252 from 0x80 to 0x9F (Encoding Standard); above them it is Latin-1. */
const IN_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * A decoder that loses nothing: a byte that is no UTF-8 stays in the text as a mark of itself. Other
 * encodings are decoded strictly.
 */
export function createDecoder(encoding: string, Decoding: TextDecoding): Decoder {
  if (encoding === 'utf-8') return keepingStrays(new Decoding('utf-8', { fatal: false, ignoreBOM: true }));
  const decoder = new Decoding(encoding, { fatal: true, ignoreBOM: false });
  const decode = (work: () => string) => {
    try {
      return work();
    } catch {
      throw new Undecodable(encoding);
    }
  };
  return {
    push: (bytes) => decode(() => decoder.decode(bytes, { stream: true })),
    end: () => decode(() => decoder.decode()),
  };
}

/** The first byte of a text that is not UTF-8, null where there is none. */
export function strayByteIn(text: string): number | null {
  if (!STRAY.test(text)) return null;
  STRAYS.lastIndex = 0;
  const found = STRAYS.exec(text);
  return found === null ? null : byteOf(found[0]);
}

/** A text with its stray bytes read as windows-1252, which they most likely are. */
export function withoutStrays(text: string): string {
  if (!STRAY.test(text)) return text;
  return text.replace(STRAYS, (mark) => IN_1252[byteOf(mark) - 0x80] ?? String.fromCharCode(byteOf(mark)));
}

function byteOf(mark: string): number {
  return mark.charCodeAt(0) - STRAY_BASE;
}

type Utf8 = InstanceType<TextDecoding>;

function keepingStrays(utf8: Utf8): Decoder {
  let rest = new Uint8Array(0);
  let isAtStart = true;
  const decode = (bytes: Uint8Array, isLast: boolean): string => {
    const all = rest.length === 0 ? bytes : joined(rest, bytes);
    const end = isLast ? all.length : endOfWhole(all);
    rest = all.slice(end);
    let text = textOf(all.subarray(0, end), utf8);
    if (isAtStart && text !== '') {
      isAtStart = false;
      if (text.startsWith('\uFEFF')) text = text.slice(1);
    }
    return text;
  };
  return { push: (bytes) => decode(bytes, false), end: () => decode(new Uint8Array(0), true) };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** Where the last whole character ends: up to three bytes may wait for the rest of theirs. */
function endOfWhole(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function textOf(bytes: Uint8Array, utf8: Utf8): string {
  const text = utf8.decode(bytes);
  // Only where a replacement stands in the text can a byte have been none.
  if (!text.includes('\uFFFD')) return text;
  const check = createUtf8Check();
  const parts: string[] = [];
  let from = 0;
  const mark = (begin: number, end: number) => {
    parts.push(utf8.decode(bytes.subarray(from, begin)));
    for (const byte of bytes.subarray(begin, end)) parts.push(String.fromCharCode(STRAY_BASE + byte));
    from = end;
  };
  for (const [at, byte] of bytes.entries()) {
    const before = check.unfinished;
    const strays = check.take(byte);
    if (strays > 0) mark(at - before, strays > before ? at + 1 : at);
  }
  mark(bytes.length - check.unfinished, bytes.length);
  return parts.join('');
}
