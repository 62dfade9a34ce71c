import { createRoute } from '@hono/zod-openapi';
import { batch } from '../database/run.ts';
import { dashboardHeaders } from '../html/site-headers.ts';
import type { App } from '../http/context.ts';
import { dropLinksOf } from './links/sign-in-links.store.ts';
import { formBody, PAGE_ANSWERS } from './page-answers.ts';
import { readForm } from './read-form.guard.ts';
import { rolesWith } from './role.ts';
import { requireMember } from './require-member.guard.ts';
import { cookieFormAt } from './session-cookie.ts';
import { dropSessionsOf } from './sessions.store.ts';

const route = createRoute({
  method: 'post',
  path: '/sign-out/everywhere',
  tags: ['Dashboard'],
  summary: 'Sign out everywhere',
  description: 'Ends every session of the member, on all of its devices, and its links to sign in.',
  security: [{ session: [] }],
  'x-roles': rolesWith('read'),
  'x-audit': 'sessions.ended',
  middleware: [dashboardHeaders, requireMember({ right: 'read' }), readForm()] as const,
  request: { body: formBody({}) },
  responses: PAGE_ANSWERS,
});

export function registerSignOutEverywhere(app: App): void {
  app.openapi(route, async (c) => {
    const { business, member } = c.get('signedIn');
    await batch(c.get('env').databases.directory, {
      sessions: dropSessionsOf(business.id, member.id),
      links: dropLinksOf(business.id, member.id),
    });
    const { name, attributes } = cookieFormAt(c.req.url);
    c.header('Set-Cookie', `${name}=; ${attributes}; Max-Age=0`);
    return c.redirect('/sign-in', 303);
  });
}
