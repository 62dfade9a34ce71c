/** What a browser says of where a form comes from. */
export interface SentFrom {
  /** The origins that this deployment is asked at. */
  origins: readonly (string | null)[];
  /** `Origin`, or null where none was sent. */
  origin: string | null;
  /** `Sec-Fetch-Site`, or null where none was sent. */
  site: string | null;
}

/**
 * Whether a form comes from a page of this origin. `Sec-Fetch-Site` cannot be forged by a page (W3C, Fetch
 * Metadata Request Headers); a browser without it sends an `Origin` with each form. What sends neither is no
 * browser, and has no cookie that it did not put there itself.
 */
export function isOwnForm({ origins, origin, site }: SentFrom): boolean {
  if (site !== null && site !== 'same-origin') return false;
  if (origin === null) return true;
  if (origin === 'null') return site === 'same-origin';
  return origins.includes(origin);
}
