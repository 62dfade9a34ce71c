import type { ParsedAddress } from '../../links/destination.ts';

/**
 * Where a shop's API is, as it was given and as a parser of URLs read it; or why it cannot be that. The
 * Worker asks there with the owner's key, so it asks by https, at a name and never at a number, and not at
 * itself. `mayBeLocal` lets a shop on this machine pass, for trying out.
 */
export function judgeShopUrl(
  parsed: (ParsedAddress & { port: string; pathname: string; search: string; hash: string }) | null,
  { ownHost, mayBeLocal }: { ownHost: string | null; mayBeLocal: boolean },
): { kind: 'allowed'; url: string } | { kind: 'refused'; because: string } {
  if (parsed === null) return refused('must be an address like https://shop.example');
  const { protocol, username, password, hostname, host, port, pathname, search, hash } = parsed;
  if (mayBeLocal && isLoopback(hostname)) return { kind: 'allowed', url: `${protocol}//${host}` };
  if (protocol !== 'https:') return refused('must begin with https://');
  if (username !== '' || password !== '') return refused('must not hold a user name or a password');
  if (search !== '' || hash !== '') return refused('must end before a ? or #');
  if (port !== '') return refused('must be on the port of https');
  if (isNumber(hostname) || isLoopback(hostname) || !hostname.includes('.')) {
    return refused('must be a public host with a name');
  }
  if (host === ownHost) return refused('must be the shop, and not Kith itself');
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
