/** The visitor's country as the platform tells it: ISO 3166-1 alpha-2, `XX` or `T1`; null if unknown. */
export function countryOf(request: Request): string | null {
  const country: unknown = request.cf?.country;
  return typeof country === 'string' && /^[A-Z0-9]{2}$/.test(country) ? country : null;
}

/**
 * The country of a visitor on whose behalf a page asks. A browser names the page in `Origin`, and comes from
 * where the platform says. Without it the business's own server asks: where that stands says nothing of the
 * visitor, so it is what the server says in `Kith-Visitor-Country`, or unknown.
 */
export function visitorCountryOf(request: Request): string | null {
  if (request.headers.has('Origin')) return countryOf(request);
  const said = request.headers.get('Kith-Visitor-Country')?.trim().toUpperCase() ?? '';
  return /^[A-Z]{2}$/.test(said) ? said : null;
}
