/** Follows bytes and tells which are UTF-8 (the decoder of the Encoding Standard, without its output). */
export interface Utf8Check {
  /**
   * How many bytes turn out to be no UTF-8 with this one: those of a character that breaks off, and itself.
   */
  take(byte: number): number;
  /** Whether more bytes of a character must follow. */
  readonly isInside: boolean;
  /** How many bytes of such a character there are so far. */
  readonly unfinished: number;
  /** Whole characters of more than one byte so far. */
  readonly characters: number;
}

export function createUtf8Check(): Utf8Check {
  let [needed, seen, lower, upper, characters] = [0, 0, 0x80, 0xbf, 0];

  function begin(byte: number): number {
    if (byte < 0x80) return 0;
    if (byte >= 0xc2 && byte <= 0xdf) needed = 1;
    else if (byte >= 0xe0 && byte <= 0xef) needed = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) needed = 3;
    else return 1;
    seen = 1;
    lower = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    upper = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    return 0;
  }

  return {
    take(byte) {
      if (needed === 0) return begin(byte);
      if (byte < lower || byte > upper) {
        const broken = seen;
        [needed, seen, lower, upper] = [0, 0, 0x80, 0xbf];
        return broken + begin(byte);
      }
      [lower, upper] = [0x80, 0xbf];
      seen += 1;
      needed -= 1;
      if (needed > 0) return 0;
      characters += 1;
      seen = 0;
      return 0;
    },
    get isInside() {
      return needed > 0;
    },
    get unfinished() {
      return seen;
    },
    get characters() {
      return characters;
    },
  };
}
