import { PAGE_STYLE_SOURCE } from './page-style.ts';

/**
 * What a page with no file of its own is sent with: no script, nothing from elsewhere, in no frame. It is a
 * plain record and not middleware because the redirect's pages are answered before Hono is asked.
 */
export function pageHeaders(): Record<string, string> {
  return {
    'Content-Security-Policy': `default-src 'none'; style-src ${PAGE_STYLE_SOURCE}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
}
