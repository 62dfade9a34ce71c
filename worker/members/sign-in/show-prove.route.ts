import { createRoute } from '@hono/zod-openapi';
import { dashboardHeaders } from '../../html/site-headers.ts';
import type { App } from '../../http/context.ts';
import { nextPath } from '../next-path.guard.ts';
import { PAGE_ANSWERS } from '../page-answers.ts';
import { requireMember } from '../require-member.guard.ts';
import { rolesWith } from '../role.ts';
import { nextQuery } from '../visitor-routes.guard.ts';
import { provePage } from './prove-page.page.tsx';
import { proofAsked } from './prove.guard.ts';

const route = createRoute({
  method: 'get',
  path: '/sign-in/prove',
  tags: ['Dashboard'],
  summary: 'Where a member proves who it is',
  description: 'Some screens ask for a proof within the last ten minutes, and lead here and back.',
  security: [{ session: [] }],
  'x-roles': rolesWith('read'),
  middleware: [dashboardHeaders, requireMember({ right: 'read' })] as const,
  request: { query: nextQuery },
  responses: PAGE_ANSWERS,
});

export function registerShowProve(app: App): void {
  app.openapi(route, async (c) =>
    c.html(provePage(await proofAsked(c, nextPath(c.req.valid('query').next), [])), 200),
  );
}
