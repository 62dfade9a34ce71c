import { createRoute } from '@hono/zod-openapi';
import { clientPath } from '../../schema/api/client.ts';
import type { ErasedLink } from '../clients/erasure.ts';
import { eraseClient as storeErasure } from './erasures.store.ts';
import { listLinksOfAdvocate } from '../links/links.store.ts';
import type { App } from '../http/context.ts';
import { newId } from '../crypto/ids.crypto.ts';
import { problemResponses } from '../http/problem.ts';
import { refuseUnknownClient } from '../clients/refuse-unknown-client.guard.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';

const route = createRoute({
  method: 'delete',
  path: '/v1/clients/{clientId}',
  tags: ['Clients'],
  summary: 'Erase a client',
  description:
    'What identifies the person goes, for good: id, name, e-mail, metadata, reasons, and the codes and destinations of its links, which stop. Every count stays as it is. A purchase of the person sent again is on record still. Afterwards the id is unknown: 404.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { params: clientPath },
  responses: { 204: { description: 'Erased' }, ...problemResponses(404) },
});

export function eraseClient(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const { business, db } = c.get('caller');
    const { directory } = c.get('env').databases;
    const links = await listLinksOfAdvocate(directory, business.id, clientId);
    const erasure = {
      clientId,
      erasedId: newId('erased'),
      links: links.map(({ code }) => erasedLink(code, business.website)),
    };
    const outcome = await storeErasure(directory, db, business.id, erasure, c.get('nowMs'));
    switch (outcome.kind) {
      case 'erased':
        return c.body(null, 204);
      case 'client_unknown':
        return refuseUnknownClient(c);
    }
  });
}

/** Codes are in lower case; destinations lie on the website and differ, as those of one advocate must. */
export function erasedLink(code: string, website: string): ErasedLink {
  const erasedCode = newId('erased').toLowerCase();
  const destination = new URL(website);
  destination.hash = erasedCode;
  return { code, erasedCode, erasedDestination: destination.href };
}
