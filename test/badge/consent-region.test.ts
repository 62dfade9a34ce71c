import { expect, it } from 'vitest';
import { needsConsent } from '../../worker/badge/consent-region.ts';

/**
 * The members of the European Union, of the EEA beside it, its outermost regions with a code of their own,
 * and the United Kingdom.
 */
const ASKED =
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO AX GF GP MQ MF RE YT GB';

it.each(ASKED.split(' '))('in %s consent is asked for', (country) => {
  expect(needsConsent(country)).toBe(true);
});

it.each([null, 'XX', 'T1'])('where the country is not known (%s) it is asked for', (country) => {
  expect(needsConsent(country)).toBe(true);
});

it.each(['US', 'CH', 'JP', 'BR', 'GG', ''])('in %j it is not', (country) => {
  expect(needsConsent(country)).toBe(false);
});
