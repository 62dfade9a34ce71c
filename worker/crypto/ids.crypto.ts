import { base64url } from 'jose';

const BYTES_AN_ID = 15;

/** What an id is of. */
export type IdPrefix =
  | 'biz'
  | 'key'
  | 'lnk'
  | 'clk'
  | 'cor'
  | 'imp'
  | 'con'
  | 'bfl'
  | 'wrd'
  | 'prm'
  | 'cnt'
  | 'ofr'
  | 'ask'
  | 'cal'
  | 'mem'
  | 'upl'
  | 'erased';

/** Makes an id. */
export type NewId = (prefix: IdPrefix) => string;

/**
 * Random bytes drawn for many ids at once: asking for them costs more than making them. Each is used once.
 */
let drawn = new Uint8Array(0);
let used = 0;

/** An id that the service makes: a prefix that says of what, and 120 random bits. */
export function newId(prefix: IdPrefix): string {
  if (used + BYTES_AN_ID > drawn.length) {
    drawn = crypto.getRandomValues(new Uint8Array(BYTES_AN_ID * 100));
    used = 0;
  }
  used += BYTES_AN_ID;
  return `${prefix}_${base64url.encode(drawn.subarray(used - BYTES_AN_ID, used))}`;
}
