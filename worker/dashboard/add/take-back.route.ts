import { z } from '@hono/zod-openapi';
import type { App } from '../../http/context.ts';
import { textOf } from '../../members/form.ts';
import { depsOfMember, notice } from '../../members/require-member.guard.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';
import { additionsPageOf } from './list-additions.route.ts';
import { takeBack } from './take-back.act.ts';

const route = formRoute({
  path: '/dashboard/add/{id}/back',
  right: 'care',
  summary: 'Take back what was added by hand',
  description: 'What the form of that id recorded counts as never recorded.',
  request: { params: z.object({ id: z.string() }) },
  fields: { from: { type: 'string' } },
  audit: 'import.withdrawn',
});

export function registerTakeBack(app: App): void {
  app.openapi(route, async (c) => {
    const { business } = c.get('signedIn');
    const { id } = c.req.valid('param');
    const outcome = await takeBack(depsOfMember(c), business, { id }, c.get('nowMs'));
    switch (outcome.kind) {
      case 'taken_back': {
        const page = textOf(c.get('form'), 'from') === 'list' ? '/dashboard/add/list' : '/dashboard/add';
        return c.redirect(`${page}?done=taken-back`, 303);
      }
      case 'built_upon':
        return c.html(await additionsPageOf(c, outcome.because), 409);
      case 'import_not_found':
        return notice(c, 'notFound', 404);
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}
