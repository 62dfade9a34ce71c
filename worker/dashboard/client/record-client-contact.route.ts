import { clientPath as clientParams } from '../../../schema/api/client.ts';
import { newContact } from '../../../schema/api/contact.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import { recordContact } from '../../contacts/record-contact.act.ts';
import { newId } from '../../crypto/ids.crypto.ts';
import type { App } from '../../http/context.ts';
import { clientFormsWordsOf } from '../../language/words/dashboard/client-forms/words-of.ts';
import { textOf } from '../../members/form.ts';
import { depsOfMember, localeFor, notice } from '../../members/require-member.guard.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';
import type { FieldProblem } from '../shell/field-problem.ts';
import { clientPath } from '../shell/screen.ts';
import { answerClient } from './answer-client.route.ts';
import { saidDay } from './said-day.ts';
import { wrongFields } from './wrong-fields.ts';

const text = { type: 'string' } as const;
const route = formRoute({
  path: '/dashboard/clients/{clientId}/contacts',
  right: 'care',
  summary: 'Record a contact',
  request: { params: clientParams },
  fields: { kind: text, direction: text, outcome: text, day: text, note: text, once: text },
  audit: 'contact.recorded',
});

export function registerRecordClientContact(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const form = c.get('form');
    const { business, member } = c.get('signedIn');
    const { problems: words } = clientFormsWordsOf(localeFor(c).language);
    const again = (problems: readonly FieldProblem[]) =>
      answerClient(c, clientId, { name: 'contact', fields: form, problems });
    const [kind, direction, outcome] = ['kind', 'direction', 'outcome'].map((name) => textOf(form, name));
    const note = textOf(form, 'note');
    const read = newContact.safeParse({ kind, direction, outcome, ...(note === '' ? {} : { note }) });
    const today = dayOfInstant(business.timeZone, c.get('nowMs'));
    const day = saidDay(textOf(form, 'day'), { today, timeZone: business.timeZone });
    const problems = [
      ...wrongFields(read, (field) => (field === 'note' ? words.note : words.choose)),
      ...(day.kind === 'wrong' ? [{ field: 'day', message: words.day }] : []),
    ];
    if (!read.success || day.kind === 'wrong') return again(problems);
    const said = read.data;
    const contact = {
      id: idOf(textOf(form, 'once')),
      clientId,
      kind: said.kind,
      direction: said.direction ?? 'out',
      outcome: said.outcome ?? 'none',
      note: said.note ?? null,
      by: member.name === '' ? member.role : member.name,
      suggestionId: null,
      atMs: day.atMs,
    };
    const deps = { ...depsOfMember(c), sealKeys: c.get('env').sealKeys };
    const recorded = await recordContact(deps, business, contact, c.get('nowMs'));
    switch (recorded.kind) {
      case 'recorded':
        return c.redirect(`${clientPath(clientId)}?done=contact`, 303);
      case 'contact_in_future':
        return again([{ field: 'day', message: words.day }]);
      case 'seal_key_not_set':
        return again([{ field: 'note', message: words.noSealKey }]);
      case 'idempotency_key_reused':
        return again([{ field: null, message: words.sentBefore }]);
      case 'client_not_on_record':
      case 'call_not_found':
        return again([{ field: null, message: words.notOnRecord }]);
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}

/** The id that the page gave, so that a form that is sent twice makes one contact. */
function idOf(once: string): string {
  return /^cnt_[\w-]{20}$/.test(once) ? once : newId('cnt');
}
