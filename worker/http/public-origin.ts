import type { AppContext } from './context.ts';

/** Where the addresses that are handed on begin: PUBLIC_ORIGIN, or the origin that was asked. */
export function publicOrigin(c: AppContext): string {
  return c.get('env').publicOrigin ?? new URL(c.req.url).origin;
}
