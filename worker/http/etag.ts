import { createHash } from 'node:crypto';
import type { AppContext } from './context.ts';

/** The entity tag of a body (RFC 9110, 8.8.3). */
export function etagOf(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

/** Whether the caller has this body already. Weak comparison: a proxy that compresses marks tags as weak. */
export function hasAlready(c: AppContext, etag: string): boolean {
  const tags = (c.req.header('If-None-Match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
