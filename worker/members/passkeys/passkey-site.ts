/** The site that passkeys belong to (WebAuthn: the relying party). */
export interface PasskeySite {
  /** The host of the public origin: a passkey is good for it alone. */
  id: string;
  /** The one origin whose pages may ask for a passkey. */
  origin: string;
}

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
