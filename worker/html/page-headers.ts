import { PAGE_STYLE_SOURCE } from './page-style.ts';

/** What every page that the Worker renders is sent with: no script, nothing from elsewhere, in no frame. */
export function pageHeaders(): Record<string, string> {
  return {
    'Content-Security-Policy': `default-src 'none'; style-src ${PAGE_STYLE_SOURCE}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
}
