import { base64url } from 'jose';

const BYTES_AN_ID = 15;

/** What an id is of. */
type Prefix = 'biz' | 'key' | 'lnk' | 'clk' | 'cor' | 'imp' | 'con' | 'erased';

/** Makes an id. */
export type NewId = (prefix: Prefix) => string;

/**
 * Random bytes drawn for many ids at once: asking for them costs more than making them. Each is used once.
 */
let drawn = new Uint8Array(0);
let used = 0;

/** An id that the service makes: a prefix that says of what, and 120 random bits. */
export function newId(prefix: Prefix): string {
  if (used + BYTES_AN_ID > drawn.length) {
    drawn = crypto.getRandomValues(new Uint8Array(BYTES_AN_ID * 100));
    used = 0;
  }
  used += BYTES_AN_ID;
  return `${prefix}_${base64url.encode(drawn.subarray(used - BYTES_AN_ID, used))}`;
}
