import type { WranglerResult } from '../../../commands/deploy/wrangler.ts';

/** A command that worked. What it prints is JSON, unless it is a text. */
export function printed(value: unknown): WranglerResult {
  const stdout = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return { exitCode: 0, stdout, output: stdout };
}

/** A command that failed, in wrangler's form. */
export function failed(words: string): WranglerResult {
  return { exitCode: 1, stdout: '', output: `✘ [ERROR] ${words}` };
}

/** Why the account refuses something, as wrangler prints it. */
export class Refused extends Error {}

/** What Cloudflare's API answers, in the words in which wrangler passes it on. */
export function apiRefused(path: string, words: string, code: number): Refused {
  return new Refused(
    `A request to the Cloudflare API (/accounts/ACCOUNT${path}) failed.\n\n  ${words} [code: ${code}]`,
  );
}
