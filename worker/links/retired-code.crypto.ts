import { createHmac } from 'node:crypto';

/**
 * What is kept of a code that nobody is to be given again, in hex: under the deployment's own key, so that
 * the code cannot be read from it. `code` is as `normaliseCode` gives it.
 */
export function digestOfCode(key: string, code: string): string {
  return createHmac('sha256', key).update(code).digest('hex');
}
