import type { ParsedAddress } from '../../links/destination.ts';

/**
 * Where a shop's API is, as it was given and as a parser of URLs read it; or why it cannot be that. The
 * Worker asks there with the owner's key, so it asks by https, at a name and never at a number. A shop on the
 * machine that Kith runs on passes, for trying out; Cloudflare's machines have nothing there.
 */
export function judgeShopUrl(
  parsed: (ParsedAddress & { port: string; pathname: string; search: string; hash: string }) | null,
): { kind: 'allowed'; url: string } | { kind: 'refused'; because: string } {
  if (parsed === null) return refused('must be an address like https://shop.example');
  const { protocol, username, password, hostname, host, port, pathname, search, hash } = parsed;
  if (isLoopback(hostname)) return { kind: 'allowed', url: `${protocol}//${host}` };
  if (protocol !== 'https:') return refused('must begin with https://');
  if (username !== '' || password !== '') return refused('must not hold a user name or a password');
  if (search !== '' || hash !== '') return refused('must end before a ? or #');
  if (port !== '') return refused('must be on the port of https');
  if (isNumber(hostname) || !hostname.includes('.')) {
    return refused('must be a public host with a name');
  }
  return { kind: 'allowed', url: `https://${host}${pathname.replace(/\/+$/, '')}` };
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1';
}

function isNumber(hostname: string): boolean {
  return hostname.startsWith('[') || /^[\d.]+$/.test(hostname);
}

function refused(because: string): { kind: 'refused'; because: string } {
  return { kind: 'refused', because };
}
