import { createHash, randomBytes } from 'node:crypto';

const PREFIXES = { secret: 'sk_', publishable: 'pk_' } as const;
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * A new key: prefix, 256 random bits in base 62 (43 characters) and a checksum of 6, so that a mistyped key is
 * told from an unknown one without asking the database, and scanners of leaked secrets can recognise it.
 */
export function newKey(kind: keyof typeof PREFIXES): string {
  const body = PREFIXES[kind] + toBase62(BigInt(`0x${randomBytes(32).toString('hex')}`), 43);
  return body + checksumOf(body);
}

/** Whether the checksum fits: false for anything that was never a key of ours. */
export function isKey(key: string): boolean {
  if (!/^(sk|pk)_[0-9A-Za-z]{49}$/.test(key)) return false;
  return checksumOf(key.slice(0, -6)) === key.slice(-6);
}

/** The SHA-256 digest, in hex, that is stored instead of the key: 256 random bits need no salt and no stretching. */
export function digestOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function checksumOf(body: string): string {
  return toBase62(
    BigInt(`0x${createHash('sha256').update(`checksum:${body}`).digest('hex').slice(0, 8)}`),
    6,
  );
}

function toBase62(value: bigint, length: number): string {
  let digits = '';
  for (let rest = value; digits.length < length; rest /= 62n)
    digits = BASE62.charAt(Number(rest % 62n)) + digits;
  return digits;
}
