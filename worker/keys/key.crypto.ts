import { createHash } from 'node:crypto';
import type { Key, NewKey } from './key.ts';

const PREFIXES = { secret: 'sk_', publishable: 'pk_' } as const;
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** How many random bytes a key is made of. */
export const KEY_BYTES = 32;

/**
 * Makes a key of 256 random bits: prefix, the bits in base 62 (43 characters) and a checksum of 6, so that a
 * mistyped key is told from an unknown one without asking the database, and scanners of leaked secrets can
 * recognise it.
 */
export function makeKey(named: Omit<Key, 'hint' | 'revokedAtMs'>, random: Uint8Array): NewKey {
  const bits = random.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
  const body = PREFIXES[named.kind] + toBase62(bits, 43);
  const key = body + checksumOf(body);
  return { key, stored: { ...named, digest: digestOfKey(key), hint: key.slice(-4), revokedAtMs: null } };
}

/** Whether the checksum fits: false for anything that was never a key of ours. */
export function isKey(key: string): boolean {
  if (!/^(sk|pk)_[0-9A-Za-z]{49}$/.test(key)) return false;
  return checksumOf(key.slice(0, -6)) === key.slice(-6);
}

/**
 * The SHA-256 digest, in hex, that is stored instead of the key: 256 random bits need no salt and no
 * stretching.
 */
export function digestOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function checksumOf(body: string): string {
  const digest = createHash('sha256').update(`checksum:${body}`).digest('hex');
  return toBase62(BigInt(`0x${digest.slice(0, 8)}`), 6);
}

function toBase62(value: bigint, length: number): string {
  let digits = '';
  for (let rest = value; digits.length < length; rest /= 62n)
    digits = BASE62.charAt(Number(rest % 62n)) + digits;
  return digits;
}
