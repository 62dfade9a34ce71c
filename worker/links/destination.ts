import { isAllowedHost } from '../hosts/host.ts';

/**
 * An address as a parser of the WHATWG URL standard reads it: the fields of `URL`, which this room does not
 * have.
 */
export interface ParsedAddress {
  readonly href: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  /** With the port where it is not the scheme's own. */
  readonly host: string;
  readonly hostname: string;
}

/** Where a business's links may lead. */
export interface DestinationRules {
  website: ParsedAddress | null;
  allowedHosts: readonly string[];
}

export type DestinationJudgement =
  /** `href` is the address as the parser read it: what is judged is what is stored and sent to browsers. */
  { kind: 'allowed'; href: string } | { kind: 'refused'; because: string };

const MAX_CHARACTERS = 2_000;

/**
 * Whether a link may lead to an address (definition.md, Words: link). `text` is what the caller wrote and
 * `parsed` what a parser made of it, null where it could make nothing. Parsers mend a lot
 * (`https:evil.example`, `/\evil.example`, `0x7f000001`), so the host is judged as it was parsed, and text
 * that needs mending is refused.
 */
export function judgeDestination(
  text: string,
  parsed: ParsedAddress | null,
  rules: DestinationRules,
): DestinationJudgement {
  if (text.length > MAX_CHARACTERS) return refused(`must have at most ${MAX_CHARACTERS} characters`);
  if (parsed === null || !isPlainlyAbsolute(text))
    return refused('must be an absolute http(s) address, like https://shop.example/welcome');
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')
    return refused('must be an http(s) address');
  if (parsed.username !== '' || parsed.password !== '')
    return refused('must not hold a user name or a password');
  if (!isAllowedHost(parsed.host, rules.allowedHosts))
    return refused('must lead to one of the allowed hosts of the business');
  if (parsed.protocol === 'http:' && !mayBeHttp(parsed, rules.website))
    return refused('must begin with https://');
  if (parsed.href.length > MAX_CHARACTERS)
    return refused(`must have at most ${MAX_CHARACTERS} characters when encoded`);
  return { kind: 'allowed', href: parsed.href };
}

/**
 * Scheme, two slashes, a host; no backslashes, spaces or control characters, which parsers turn into
 * something else.
 */
function isPlainlyAbsolute(text: string): boolean {
  return /^https?:\/\/[^/?#@]/i.test(text) && !/[\u0000-\u0020\u007f-\u009f\\]/.test(text);
}

function mayBeHttp(parsed: ParsedAddress, website: ParsedAddress | null): boolean {
  if (website?.protocol === 'http:') return true;
  return (
    parsed.hostname === 'localhost' ||
    parsed.hostname.endsWith('.localhost') ||
    parsed.hostname === '127.0.0.1'
  );
}

function refused(because: string): DestinationJudgement {
  return { kind: 'refused', because };
}
