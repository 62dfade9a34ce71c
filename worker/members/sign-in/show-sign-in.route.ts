import { z } from 'zod';
import type { App } from '../../http/context.ts';
import { nextPath } from '../next-path.guard.ts';
import { whoIsSignedIn } from '../require-member.guard.ts';
import { nextQuery, visitorScreen } from '../visitor-routes.guard.ts';
import { signInPage } from './sign-in-page.page.tsx';
import { visitOf, waysInto } from './start-session.guard.ts';

const route = visitorScreen({
  path: '/sign-in',
  summary: 'Where one signs in',
  description: 'Each way in is a form. Whoever is signed in already goes on to where it wanted.',
  request: { query: nextQuery.extend({ mailed: z.string().optional() }) },
});

export function registerShowSignIn(app: App): void {
  app.openapi(route, async (c) => {
    const asked = c.req.valid('query');
    const next = nextPath(asked.next);
    const isMailed = asked.mailed !== undefined;
    if ((await whoIsSignedIn(c)) !== null) return c.redirect(next, 303);
    const page = signInPage({ visit: await visitOf(c), ways: waysInto(c), next, problems: [], isMailed });
    return c.html(page, 200);
  });
}
