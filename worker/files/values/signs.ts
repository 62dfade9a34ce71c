/** Signs that stand for one currency only, in upper case. */
const SIGNS: Record<string, string> = {
  '€': 'EUR',
  US$: 'USD',
  C$: 'CAD',
  CA$: 'CAD',
  A$: 'AUD',
  AU$: 'AUD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  NT$: 'TWD',
  MX$: 'MXN',
  R$: 'BRL',
  'CN¥': 'CNY',
  元: 'CNY',
  円: 'JPY',
  '₹': 'INR',
  '₽': 'RUB',
  '₩': 'KRW',
  '₺': 'TRY',
  '₪': 'ILS',
  '₫': 'VND',
  '฿': 'THB',
  '₱': 'PHP',
  '₦': 'NGN',
  '₴': 'UAH',
  '₸': 'KZT',
  ZŁ: 'PLN',
  KČ: 'CZK',
  FT: 'HUF',
  LEI: 'RON',
  RM: 'MYR',
  RP: 'IDR',
  'FR.': 'CHF',
  SFR: 'CHF',
};

/** Signs that several currencies share: whose it is depends on the business. */
const SHARED: Record<string, readonly string[]> = {
  $: 'USD CAD AUD NZD HKD SGD TWD MXN ARS CLP COP UYU BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD'.split(
    ' ',
  ),
  '£': ['GBP', 'GIP', 'FKP', 'SHP', 'EGP', 'LBP', 'SYP', 'SSP', 'SDG'],
  '¥': ['JPY', 'CNY'],
  KR: ['SEK', 'NOK', 'DKK', 'ISK'],
  'KR.': ['DKK', 'ISK'],
};

/** Whether a text is a sign of currencies, of one or of several. */
export function isSign(text: string): boolean {
  const sign = text.toUpperCase();
  return Object.hasOwn(SIGNS, sign) || Object.hasOwn(SHARED, sign);
}

/**
 * The currency that a sign stands for, in a business with a currency of its own: of those that share the
 * sign, the business's. Null where the sign is unknown, or shared by others than the business's.
 */
export function currencyOfSign(text: string, own: string): string | null {
  const sign = text.toUpperCase();
  if (Object.hasOwn(SIGNS, sign)) return SIGNS[sign] ?? null;
  return SHARED[sign]?.includes(own) === true ? own : null;
}
