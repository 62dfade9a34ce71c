import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from '../options.ts';

/** A failure that sending the same again cannot mend; the message says what to do. */
export class CallRefused extends Error {
  /** What was answered, null where nothing was. */
  readonly status: number | null;

  constructor(message: string, status: number | null) {
    super(message);
    this.status = status;
  }
}

const MAX_WAIT_MS = 30_000;
/** Whoever is asked to come back later than that is told so, instead of being kept waiting. */
const MAX_PATIENCE_MS = 600_000;
const CALL_TIMEOUT_MS = 120_000;

export interface Call {
  method: string;
  path: string;
  maxTries: number;
  body?: { type: 'application/json' | 'application/x-ndjson' | 'text/csv'; text: string };
  /** The import that the rows belong to. */
  run?: string;
}

/** One try: what was answered, or why it may be worth another. */
type Attempt =
  | { kind: 'answered'; answer: unknown }
  | { kind: 'failed'; because: string; retryAfter: string | null }
  | TooMuch;

/** It took more than there is room or time for: with less in it, the same call may be answered. */
export interface TooMuch {
  kind: 'too_much';
  because: string;
  /** The platform ended it for what it used, as the Free plan does after 10 ms of CPU. */
  isPlatform: boolean;
}

/**
 * Calls the API and returns its JSON. A failure that may pass (429, 5xx, no connection) is tried again, after
 * as long as Retry-After says or after a wait that doubles. Any other throws `CallRefused`.
 */
export async function callKith(server: Server, call: Call): Promise<unknown> {
  const outcome = await tryCall(server, call, false);
  if (outcome.kind === 'answered') return outcome.answer;
  throw new CallRefused(`${server.url}${call.path}: ${outcome.because}`, null);
}

/** The same for a call that can be made with less in it: that is better than to try it again as it is. */
export function callDivisible(
  server: Server,
  call: Call,
): Promise<{ kind: 'answered'; answer: unknown } | TooMuch> {
  return tryCall(server, call, true);
}

async function tryCall(server: Server, call: Call, isDivisible: boolean) {
  const { path, maxTries } = call;
  let because = '';
  for (let attempt = 0; attempt < maxTries; attempt += 1) {
    const outcome = await attemptCall(server, call);
    if (outcome.kind === 'answered' || (outcome.kind === 'too_much' && isDivisible)) return outcome;
    because = outcome.because;
    const retryAfter = outcome.kind === 'failed' ? outcome.retryAfter : null;
    if (attempt + 1 < maxTries) await sleep(waitMs(attempt, retryAfter));
  }
  throw new CallRefused(
    `${server.url}${path} did not succeed in ${maxTries} tries; the last: ${because}`,
    null,
  );
}

async function attemptCall({ url, secretKey }: Server, call: Call): Promise<Attempt> {
  const { method, path, body, run } = call;
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${secretKey}`,
        ...(body === undefined ? {} : { 'Content-Type': body.type }),
        ...(run === undefined ? {} : { 'Kith-Import': run }),
      },
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
      ...(body === undefined ? {} : { body: body.text }),
    });
    const text = await response.text();
    if (response.ok) return { kind: 'answered', answer: JSON.parse(text) };
    const because = `${response.status} ${detailOf(text)}`;
    if (response.status === 413) return { kind: 'too_much', because, isPlatform: false };
    if (ENDED_BY_PLATFORM.test(text)) return { kind: 'too_much', because, isPlatform: true };
    if (response.status !== 429 && response.status < 500)
      throw new CallRefused(`${url}${path} answered ${because}`, response.status);
    const retryAfter = response.headers.get('Retry-After');
    if (Number(retryAfter) * 1_000 > MAX_PATIENCE_MS)
      throw new CallRefused(comeBack(because, retryAfter), null);
    return { kind: 'failed', because, retryAfter };
  } catch (error) {
    if (error instanceof CallRefused) throw error;
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    if (isTimeout) return { kind: 'too_much', because: reasonOf(error), isPlatform: false };
    return { kind: 'failed', because: reasonOf(error), retryAfter: null };
  }
}

/**
 * The page or the line that Cloudflare answers in the Worker's place (developers.cloudflare.com/workers,
 * Errors and exceptions: 1102).
 */
const ENDED_BY_PLATFORM = /\berror(?: code:)? 1102\b|\bWorker exceeded resource limits\b/i;

function comeBack(because: string, retryAfter: string | null): string {
  const minutes = Math.ceil(Number(retryAfter) / 60);
  const when = minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
  return `Kith asks to come back in about ${when}: ${because}`;
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
  const own = Math.min(MAX_WAIT_MS, 250 * 2 ** attempt) * (0.5 + Math.random() / 2);
  return Number.isFinite(asked) ? Math.min(Math.max(asked, own), 2 * MAX_WAIT_MS) : own;
}
