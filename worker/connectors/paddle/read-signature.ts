import type { SignatureSaid } from '../provider-rules.ts';

export const PADDLE_SIGNATURE = 'paddle-signature';

/**
 * What `Paddle-Signature` says: `ts=1710498758;h1=<hex>`, with one `h1` for each secret while one is being
 * replaced (https://developer.paddle.com/webhooks/signature-verification). Two such headers come as one,
 * joined by ", ", and say nothing.
 */
export function readPaddleSignature(headers: Readonly<Record<string, string>>): SignatureSaid {
  const header = headers[PADDLE_SIGNATURE];
  if (header === undefined || header === '') return { kind: 'unsigned' };
  const parts = header.split(';').map((part) => /^(\w+)=(\w+)$/.exec(part));
  if (parts.includes(null)) return { kind: 'malformed' };
  const valuesOf = (name: string) =>
    parts.flatMap((part) => (part?.[1] === name && part[2] !== undefined ? [part[2]] : []));
  const [[time = '', ...otherTimes], signatures] = [valuesOf('ts'), valuesOf('h1')];
  if (!/^\d{1,11}$/.test(time) || otherTimes.length > 0 || signatures.length === 0) {
    return { kind: 'malformed' };
  }
  return { kind: 'signed', prefix: `${time}:`, signatures, encoding: 'hex', timestampS: Number(time) };
}

/** The whole `pdl_ntfset_...` is the key, as its characters. */
export function keyOfPaddleSecret(secret: string): { text: string; encoding: 'utf8' } | null {
  const text = secret.trim();
  return /^pdl_ntfset_\S+$/.test(text) ? { text, encoding: 'utf8' } : null;
}
