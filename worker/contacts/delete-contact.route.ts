import { createRoute } from '@hono/zod-openapi';
import { contactPath } from '../../schema/api/contact.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { deleteContact } from './contacts.store.ts';

const route = createRoute({
  method: 'delete',
  path: '/v1/contacts/{id}',
  tags: ['Diary'],
  summary: 'Remove a contact',
  description:
    'For what was written down about the wrong client: the contact is gone, with its note. An objection that it made to calls stays; a permission is given again by POST /v1/clients/{clientId}/permissions.',
  security: [{ secretKey: [] }],
  'x-audit': 'contact.removed',
  middleware: [requireSecretKey] as const,
  request: { params: contactPath },
  responses: { 204: { description: 'Removed' }, ...problemResponses(404) },
});

export function registerDeleteContact(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const outcome = await deleteContact(db, business.id, c.req.valid('param').id);
    switch (outcome) {
      case 'deleted':
        return c.body(null, 204);
      case 'left':
        return respond(c, { kind: 'business_busy' });
      case 'none':
        return respond(c, { kind: 'contact_not_found' });
    }
  });
}
