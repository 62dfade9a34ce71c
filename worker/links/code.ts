/** Digits and letters that cannot be taken for one another when read or said: no 0, 1, i, l, o. */
export const CODE_ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';

const CODE_LENGTH = 10;

/** What a code may look like, its own or another product's (widget.md, Attribution and storage). */
export const CODE_PATTERN = /^[A-Za-z0-9_.~-]{1,64}$/;

/**
 * A link's code of 10 characters from 31, 8.2e14 possibilities. `randomBytes` come from a CSPRNG; bytes of
 * 248 and above are passed over so that every character is equally likely. Null when too few are left: ask
 * for more.
 */
export function codeFrom(randomBytes: Uint8Array): string | null {
  let code = '';
  for (const byte of randomBytes) {
    if (byte >= 248) continue;
    code += CODE_ALPHABET.charAt(byte % CODE_ALPHABET.length);
    if (code.length === CODE_LENGTH) return code;
  }
  return null;
}

/**
 * A code as it is stored and looked up: people read codes aloud, so case does not matter. Only ASCII letters
 * are made small, as SQLite's LOWER does: what is not of CODE_PATTERN must not become a code (the Kelvin sign
 * would become a k).
 */
export function normaliseCode(code: string): string {
  return code.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Whether two codes, as they were sent, are one. */
export function isSameCode(one: string, other: string): boolean {
  return normaliseCode(one) === normaliseCode(other);
}
