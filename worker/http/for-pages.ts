import { cors } from 'hono/cors';
import type { App } from './context.ts';

/**
 * What pages of other origins may call: any of them may read the answers, errors included, and none may
 * send credentials. The widget asks no preflight; it is answered for pages that send `application/json`
 * themselves.
 */
export function openToPages(app: App): void {
  for (const path of ['/v1/badge', '/v1/arrivals', '/v1/panel']) {
    app.use(
      path,
      cors({ origin: '*', allowMethods: ['GET', 'POST'], allowHeaders: ['Content-Type'], maxAge: 86_400 }),
    );
  }
}
