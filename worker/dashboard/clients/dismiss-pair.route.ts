import { dismissDuplicate } from '../../clients/duplicates/dismiss-duplicate.act.ts';
import type { App } from '../../http/context.ts';
import { textOf } from '../../members/form.ts';
import { depsOfMember, notice } from '../../members/require-member.guard.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';
import { clientPath } from '../shell/screen.ts';
import { DUPLICATES_PATH } from './duplicates-page.page.tsx';

const route = formRoute({
  path: DUPLICATES_PATH,
  right: 'manage',
  summary: 'Say that two clients are two persons',
  fields: { clientId: { type: 'string' }, otherId: { type: 'string' }, returnTo: { type: 'string' } },
  audit: 'duplicate.dismissed',
});

export function registerDismissPair(app: App): void {
  app.openapi(route, async (c) => {
    const form = c.get('form');
    const [clientId, otherId, returnTo] = ['clientId', 'otherId', 'returnTo'].map((name) =>
      textOf(form, name),
    );
    const pair = { clientId: clientId ?? '', otherId: otherId ?? '' };
    const back = returnTo === undefined || returnTo === '' ? DUPLICATES_PATH : clientPath(returnTo);
    const outcome = await dismissDuplicate(depsOfMember(c), c.get('signedIn').business, pair);
    switch (outcome.kind) {
      case 'dismissed':
        return c.redirect(`${back}?done=dismissed`, 303);
      case 'client_erased':
      case 'client_merged_elsewhere':
        return c.redirect(`${back}?done=refused`, 303);
      case 'client_not_found':
        return notice(c, 'notFound', 404);
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}
