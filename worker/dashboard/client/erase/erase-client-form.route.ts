import { clientPath as clientParams } from '../../../../schema/api/client.ts';
import { deedWithin } from '../../../audit/deed-within.guard.ts';
import { findClient } from '../../../clients/clients.store.ts';
import type { App } from '../../../http/context.ts';
import { clientFormsWordsOf } from '../../../language/words/dashboard/client-forms/words-of.ts';
import { depsOfMember, localeFor, notice } from '../../../members/require-member.guard.ts';
import { textOf } from '../../../members/form.ts';
import { eraseClient } from '../../../privacy/erase-client.act.ts';
import { formRoute } from '../../shell/dashboard-routes.guard.ts';
import { screenOf } from '../../shell/show-screen.guard.ts';
import { answerErase } from './answer-erase.route.ts';
import { erasedPage } from './erase-page.page.tsx';

const route = formRoute({
  path: '/dashboard/clients/{clientId}/erase',
  right: 'manage',
  summary: 'Erase a client',
  description: 'For good. The id has to be typed once more.',
  request: { params: clientParams },
  fields: { confirm: { type: 'string' } },
  isFreshProofNeeded: true,
  audit: 'client.erased',
});

export function registerEraseClientForm(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const { business, db } = c.get('signedIn');
    const { problems: words } = clientFormsWordsOf(localeFor(c).language);
    if (textOf(c.get('form'), 'confirm') !== clientId.trim())
      return answerErase(c, clientId, [{ field: 'confirm', message: words.idDiffers }]);
    const found = await findClient(db, business.id, clientId);
    if (found.kind === 'business_busy') return notice(c, 'busy', 503);
    if (found.kind === 'client_not_found' || found.client.erased) return notice(c, 'notFound', 404);
    const deps = { ...depsOfMember(c), deeds: deedWithin(c, { action: 'client.erased', clientId }) };
    const outcome = await eraseClient(deps, business, { clientId }, c.get('nowMs'));
    switch (outcome.kind) {
      case 'erased':
        return c.html(erasedPage({ screen: await screenOf(c) }), 200);
      case 'client_not_found':
        return notice(c, 'notFound', 404);
    }
  });
}
