import { createUtf8Check } from './utf8-check.ts';

/** What the bytes of a whole file say about it. */
export interface SeenBytes {
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

/** Why the encoding of a file is what it is. */
export type EncodingNote =
  | { kind: 'asked' }
  | { kind: 'certain' }
  | { kind: 'some_strays'; strayBytes: number; firstStrayLine: number }
  | { kind: 'not_utf8' };

/** Why nobody can tell the encoding of a file but who wrote it. */
export type EncodingDoubt =
  | { kind: 'zero_bytes' }
  | { kind: 'mixed_bytes'; strayBytes: number; firstStrayLine: number };

export type EncodingOutcome =
  | { kind: 'decided'; encoding: string; note: EncodingNote }
  | { kind: 'refused'; because: EncodingDoubt };

const UNDEFINED_IN_1252: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Looks at a file from its first byte to its last, some at a time. */
export interface BytesSurvey {
  see(bytes: Uint8Array): void;
  seen(): SeenBytes;
}

export function surveyBytes(): BytesSurvey {
  const utf8 = createUtf8Check();
  let size = 0;
  const first: number[] = [];
  let [line, firstStrayLine, strayBytes, undefinedBytes, zeroBytes] = [1, 0, 0, 0, 0];
  return {
    see(bytes) {
      if (first.length < 3) first.push(...bytes.subarray(0, 3));
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
    },
    seen() {
      const unfinished = utf8.isInside ? utf8.unfinished : 0;
      return {
        size,
        byteOrderMark: markOf(first),
        utf8Characters: utf8.characters,
        strayBytes: strayBytes + unfinished,
        firstStrayLine: firstStrayLine || line,
        undefinedBytes,
        zeroBytes,
      };
    },
  };
}

function markOf(first: readonly number[]): SeenBytes['byteOrderMark'] {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be';
  return first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf ? 'utf-8' : null;
}

/** The encoding of the whole file: as asked, by its mark, or by what all of its bytes allow. */
export function encodingOf(bytes: SeenBytes, asked: string | null): EncodingOutcome {
  if (asked !== null) return decided(asked, { kind: 'asked' });
  const { byteOrderMark, strayBytes, utf8Characters, firstStrayLine } = bytes;
  if (byteOrderMark === 'utf-16le' || byteOrderMark === 'utf-16be')
    return decided(byteOrderMark, { kind: 'certain' });
  if (bytes.zeroBytes > 0) return { kind: 'refused', because: { kind: 'zero_bytes' } };
  if (strayBytes === 0) return decided('utf-8', { kind: 'certain' });
  if (byteOrderMark === 'utf-8' || utf8Characters > strayBytes)
    return decided('utf-8', { kind: 'some_strays', strayBytes, firstStrayLine });
  if (utf8Characters === 0 && bytes.undefinedBytes === 0)
    return decided('windows-1252', { kind: 'not_utf8' });
  return { kind: 'refused', because: { kind: 'mixed_bytes', strayBytes, firstStrayLine } };
}

function decided(encoding: string, note: EncodingNote): EncodingOutcome {
  return { kind: 'decided', encoding, note };
}
