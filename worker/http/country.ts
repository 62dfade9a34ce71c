/** The visitor's country as the platform tells it: ISO 3166-1 alpha-2, `XX` or `T1`; null if unknown. */
export function countryOf(request: Request): string | null {
  const country: unknown = request.cf?.country;
  return typeof country === 'string' && /^[A-Z0-9]{2}$/.test(country) ? country : null;
}
