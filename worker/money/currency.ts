/*
 * ISO 4217 as SIX publishes it for the maintenance agency: List One (currencies in use) and List Three (codes
 * withdrawn), with the standard's own digits. The platform's Intl has CLDR's digits, which follow what is in
 * people's purses (0 for HUF and COP), differ between versions, and miss the newest codes.
 */

/** Currencies and funds in use. */
const ACTIVE = codes(`
  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE
  CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF
  GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR
  LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN
  PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS
  TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XCD XCG XOF XPF YER
  ZAR ZMW ZWG`);

/** Units of account: the standard gives them no digits, and they are kept with 2 as other currencies are. */
const UNITS_OF_ACCOUNT = codes('XDR XSU XUA');

/** Currencies that were, for history. */
const WITHDRAWN = codes(`
  ADP AFA ALK ANG AOK AON AOR ARA ARP ARY ATS AYM AZM BAD BEC BEF BEL BGJ BGK BGL BGN BOP BRB BRC BRE BRN BRR
  BUK BYB BYR CHC CSD CSJ CSK CUC CYP DDM DEM ECS ECV EEK ESA ESB ESP FIM FRF GEK GHC GHP GNE GNS GQE GRD GWE
  GWP HRD HRK IEP ILP ILR ISJ ITL LAJ LSM LTL LTT LUC LUF LUL LVL LVR MGF MLF MRO MTL MTP MVQ MXP MZE MZM NIC
  NLG PEH PEI PES PLZ PTE RHD ROK ROL RUR SDD SDP SIT SKK SLL SRG STD SUR TJR TMM TPE TRL UAK UGS UGW USS UYN
  UYP VEB VEF VNC XEU XFO XFU XRE YDD YUD YUM YUN ZAL ZMK ZRN ZRZ ZWC ZWD ZWL ZWN ZWR`);

/** Digits after the decimal sign where they are not 2. */
const DIGITS: ReadonlyMap<string, number> = new Map([
  ...withDigits(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...withDigits(0, 'ADP BEF BYB BYR ESP GRD ITL LUF MGF PTE TPE TRL'),
  ...withDigits(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...withDigits(4, 'CLF UYW'),
]);

/**
 * Whether a text is the code of a currency, in use or withdrawn: three capitals. Codes of the standard that
 * nobody pays in are none: metals (XAU), bond market units (XBA), the code for tests and that for no
 * currency.
 */
export function isCurrency(code: string): boolean {
  return ACTIVE.has(code) || WITHDRAWN.has(code) || UNITS_OF_ACCOUNT.has(code);
}

/** How many digits of an amount come after the decimal sign, 0 to 4: 2 for EUR, 0 for JPY, 3 for KWD. */
export function decimalsOf(code: string): number {
  return DIGITS.get(code) ?? 2;
}

function codes(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

function withDigits(digits: number, list: string): [string, number][] {
  return list.split(' ').map((code) => [code, digits]);
}
