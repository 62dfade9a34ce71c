import { clientPath as clientParams } from '../../../../schema/api/client.ts';
import { undoMerge } from '../../../clients/undo-merge.act.ts';
import type { App } from '../../../http/context.ts';
import { depsOfMember, notice } from '../../../members/require-member.guard.ts';
import { formRoute } from '../../shell/dashboard-routes.guard.ts';
import { clientPath } from '../../shell/screen.ts';

const route = formRoute({
  path: '/dashboard/clients/{clientId}/merge/undo',
  right: 'manage',
  summary: 'Undo the merge of a client',
  request: { params: clientParams },
  fields: {},
  audit: 'client.unmerged',
});

export function registerUndoClientMerge(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const outcome = await undoMerge(depsOfMember(c), c.get('signedIn').business, { clientId });
    switch (outcome.kind) {
      case 'undone':
        return c.redirect(`${clientPath(clientId)}?done=unmerged`, 303);
      case 'client_erased':
        return c.redirect(`${clientPath(clientId)}?done=refused`, 303);
      case 'client_not_found':
        return notice(c, 'notFound', 404);
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}
