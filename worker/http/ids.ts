import { randomBytes } from 'node:crypto';

/** An id that the service makes: a prefix that says of what, and 120 random bits. */
export function newId(prefix: 'biz' | 'key' | 'lnk' | 'clk' | 'cor' | 'erased'): string {
  return `${prefix}_${randomBytes(15).toString('base64url')}`;
}
