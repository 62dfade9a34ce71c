import { z } from '@hono/zod-openapi';
import { findConnector } from '../../connectors/connectors.store.ts';
import { removeConnector } from '../../connectors/remove-connector.act.ts';
import type { App } from '../../http/context.ts';
import { connectWordsOf } from '../../language/words/dashboard/connect/words-of.ts';
import { textOf } from '../../members/form.ts';
import { depsOfMember, localeFor, notice } from '../../members/require-member.guard.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';
import { connectorPageOf } from './show-connector.route.ts';

const route = formRoute({
  path: '/dashboard/connect/{connectorId}/remove',
  right: 'manage',
  summary: 'Remove a connector',
  description: 'Its address ends at once. What it recorded stays.',
  request: { params: z.object({ connectorId: z.string() }) },
  fields: { confirm: { type: 'string' } },
  audit: 'connector.removed',
});

export function registerRemoveConnector(app: App): void {
  app.openapi(route, async (c) => {
    const id = c.req.valid('param').connectorId;
    const { business, db } = c.get('signedIn');
    if (textOf(c.get('form'), 'confirm') !== 'yes') {
      const connector = await findConnector(db, business.id, id);
      if (connector === null) return notice(c, 'notFound', 404);
      const message = connectWordsOf(localeFor(c).language).problems.confirm;
      const problems = [{ field: 'confirm', message }];
      return c.html(await connectorPageOf(c, connector, { problems }), 422);
    }
    const outcome = await removeConnector(depsOfMember(c), business, { id }, c.get('nowMs'));
    switch (outcome.kind) {
      case 'removed':
        return c.redirect('/dashboard/connect?done=removed', 303);
      case 'connector_not_found':
        return notice(c, 'notFound', 404);
    }
  });
}
