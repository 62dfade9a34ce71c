import { linkPath } from '../../../schema/api/sign-in.ts';
import { randomBytes } from '../../crypto/random.crypto.ts';
import type { App, AppContext } from '../../http/context.ts';
import { digestOfToken, isToken } from '../session-token.crypto.ts';
import { replacedSession, startSession, visitOf } from '../sign-in/start-session.guard.ts';
import { untriedForm } from '../visitor-routes.guard.ts';
import { overPage } from './link-pages.page.tsx';
import { linkState } from './sign-in-link.ts';
import { findLink } from './sign-in-links.store.ts';
import { useSignInLink } from './use-sign-in-link.act.ts';

const route = untriedForm({
  path: '/sign-in/link/{token}',
  summary: 'Sign in with a link',
  description: 'Once: the link is used up by it, and a session that the browser had before ends.',
  request: { params: linkPath },
  fields: {},
  audit: 'session.started',
});

export function registerUseSignInLink(app: App): void {
  app.openapi(route, async (c) => {
    const { token } = c.req.valid('param');
    if (!isToken(token)) return over(c, token);
    const deps = { databases: c.get('env').databases, randomBytes };
    const outcome = await useSignInLink(deps, token, replacedSession(c), c.get('nowMs'));
    switch (outcome.kind) {
      case 'begun':
        return c.redirect(startSession(c, outcome, undefined), 303);
      case 'link_over':
        return over(c, token);
    }
  });
}

async function over(c: AppContext, token: string) {
  const link = await findLink(c.get('env').databases.directory, digestOfToken(token));
  const state = linkState(link, c.get('nowMs'));
  // It was good a moment ago, and somebody was faster.
  const page = overPage({ visit: await visitOf(c), state: state === 'good' ? 'used' : state });
  return c.html(page, 404);
}
