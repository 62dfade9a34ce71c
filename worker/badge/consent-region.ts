/**
 * Where the law asks for consent before a cookie that is not strictly needed: the EEA with its outermost
 * regions (ePrivacy Directive, Article 5(3)) and the United Kingdom (PECR, regulation 6).
 */
const COUNTRIES = new Set(
  (
    'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK ' +
    'IS LI NO AX GF GP MF MQ RE YT GB'
  ).split(' '),
);

/**
 * Whether a visitor's region asks for consent, by ISO 3166-1 country. An unknown country does: `XX` and
 * `T1` (Tor) are what the platform says when it cannot tell.
 */
export function needsConsent(country: string | null): boolean {
  return country === null || country === 'XX' || country === 'T1' || COUNTRIES.has(country);
}
