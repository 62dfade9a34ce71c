import { z } from '@hono/zod-openapi';
import { deleteContact } from '../../contacts/contacts.store.ts';
import type { App } from '../../http/context.ts';
import { notice } from '../../members/require-member.guard.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';
import { clientPath } from '../shell/screen.ts';

const route = formRoute({
  path: '/dashboard/clients/{clientId}/contacts/{id}/remove',
  right: 'care',
  summary: 'Remove a contact',
  request: { params: z.object({ clientId: z.string(), id: z.string() }) },
  fields: {},
  audit: 'contact.removed',
});

export function registerRemoveClientContact(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId, id } = c.req.valid('param');
    const { business, db } = c.get('signedIn');
    const outcome = await deleteContact(db, business.id, id);
    switch (outcome) {
      case 'deleted':
        return c.redirect(`${clientPath(clientId)}?done=contactRemoved`, 303);
      case 'left':
        return notice(c, 'busy', 503);
      case 'none':
        return notice(c, 'notFound', 404);
    }
  });
}
