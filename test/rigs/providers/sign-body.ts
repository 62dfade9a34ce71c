import { createHmac } from 'node:crypto';

/** HMAC-SHA-256 of a body, with what stands before it in the signed bytes. */
export function signBody(
  body: Uint8Array,
  secret: string | Uint8Array,
  encoding: 'hex' | 'base64',
  prefix = '',
): string {
  return createHmac('sha256', secret).update(prefix).update(body).digest(encoding);
}
