import { setTimeout } from 'node:timers/promises';
import type { Options } from './options.ts';

/** What cannot be mended by sending it again; the message says what to do. */
export class CallRefused extends Error {}

const LONGEST_WAIT_MS = 30_000;
const LONGEST_CALL_MS = 120_000;

/**
 * Calls the API and answers its JSON. What may pass is tried again (429, 5xx, no connection), after as long as
 * Retry-After says or a wait that doubles; the rest throws `CallRefused`.
 */
export async function callKith(
  options: Pick<Options, 'url' | 'secretKey'>,
  method: string,
  path: string,
  mostTries: number,
  ndjson?: string,
): Promise<unknown> {
  let last = '';
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    let retryAfter: string | null = null;
    try {
      const response = await fetch(`${options.url}${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${options.secretKey}`,
          ...(ndjson === undefined ? {} : { 'Content-Type': 'application/x-ndjson' }),
        },
        signal: AbortSignal.timeout(LONGEST_CALL_MS),
        ...(ndjson === undefined ? {} : { body: ndjson }),
      });
      const text = await response.text();
      if (response.ok) return JSON.parse(text);
      last = `${response.status} ${detailOf(text)}`;
      if (response.status !== 429 && response.status < 500)
        throw new CallRefused(`${options.url}${path} answered ${last}`);
      retryAfter = response.headers.get('Retry-After');
    } catch (error) {
      if (error instanceof CallRefused) throw error;
      last = reasonOf(error);
    }
    if (attempt + 1 < mostTries) await setTimeout(waitMs(attempt, retryAfter));
  }
  throw new CallRefused(`${options.url}${path} did not answer well in ${mostTries} tries; the last: ${last}`);
}

function detailOf(body: string): string {
  try {
    const problem = JSON.parse(body) as { detail?: string; errors?: { path: string; message: string }[] };
    const errors = (problem.errors ?? []).map(({ path, message }) => `${path}: ${message}`);
    return [problem.detail, ...errors].filter(Boolean).join(' ');
  } catch {
    return body.slice(0, 200);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

function waitMs(attempt: number, retryAfter: string | null): number {
  const asked = Number(retryAfter ?? Number.NaN) * 1_000;
  const own = Math.min(LONGEST_WAIT_MS, 250 * 2 ** attempt) * (0.5 + Math.random() / 2);
  return Number.isFinite(asked) ? Math.min(Math.max(asked, own), 2 * LONGEST_WAIT_MS) : own;
}
