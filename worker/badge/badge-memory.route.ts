import { hasAlready } from '../http/etag.ts';

const KEPT_MS = 5_000;
const MOST_KEPT = 1_000;
const PATH = /^https?:\/\/[^/]+\/v1\/badge(\?|$)/;

interface Kept {
  body: string;
  headers: Headers;
  etag: string | null;
  untilMs: number;
}

/** Whether a request asks for a badge and takes one that is some seconds old. */
export function takesRememberedBadge(request: Request): boolean {
  if (request.method !== 'GET' || !PATH.test(request.url)) return false;
  return !/\bno-cache\b/.test(request.headers.get('Cache-Control') ?? '');
}

/**
 * Remembers badges in the isolate for five seconds, before the router: a page with much traffic asks for the same
 * few over and over. The key is all that an answer depends on: address, page, language and region.
 */
export function createBadgeMemory(): (
  request: Request,
  answer: () => Promise<Response>,
) => Promise<Response> {
  const kept = new Map<string, Kept>();
  return async (request, answer) => {
    const key = keyOf(request);
    const nowMs = Date.now();
    const known = kept.get(key);
    if (known !== undefined && known.untilMs > nowMs) return respond(known, request);
    const response = await answer();
    if (response.status !== 200) return response;
    if (kept.size >= MOST_KEPT) kept.clear();
    const body = await response.clone().text();
    const etag = response.headers.get('ETag');
    kept.set(key, { body, headers: new Headers(response.headers), etag, untilMs: nowMs + KEPT_MS });
    return response;
  };
}

function respond({ body, headers, etag }: Kept, request: Request): Response {
  if (etag === null || !hasAlready(request.headers.get('If-None-Match'), etag))
    return new Response(body, { headers });
  const withoutBody = new Headers(headers);
  withoutBody.delete('Content-Type');
  return new Response(null, { status: 304, headers: withoutBody });
}

function keyOf(request: Request): string {
  const { headers, url } = request;
  const country = (request.cf as { country?: unknown } | undefined)?.country;
  return `${url}\n${headers.get('Origin')}\n${headers.get('Accept-Language')}\n${String(country)}`;
}
