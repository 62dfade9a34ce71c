import type { Context } from 'hono';
import type { AppEnv } from './context.ts';

/** What stands behind `Authorization: Bearer`, or null. */
export function bearerOf(c: Context<AppEnv>): string | null {
  return /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1] ?? null;
}
