import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether a bearer is the operator's token. Without a token set, nobody is the operator. */
export function isOperator(bearer: string | null, operatorToken: string | null): boolean {
  return bearer !== null && operatorToken !== null && isSameSecret(bearer, operatorToken);
}

/** Compares digests, because the platform's `timingSafeEqual` throws on unequal lengths. */
function isSameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
