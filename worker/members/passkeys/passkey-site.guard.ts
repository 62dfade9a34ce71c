import type { PasskeySite } from './passkey-options.ts';

/**
 * The site of a public origin, for pages that were asked for at `askedOrigin`; null where a browser has no
 * passkeys: on the page of another origin, at a bare address, and without encryption elsewhere than on
 * this machine.
 */
export function passkeySiteOf(publicOrigin: string, askedOrigin: string): PasskeySite | null {
  if (publicOrigin !== askedOrigin) return null;
  const { protocol, hostname } = new URL(publicOrigin);
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  const isAddress = hostname.startsWith('[') || /^[\d.]+$/.test(hostname);
  return isAddress || (protocol !== 'https:' && !isLocal) ? null : { id: hostname, origin: publicOrigin };
}
