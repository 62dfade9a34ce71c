import { clientPath as clientParams } from '../../../schema/api/client.ts';
import { putClientBody } from '../../../schema/api/put-client.ts';
import { findClient } from '../../clients/clients.store.ts';
import { putClient } from '../../clients/put-client.act.ts';
import type { App } from '../../http/context.ts';
import { clientFormsWordsOf } from '../../language/words/dashboard/client-forms/words-of.ts';
import { textOf } from '../../members/form.ts';
import { depsOfMember, localeFor, notice } from '../../members/require-member.guard.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';
import type { FieldProblem } from '../shell/field-problem.ts';
import { clientPath } from '../shell/screen.ts';
import { answerClient } from './answer-client.route.ts';
import { wrongFields } from './wrong-fields.ts';

const FIELDS = ['name', 'email', 'phone'] as const;
const text = { type: 'string' } as const;
const route = formRoute({
  path: '/dashboard/clients/{clientId}/name',
  right: 'care',
  summary: 'Say what else is known of a client',
  request: { params: clientParams },
  fields: { name: text, email: text, phone: text },
  audit: 'client.changed',
});

export function registerRenameClient(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const form = c.get('form');
    const { business, db } = c.get('signedIn');
    const { problems: words } = clientFormsWordsOf(localeFor(c).language);
    const again = (problems: readonly FieldProblem[]) =>
      answerClient(c, clientId, { name: 'name', fields: form, problems });
    // Nobody is put on record by a form that was left open while the client was erased.
    const known = await findClient(db, business.id, clientId);
    if (known.kind === 'business_busy') return notice(c, 'busy', 503);
    if (known.kind === 'client_not_found' || known.client.erased) return notice(c, 'notFound', 404);
    const filled = FIELDS.map((field) => [field, textOf(form, field)] as const).filter(
      ([, value]) => value !== '',
    );
    if (filled.length === 0) return again([{ field: 'name', message: words.nothingGiven }]);
    const read = putClientBody.safeParse(Object.fromEntries(filled));
    if (!read.success) return again(wrongFields(read, (field) => messageOf(field, words)));
    const { name = null, email = null, phone = null } = read.data;
    const input = { clientId, name, email, phone };
    const outcome = await putClient(depsOfMember(c), business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'created':
      case 'on_record':
        return c.redirect(`${clientPath(clientId)}?done=renamed`, 303);
      case 'client_not_found':
        return notice(c, 'notFound', 404);
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}

function messageOf(field: string, words: Record<(typeof FIELDS)[number], string>): string {
  return words[FIELDS.find((known) => known === field) ?? 'name'];
}
