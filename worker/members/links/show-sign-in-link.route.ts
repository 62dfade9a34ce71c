import { linkPath } from '../../../schema/api/sign-in.ts';
import type { App } from '../../http/context.ts';
import { isToken, digestOfToken } from '../session-token.crypto.ts';
import { visitOf } from '../sign-in/start-session.guard.ts';
import { visitorScreen } from '../visitor-routes.guard.ts';
import { linkPage, overPage } from './link-pages.page.tsx';
import { linkState } from './sign-in-link.ts';
import { findLink } from './sign-in-links.store.ts';

const route = visitorScreen({
  path: '/sign-in/link/{token}',
  summary: 'The page of a link to sign in',
  description: 'It shows a button and uses nothing up, because scanners of mail open links as well.',
  request: { params: linkPath },
});

export function registerShowSignInLink(app: App): void {
  app.openapi(route, async (c) => {
    const { token } = c.req.valid('param');
    const nowMs = c.get('nowMs');
    const { directory } = c.get('env').databases;
    const link = isToken(token) ? await findLink(directory, digestOfToken(token)) : null;
    const visit = await visitOf(c);
    const state = linkState(link, nowMs);
    if (link === null || state !== 'good')
      return c.html(overPage({ visit, state: state === 'good' ? 'unknown' : state }), 404);
    const leftMs = link.expiresAtMs - nowMs;
    return c.html(linkPage({ visit, path: `/sign-in/link/${token}`, leftMs }), 200);
  });
}
