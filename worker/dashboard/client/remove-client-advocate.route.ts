import { clientPath as clientParams, noReferrerQuery } from '../../../schema/api/client.ts';
import type { App } from '../../http/context.ts';
import { clientFormsWordsOf } from '../../language/words/dashboard/client-forms/words-of.ts';
import { textOf } from '../../members/form.ts';
import { depsOfMember, localeFor, notice } from '../../members/require-member.guard.ts';
import { correctAdvocate } from '../../purchases/correct-advocate.act.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';
import type { FieldProblem } from '../shell/field-problem.ts';
import { clientPath } from '../shell/screen.ts';
import { answerClient } from './answer-client.route.ts';

const route = formRoute({
  path: '/dashboard/clients/{clientId}/advocate/remove',
  right: 'manage',
  summary: 'Say that nobody brought a client',
  request: { params: clientParams },
  fields: { removeReason: { type: 'string' } },
  audit: 'advocate.removed',
});

export function registerRemoveClientAdvocate(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const form = c.get('form');
    const { problems: words } = clientFormsWordsOf(localeFor(c).language);
    const again = (problems: readonly FieldProblem[]) =>
      answerClient(c, clientId, { name: 'noAdvocate', fields: form, problems });
    const typed = textOf(form, 'removeReason');
    const read = noReferrerQuery.safeParse(typed === '' ? {} : { reason: typed });
    if (!read.success) return again([{ field: 'removeReason', message: words.reason }]);
    const { reason = null } = read.data;
    const input = { clientId, advocateId: null, reason };
    const { business } = c.get('signedIn');
    const outcome = await correctAdvocate(depsOfMember(c), business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'corrected':
        return c.redirect(`${clientPath(clientId)}?done=noAdvocate`, 303);
      case 'client_not_found':
        return notice(c, 'notFound', 404);
      // Nobody is nobody's advocate, so that there is no circle.
      case 'own_advocate':
      case 'referral_cycle':
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}
