import { isCurrency } from '../../money/currency.ts';
import { isSign } from '../values/signs.ts';

/** What the name of a column says: which column it is, and how its values are to be read. */
export interface ColumnName {
  /** The name in the form that is compared: createddate for "Created date (UTC)". */
  plain: string;
  /** A code or a sign, as in "Sale Price ($)" or "Total EUR"; null if the name has none. */
  currency: string | null;
  isUtc: boolean;
  /** The name says that amounts are in minor units: amount_cents. */
  isMinor: boolean;
  /** The name asks a question, so that the values are yes or no: "Refunded?". */
  isFlag: boolean;
}

/**
 * Lower-case codes that stand alone at the end of a name, as in amount_usd. Others may be words: try, all.
 */
const LOWER_CASE_CODES = /[\s_-](usd|eur|gbp|chf|jpy|cad|aud|pln|sek|nok|dkk|czk|brl|inr)$/;

/** Takes apart the name of a column. */
export function readColumnName(name: string): ColumnName {
  let rest = name.normalize('NFC').trim();
  let currency: string | null = null;
  let isUtc = false;
  let isMinor = false;
  rest = rest.replace(/\s*[([]([^)\]]*)[)\]]/g, (whole, inside: string) => {
    const text = inside.trim();
    if (/\b(utc|gmt)\b/i.test(text)) isUtc = true;
    else if (/^(cents|pence|minor|minor units)$/i.test(text)) isMinor = true;
    else if (isSign(text) || isCurrency(text.toUpperCase())) currency = text;
    else return whole;
    return '';
  });
  rest = rest.replace(/[\s_-](utc|gmt)$/i, () => ((isUtc = true), ''));
  rest = rest.replace(/[\s_-](?:in[\s_-])?(cents|minor)$/i, () => ((isMinor = true), ''));
  rest = rest.replace(LOWER_CASE_CODES, (_whole, code: string) => ((currency ??= code), ''));
  rest = rest.replace(
    /^([A-Z]{3})\s|[\s_-](?:in\s)?([A-Z]{3})$/,
    (whole, before?: string, after?: string) => {
      const code = before ?? after ?? '';
      if (currency !== null || !isCurrency(code)) return whole;
      currency = code;
      return '';
    },
  );
  rest = rest.replace(/[\s_-](?:in\s)?(\p{L}{0,3}\p{Sc})$/u, (whole, sign: string) => {
    if (currency !== null || !isSign(sign)) return whole;
    currency = sign;
    return '';
  });
  return { plain: plainName(rest), currency, isUtc, isMinor, isFlag: /\?\s*$/.test(name) };
}

/** A name in lower case without spaces and signs. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}
