import QuickLRU from 'quick-lru';
import { visitorCountryOf } from '../http/country.ts';
import { hasAlready } from '../http/etag.ts';
import { PAGE_HOST_HEADER } from '../http/page-origin.ts';
import { MAX_AGE_IN_ISOLATE_MS } from './badge-ages.ts';

/** A memory of this size holds up to twice as many. */
const MAX_BADGES = 500;
const PATH = /^https?:\/\/[^/]+\/v1\/badge(\?|$)/;

interface RememberedBadge {
  body: string;
  headers: Headers;
  etag: string | null;
}

/** Whether a request asks for a badge and takes one that is some seconds old. */
export function takesRememberedBadge(request: Request): boolean {
  if (request.method !== 'GET' || !PATH.test(request.url)) return false;
  return !/\bno-cache\b/.test(request.headers.get('Cache-Control') ?? '');
}

/**
 * Remembers badges in the isolate for some seconds (badge-ages.ts), before the router: a page with much
 * traffic asks for the same few over and over. The key is all that an answer depends on: address, page,
 * language and region.
 */
export function createBadgeMemory(): (
  request: Request,
  answer: () => Promise<Response>,
) => Promise<Response> {
  const remembered = new QuickLRU<string, RememberedBadge>({
    maxSize: MAX_BADGES,
    maxAge: MAX_AGE_IN_ISOLATE_MS,
  });
  return async (request, answer) => {
    const key = keyOf(request);
    const known = remembered.get(key);
    if (known !== undefined) return answerAgain(known, request);
    const response = await answer();
    if (response.status !== 200) return response;
    const { headers } = response;
    const body = await response.clone().text();
    remembered.set(key, { body, headers: new Headers(headers), etag: headers.get('ETag') });
    return response;
  };
}

function answerAgain({ body, headers, etag }: RememberedBadge, request: Request): Response {
  if (etag === null || !hasAlready(request.headers.get('If-None-Match'), etag))
    return new Response(body, { headers });
  const withoutBody = new Headers(headers);
  withoutBody.delete('Content-Type');
  return new Response(null, { status: 304, headers: withoutBody });
}

function keyOf(request: Request): string {
  const { headers, url } = request;
  const said = ['Origin', PAGE_HOST_HEADER, 'Accept-Language'].map((name) => headers.get(name));
  return JSON.stringify([url, ...said, visitorCountryOf(request)]);
}
