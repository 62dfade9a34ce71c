import { htmlOf } from '../html/page.tsx';
import { pageHeaders } from '../html/page-headers.ts';
import { linkNotFoundPage, linkUnavailablePage } from './link-pages.page.tsx';

const UNANSWERED = {
  ...pageHeaders(),
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
};
const notFound = htmlOf(linkNotFoundPage());
const unavailable = htmlOf(linkUnavailablePage());

/** The one answer for codes that are unknown, disabled or impossible. */
export function answerLinkNotFound(method: string): Response {
  return new Response(method === 'HEAD' ? null : notFound, { status: 404, headers: UNANSWERED });
}

/** The answer when the link cannot be looked up. */
export function answerLinkUnavailable(method: string): Response {
  return answerTryAgain(method, 503, '2');
}

/** The answer to a network that tried out too many codes. */
export function answerLinkRefused(method: string): Response {
  return answerTryAgain(method, 429, '10');
}

function answerTryAgain(method: string, status: 429 | 503, retryAfter: string): Response {
  return new Response(method === 'HEAD' ? null : unavailable, {
    status,
    headers: { ...UNANSWERED, 'Retry-After': retryAfter },
  });
}
