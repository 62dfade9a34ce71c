import { getDomain } from 'tldts';
import { isAllowedHost } from '../hosts/host.ts';
import type { AppContext } from './context.ts';

export type PageOrigin =
  /** Not a page of another origin: a server, or our own pages. */
  | { kind: 'none' }
  /** A page of the business. `cookieDomain` is its registrable domain, null if it has none. */
  | { kind: 'allowed'; cookieDomain: string | null }
  /**
   * A page of somebody else. It is refused with a 403 that the page may read: the widget then takes it for an
   * answer, keeps the page's own fallback and fires `kith-error`. Withholding CORS instead would say the same
   * with a network error, which the widget cannot tell from a dead server.
   */
  | { kind: 'foreign' };

/**
 * Names the page's host where a proxy on the page's own origin asks (widget.md, Through a proxy of your own):
 * a browser sends no Origin to it.
 */
export const PAGE_HOST_HEADER = 'Kith-Page-Host';

/**
 * Which page asks, by its Origin: a host of the business, compared whole and with its port (guarantees.md,
 * row 12), so that neither `shop.example.evil.example` nor a subdomain that was not allowed is one.
 */
export function pageOriginOf(c: AppContext, allowedHosts: readonly string[]): PageOrigin {
  const proxied = c.req.header(PAGE_HOST_HEADER);
  const header = c.req.header('Origin') ?? (proxied === undefined ? undefined : `https://${proxied}`);
  if (header === undefined || header === new URL(c.req.url).origin) return { kind: 'none' };
  const origin = URL.parse(header);
  if (origin === null || origin.origin !== header || !/^https?:$/.test(origin.protocol))
    return { kind: 'foreign' };
  if (!isAllowedHost(origin.host, allowedHosts)) return { kind: 'foreign' };
  return { kind: 'allowed', cookieDomain: getDomain(origin.hostname, { allowPrivateDomains: true }) };
}
