import { getDomain } from 'tldts';

const WILDCARD = '*.';

/**
 * Whether a host, as a URL parser writes it (in ASCII, with the port where it is not the scheme's own), is
 * one of the allowed ones. An allowed host is compared whole. One that begins with `*.` stands for every host
 * below it, however deep, with the same port, and not for the host itself, as in a Content-Security-Policy
 * (CSP 3, 6.7.2.8, host-part matches).
 *
 *     ["shop.example"]    shop.example, and neither www.shop.example nor shop.example:8443
 *     ["*.shop.example"]  www.shop.example, a.b.shop.example, and not shop.example
 */
export function isAllowedHost(host: string, allowedHosts: readonly string[]): boolean {
  return allowedHosts.some((allowed) => {
    if (!allowed.startsWith(WILDCARD)) return allowed === host;
    const parent = allowed.slice(1);
    return host.length > parent.length && host.endsWith(parent);
  });
}

/** An allowed host without the `*.` at its front, and whether it had one. */
export function splitWildcard(allowed: string): { host: string; isWildcard: boolean } {
  const isWildcard = allowed.startsWith(WILDCARD);
  return { host: isWildcard ? allowed.slice(WILDCARD.length) : allowed, isWildcard };
}

/** The allowed host that stands for every host below this one. */
export function wildcardOf(host: string): string {
  return WILDCARD + host;
}

/**
 * Whether everything below a host is in one hand: it is a registrable domain or lies in one. Below a public
 * suffix (`com`, `co.uk`, `github.io`) are strangers, and an address of the network has nothing below it.
 */
export function mayHaveWildcard(host: string): boolean {
  return getDomain(host, { allowPrivateDomains: true }) !== null;
}
