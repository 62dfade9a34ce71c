import { randomBytes } from 'node:crypto';
import { codeFrom } from './code.ts';

/** A code for a new link, from the platform's CSPRNG. */
export function newCode(): string {
  for (;;) {
    const code = codeFrom(randomBytes(16));
    if (code !== null) return code;
  }
}
