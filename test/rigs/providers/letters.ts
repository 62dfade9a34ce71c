import { createHash } from 'node:crypto';

/** Letters and digits that look random and are the same for the same text. */
export function letters(text: string, length: number): string {
  return createHash('sha256')
    .update(text)
    .digest('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, length);
}

/** Lower-case hexadecimal digits that look random and are the same for the same text. */
export function hexDigits(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}
