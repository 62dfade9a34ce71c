import { createHash } from 'node:crypto';
import { readPieces } from './read-pieces.ts';
import { createUtf8Check } from './utf8-check.ts';

/** What the bytes of a whole file say about it. */
export interface FileBytes {
  /** SHA-256, hexadecimal. */
  digest: string;
  size: number;
  byteOrderMark: 'utf-8' | 'utf-16le' | 'utf-16be' | null;
  /** Characters of more than one byte that are UTF-8. */
  utf8Characters: number;
  /** Bytes that are no UTF-8, and the line of the first. */
  strayBytes: number;
  firstStrayLine: number;
  /** Bytes that windows-1252 gives no meaning: 81, 8D, 8F, 90, 9D. */
  undefinedBytes: number;
  zeroBytes: number;
}

export type EncodingOutcome =
  | { kind: 'decided'; encoding: string; note: string }
  | { kind: 'refused'; because: string };

const UNDEFINED_IN_1252: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Reads a file once from its first byte to its last. */
export async function readFileBytes(path: string): Promise<FileBytes> {
  const hash = createHash('sha256');
  const utf8 = createUtf8Check();
  let size = 0;
  let first = Buffer.alloc(0);
  let [line, firstStrayLine, strayBytes, undefinedBytes, zeroBytes] = [1, 0, 0, 0, 0];
  for await (const bytes of readPieces(path)) {
    hash.update(bytes);
    if (size < 3) first = Buffer.concat([first, bytes.subarray(0, 3)]);
    size += bytes.length;
    for (const byte of bytes) {
      if (byte === 0) zeroBytes += 1;
      else if (byte >= 0x80 && UNDEFINED_IN_1252.has(byte)) undefinedBytes += 1;
      if (byte >= 0x80 || utf8.isInside) {
        const stray = utf8.take(byte);
        if (stray > 0 && strayBytes === 0) firstStrayLine = line;
        strayBytes += stray;
      }
      if (byte === 0x0a) line += 1;
    }
  }
  if (utf8.isInside) strayBytes += utf8.unfinished;
  return {
    digest: hash.digest('hex'),
    size,
    byteOrderMark: markOf(first),
    utf8Characters: utf8.characters,
    strayBytes,
    firstStrayLine: firstStrayLine || line,
    undefinedBytes,
    zeroBytes,
  };
}

function markOf(first: Buffer): FileBytes['byteOrderMark'] {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be';
  return first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf ? 'utf-8' : null;
}

/** The encoding of the whole file: as asked, by its mark, or by what all of its bytes allow. */
export function encodingOf(bytes: FileBytes, asked: string | null): EncodingOutcome {
  if (asked !== null) return decided(asked, 'as you say');
  const { byteOrderMark, strayBytes, utf8Characters, firstStrayLine } = bytes;
  if (byteOrderMark === 'utf-16le' || byteOrderMark === 'utf-16be') return decided(byteOrderMark, '');
  if (bytes.zeroBytes > 0) {
    const because = 'The file has bytes of zero: say how it is encoded with --encoding, like utf-16le.';
    return { kind: 'refused', because };
  }
  if (strayBytes === 0) return decided('utf-8', '');
  const strays = strayBytes === 1 ? '1 byte is' : `${strayBytes} bytes are`;
  if (byteOrderMark === 'utf-8' || utf8Characters > strayBytes)
    return decided('utf-8', `${strays} not UTF-8, the first in line ${firstStrayLine}`);
  if (utf8Characters === 0 && bytes.undefinedBytes === 0) return decided('windows-1252', 'it is not UTF-8');
  const because =
    `The file is neither UTF-8 nor windows-1252 throughout: ${strays} not UTF-8, the first in line ` +
    `${firstStrayLine}. Say how it is encoded with --encoding, like utf-8, windows-1252 or shift_jis.`;
  return { kind: 'refused', because };
}

function decided(encoding: string, note: string): EncodingOutcome {
  return { kind: 'decided', encoding, note };
}
