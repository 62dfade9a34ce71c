import { CODE_PATTERN, normaliseCode } from '../links/code.ts';
import type { RefSource, SaidRef } from './observation.ts';
import type { ConnectorSettings } from './provider-rules.ts';
import { readInstant, readText, readUnixS } from './read-values.ts';

/** Where a code may stand. */
export interface CodeSources {
  /** Metadata, cart attributes, meta data, custom data: each as key and value. */
  pairs?: Iterable<readonly [string, unknown]>;
  /** Texts of coupons, or the provider's ids of them where `coupons` of the settings has those. */
  coupons?: readonly string[];
  /** Addresses on which the visitor landed, whole or from the path on. */
  landingPages?: readonly (string | null)[];
}

/** The keys of a code, the surest first. */
const KEYS = ['kith_ref', 'ref', 'via', 'refcode'];
const CLICKED_AT_KEY = 'kith_clicked_at';
const LANDING_KEYS = ['ref', 'via'];

/** The cookie as the widget writes it (docs/widget.md, Attribution and storage): `v1.<code>.<seconds>`. */
const COOKIE = /^v1\.([A-Za-z0-9_.~-]{1,64})\.(\d{1,11})$/;

/**
 * The code that a sale came with (docs/connectors.md, Codes), and the others that stood there too. Which
 * coupon is the code of a link is not known here: where the ref is one, `otherwise` is what to take if not.
 */
export function findCode(
  sources: CodeSources,
  settings: Pick<ConnectorSettings, 'coupons'>,
): { ref: SaidRef | null; others: string[] } {
  const found = [
    ...explicitCodes([...(sources.pairs ?? [])]),
    ...(sources.coupons ?? []).flatMap((coupon) => couponCodes(coupon, settings)),
    ...(sources.landingPages ?? []).flatMap(landingCodes),
  ];
  const told = found.filter(({ ref }, at) => found.findIndex((earlier) => sameCode(earlier.ref, ref)) === at);
  const [first] = told;
  if (first === undefined) return { ref: null, others: [] };
  return { ref: withOtherwise(told), others: told.slice(1).map(({ ref }) => ref) };
}

/** Codes that were not taken, as they are kept with a purchase. */
export function otherCodes(others: readonly string[]): { otherCodes: string } | null {
  // Ten of the longest stay below what metadata hold.
  return others.length === 0 ? null : { otherCodes: others.slice(0, 10).join(' ') };
}

function explicitCodes(pairs: readonly (readonly [string, unknown])[]): SaidRef[] {
  const valuesOf = (key: string) =>
    pairs.filter(([name]) => plainKey(name) === key).map(([, value]) => value);
  const [clickedAtMs = null] = valuesOf(CLICKED_AT_KEY)
    .map((value) => readInstant(value) ?? readUnixS(value))
    .filter((instant) => instant !== null);
  return KEYS.flatMap(valuesOf).flatMap((value): SaidRef[] => {
    const text = readText(value) ?? '';
    const [, code, seconds] = COOKIE.exec(text) ?? [];
    if (code !== undefined) return [said(code, 'explicit', readUnixS(seconds) ?? clickedAtMs)];
    return CODE_PATTERN.test(text) ? [said(text, 'explicit', clickedAtMs)] : [];
  });
}

/** In lower case, and ours without the `_` that hides a key from the shop's own pages. */
function plainKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/^_(?=kith_)/, '');
}

/** A coupon stands for the code that the owner gave it, or for the link of the same code. */
function couponCodes(coupon: string, { coupons }: Pick<ConnectorSettings, 'coupons'>): SaidRef[] {
  const text = coupon.trim();
  const key = text.toLowerCase();
  const code = Object.hasOwn(coupons, key) ? (coupons[key] ?? text) : text;
  return CODE_PATTERN.test(code) ? [said(code, 'coupon', null)] : [];
}

function landingCodes(address: string | null): SaidRef[] {
  const [, query = ''] = /^[^?#]*\?([^#]*)/.exec(address ?? '') ?? [];
  const parameters = query.split('&').map((parameter) => {
    const [name = '', ...value] = parameter.split('=');
    return [decoded(name).toLowerCase(), decoded(value.join('=')).trim()] as const;
  });
  return LANDING_KEYS.flatMap((key) => parameters.filter(([name]) => name === key))
    .filter(([, code]) => CODE_PATTERN.test(code))
    .map(([, code]) => said(code, 'landing_page', null));
}

/** As forms decode it; what cannot be decoded is left as it is written. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** The first, and behind a coupon those that follow it, up to one that is no coupon. */
function withOtherwise([first, ...rest]: readonly SaidRef[]): SaidRef | null {
  if (first === undefined) return null;
  const otherwise = first.source === 'coupon' ? withOtherwise(rest) : null;
  return otherwise === null ? first : { ...first, otherwise };
}

function sameCode(one: string, other: string): boolean {
  return normaliseCode(one) === normaliseCode(other);
}

function said(ref: string, source: RefSource, clickedAtMs: number | null): SaidRef {
  return { ref, source, clickedAtMs };
}
