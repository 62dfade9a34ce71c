import { createHash } from 'node:crypto';

/** The entity tag of a body (RFC 9110, 8.8.3). */
export function etagOf(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

/** Whether the caller has this body already. Weak comparison: a proxy that compresses marks tags as weak. */
export function hasAlready(ifNoneMatch: string | null | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
