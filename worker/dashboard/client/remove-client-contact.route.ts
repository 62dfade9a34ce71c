import { contactPath } from '../../../schema/api/contact.ts';
import { deleteContact } from '../../contacts/contacts.store.ts';
import type { App } from '../../http/context.ts';
import { textOf } from '../../members/form.ts';
import { notice } from '../../members/require-member.guard.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';
import { clientPath } from '../shell/screen.ts';

const route = formRoute({
  path: '/dashboard/contacts/{id}/remove',
  right: 'care',
  summary: 'Remove a contact',
  description: 'It leads back to the client that the form names.',
  request: { params: contactPath },
  fields: { clientId: { type: 'string' } },
  audit: 'contact.removed',
});

export function registerRemoveClientContact(app: App): void {
  app.openapi(route, async (c) => {
    const { id } = c.req.valid('param');
    const { business, db } = c.get('signedIn');
    const clientId = textOf(c.get('form'), 'clientId');
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
