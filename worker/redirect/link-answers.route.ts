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
  return new Response(method === 'HEAD' ? null : unavailable, {
    status: 503,
    headers: { ...UNANSWERED, 'Retry-After': '2' },
  });
}
