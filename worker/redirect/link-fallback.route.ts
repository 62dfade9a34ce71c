import type { App } from '../http/context.ts';
import { respond } from '../http/respond.ts';
import { answerLinkNotFound } from './link-answers.route.ts';

/** Below the addresses of links a person gets a page, whatever was mistyped; who sends something, 405. */
export function registerLinkFallback(app: App): void {
  for (const path of ['/r', '/r/*', '/R', '/R/*']) {
    app.all(path, (c) =>
      c.req.method === 'GET' || c.req.method === 'HEAD'
        ? answerLinkNotFound(c.req.method)
        : respond(c, { kind: 'only_get_and_head' }),
    );
  }
}
