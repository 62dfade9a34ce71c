import type { App } from '../../http/context.ts';
import { createKey } from '../../keys/create-key.act.ts';
import { depsOfMember } from '../../members/require-member.guard.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';

const route = formRoute({
  path: '/dashboard/badge/key',
  right: 'keys',
  summary: 'Make a publishable key for the badge',
  isFreshProofNeeded: true,
  fields: {},
  audit: 'key.created',
});

export function registerMakeBadgeKey(app: App): void {
  app.openapi(route, async (c) => {
    const deps = { ...depsOfMember(c), keep: () => null };
    const input = { kind: 'publishable' as const, label: 'badge' };
    const { key } = await createKey(deps, c.get('signedIn').business, input, c.get('nowMs'));
    // It is shown this once, and may stand in an address because it stands in pages.
    return c.redirect(`/dashboard/badge?key=${key}`, 303);
  });
}
