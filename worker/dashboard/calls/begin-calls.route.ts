import type { App } from '../../http/context.ts';
import { depsOfMember, notice } from '../../members/require-member.guard.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';
import { beginCalls } from './begin-calls.act.ts';

const route = formRoute({
  path: '/dashboard/calls',
  right: 'care',
  summary: 'Begin to have calls suggested',
  description: 'Those of this week are suggested at once.',
  fields: {},
  audit: 'calls.begun',
});

export function registerBeginCalls(app: App): void {
  app.openapi(route, async (c) => {
    const outcome = await beginCalls(depsOfMember(c), c.get('signedIn').business, c.get('nowMs'));
    switch (outcome.kind) {
      case 'made':
        return c.redirect('/dashboard?done=begun', 303);
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}
