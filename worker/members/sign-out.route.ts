import { createRoute } from '@hono/zod-openapi';
import { run } from '../database/run.ts';
import { dashboardHeaders } from '../html/site-headers.ts';
import type { App } from '../http/context.ts';
import { formBody, PAGE_ANSWERS } from './page-answers.ts';
import { readForm } from './read-form.guard.ts';
import { rolesWith } from './role.ts';
import { requireMember } from './require-member.guard.ts';
import { cookieFormAt } from './session-cookie.ts';
import { dropSession } from './sessions.store.ts';

const route = createRoute({
  method: 'post',
  path: '/sign-out',
  tags: ['Dashboard'],
  summary: 'Sign out',
  description: 'Ends the session that the form is sent with.',
  security: [{ session: [] }],
  'x-roles': rolesWith('read'),
  'x-audit': 'session.ended',
  middleware: [dashboardHeaders, requireMember({ right: 'read' }), readForm()] as const,
  request: { body: formBody({}) },
  responses: PAGE_ANSWERS,
});

export function registerSignOut(app: App): void {
  app.openapi(route, async (c) => {
    await run(c.get('env').databases.directory, dropSession(c.get('signedIn').sessionDigest));
    const { name, attributes } = cookieFormAt(c.req.url);
    c.header('Set-Cookie', `${name}=; ${attributes}; Max-Age=0`);
    return c.redirect('/sign-in', 303);
  });
}
