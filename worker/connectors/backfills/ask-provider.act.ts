import { readStream } from '../../http/open-body.ts';
import { decodeUtf8 } from '../../http/read-body.ts';
import { logFailure } from '../../logs/log.ts';
import { readJson } from '../deliveries/read-delivery.ts';
import { readStatus, type StatusRead } from './page-answer.ts';
import type { PageAnswer, PageRequest } from './pages.ts';

/** Asks a provider. The platform's own `fetch`, or in tests a shop's. */
export type Fetch = (request: Request) => Promise<Response>;

/** A page of a hundred orders has less than a megabyte. */
const PAGE_LIMIT = { maxBytes: 16 * 1024 * 1024, most: 'A page may have at most 16 MiB.' };
const TIMEOUT_MS = 25_000;

export type Asked =
  | { kind: 'answer'; answer: PageAnswer }
  | Exclude<StatusRead, { kind: 'page' }>
  | { kind: 'not_json' };

/**
 * Asks for a page. Redirects are not followed: the key is for the host that was named. What cannot be reached
 * or breaks off is to be asked for again.
 */
export async function askProvider(fetch: Fetch, page: PageRequest, nowMs: number): Promise<Asked> {
  try {
    const { url, method, headers, body } = page;
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(new Request(url, { method, headers, body, redirect: 'manual', signal }));
    const status = readStatus(response.status, retryAfterMs(response.headers.get('retry-after'), nowMs));
    if (status.kind !== 'page') {
      await response.body?.cancel();
      return status;
    }
    const read = readJson(await readText(response));
    if (read.kind === 'not_json') return read;
    return { kind: 'answer', answer: { body: read.body, headers: Object.fromEntries(response.headers) } };
  } catch (error) {
    logFailure('provider_not_reached', error, { host: new URL(page.url).host });
    return { kind: 'again' };
  }
}

/** In seconds or as a date. Null where it is neither. */
function retryAfterMs(said: string | null, nowMs: number): number | null {
  if (said === null) return null;
  const seconds = Number(said);
  const waitMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(said) - nowMs;
  return Number.isNaN(waitMs) ? null : waitMs;
}

async function readText(response: Response): Promise<string> {
  const body: ReadableStream<Uint8Array> | null = response.body;
  if (body === null) return '';
  const read = await readStream(body, PAGE_LIMIT);
  if (read.kind !== 'bytes') throw new Error(`a page could not be read: ${read.kind}`);
  return decodeUtf8(read.bytes) ?? '';
}
