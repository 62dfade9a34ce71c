import { cors } from 'hono/cors';
import type { App } from './context.ts';

const PREFLIGHT_MAX_AGE_MS = 86_400_000;

/**
 * Opens paths to pages of other origins: any of them may read the answers, errors included, and none may send
 * credentials. The widget needs no preflight; pages that send `application/json` do.
 */
export function openToPages(app: App, paths: readonly string[]): void {
  const open = cors({
    origin: '*',
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['Content-Type'],
    maxAge: PREFLIGHT_MAX_AGE_MS / 1_000,
  });
  for (const path of paths) app.use(path, open);
}
