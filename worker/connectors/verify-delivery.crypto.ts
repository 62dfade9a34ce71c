/* oxlint-disable typescript/no-unsafe-return, typescript/no-unsafe-call, typescript/no-unsafe-member-access,
   typescript/no-unsafe-assignment, typescript/no-unsafe-argument -- the platform's types leave Buffer untyped */
import { Buffer } from 'node:buffer';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ProviderRules } from './provider-rules.ts';
import type { SignatureVerdict } from './signature-verdict.ts';

/** How far the clock of a delivery may be from ours, in either direction. */
const SIGNATURE_TOLERANCE_MS = 300_000;

/** A delivery as it arrived: its bytes, and its headers by lower-case name. */
export interface SignedDelivery {
  bytes: Uint8Array;
  headers: Readonly<Record<string, string>>;
  /** The connector's secrets as its owner pasted them; several while one is being replaced. */
  secrets: readonly string[];
  nowMs: number;
}

/**
 * Whether one of the secrets signed exactly these bytes, now. What is compared are the signatures' own bytes,
 * in constant time: any of them may be right, because providers send one for each secret, and people keep two
 * secrets while they replace one.
 */
export function verifyDelivery(
  rules: Pick<ProviderRules, 'readSignature' | 'keyOfSecret'>,
  { bytes, headers, secrets, nowMs }: SignedDelivery,
): SignatureVerdict {
  const said = rules.readSignature(headers);
  if (said.kind === 'unsigned') return 'missing';
  if (said.kind === 'malformed') return 'malformed';
  const signatures = said.signatures.flatMap((signature) => bytesOf(signature, said.encoding) ?? []);
  if (signatures.length === 0) return 'malformed';
  let isRight = false;
  for (const secret of secrets) {
    const key = keyBytes(rules.keyOfSecret(secret));
    if (key === null) continue;
    const digest = createHmac('sha256', key).update(said.prefix, 'utf8').update(bytes).digest();
    // All are compared, whichever is right.
    for (const signature of signatures) isRight = timingSafeEqual(digest, signature) || isRight;
  }
  if (!isRight) return 'wrong';
  return isWithinTolerance(said.timestampS, nowMs) ? 'valid' : 'outside_time';
}

/** The 32 bytes of an HMAC-SHA-256; null where the text is none. */
function bytesOf(signature: string, encoding: 'hex' | 'base64'): Uint8Array | null {
  const shape = encoding === 'hex' ? /^[0-9a-f]{64}$/i : /^[A-Za-z0-9+/]{43}=$/;
  return shape.test(signature) ? Buffer.from(signature, encoding) : null;
}

/** An empty key would sign for everybody. */
function keyBytes(key: ReturnType<ProviderRules['keyOfSecret']>): Uint8Array | null {
  if (key === null) return null;
  const bytes: Uint8Array = Buffer.from(key.text, key.encoding);
  return bytes.length > 0 ? bytes : null;
}

function isWithinTolerance(timestampS: number | null, nowMs: number): boolean {
  return timestampS === null || Math.abs(nowMs - timestampS * 1_000) <= SIGNATURE_TOLERANCE_MS;
}
