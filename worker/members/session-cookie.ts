/** What a session's cookie is called, and what goes with it, at an address. */
export interface CookieForm {
  name: string;
  /** `Path=/; HttpOnly; ...`, without `Max-Age`. */
  attributes: string;
}

const ATTRIBUTES = 'Path=/; HttpOnly; SameSite=Lax';

/**
 * The form of the session's cookie. Only over https can a browser be told to keep it from other hosts and
 * from plain http (RFC 6265bis, 4.1.3.2: `__Host-`); a Kith on one's own machine has none.
 */
export function cookieFormAt(url: string): CookieForm {
  return url.startsWith('https:')
    ? { name: '__Host-kith', attributes: `${ATTRIBUTES}; Secure` }
    : { name: 'kith', attributes: ATTRIBUTES };
}
