import { z } from '@hono/zod-openapi';
import type { App } from '../../http/context.ts';
import { changeLink } from '../../links/change-link.act.ts';
import { textOf } from '../../members/form.ts';
import { depsOfMember, notice } from '../../members/require-member.guard.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';

const route = formRoute({
  path: '/dashboard/referrals/links/{code}/switch',
  right: 'manage',
  summary: 'Switch a link off or on',
  request: { params: z.object({ code: z.string() }) },
  fields: { to: { type: 'string' } },
  audit: 'link.changed',
});

export function registerSwitchLink(app: App): void {
  app.openapi(route, async (c) => {
    const to = textOf(c.get('form'), 'to') === 'on' ? 'on' : 'off';
    const input = { code: c.req.valid('param').code, enabled: to === 'on', destination: null };
    const outcome = await changeLink(depsOfMember(c), c.get('signedIn').business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'changed':
        return c.redirect(`/dashboard/referrals?done=${to}#links`, 303);
      case 'link_not_found':
        return notice(c, 'notFound', 404);
      case 'destination_refused':
      case 'link_to_destination_exists':
        return c.redirect('/dashboard/referrals?done=refused#links', 303);
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}
